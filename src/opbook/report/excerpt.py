"""Source lines with a mark under the place that a message is about."""

import unicodedata
from collections.abc import Mapping

from opbook.source import Span

WIDTH = 120
"""Longest stretch of a source line that is shown, in columns."""


def find_line(sources: Mapping[str, str], span: Span) -> str | None:
    """Return the source line on which a span begins, or None where the file has no such line."""
    text = sources.get(span.file)
    if not text:
        return None
    lines = text.split("\n", span.line)
    return lines[span.line - 1].rstrip("\r") if len(lines) >= span.line else None


def draw_excerpt(line: str, span: Span) -> tuple[str, int, int]:
    """Return the line ready to print, and the column (from 0) and width of the mark below it.

    A span over several lines is marked to the end of its first line; a long line is cut around the mark.
    """
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line.rstrip())
    first = 0 if max(end, start + 1) <= WIDTH else max(0, start - WIDTH // 3)
    shown = line[first : first + WIDTH]
    lead, marked = clean_text(line[first:start]), clean_text(line[start:end][: WIDTH - (start - first)])
    before, after = "…" if first else "", "…" if first + WIDTH < len(line) else ""
    column = len(before) + _measure(lead)
    return f"{before}{clean_text(shown).rstrip()}{after}", column, max(_measure(marked), 1)


def clean_text(text: str) -> str:
    """Return the text without characters that a terminal would obey; a tab becomes four spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "    " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _measure(text: str) -> int:
    """The columns a text takes: East Asian wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(bool(unicodedata.combining(c)) for c in text)
