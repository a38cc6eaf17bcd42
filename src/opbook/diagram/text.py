"""Measures and wraps text without a browser, by the advance widths of Source Sans 3."""

import json
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import combining, east_asian_width

SIZE = 12.0
SMALL = 11.0
# Kerning, hinting and a substitute font while ours is loading make text a little wider than its advances.
_SLACK = 1.03
_UNKNOWN = 0.62
_WIDE = 1.0


@lru_cache(maxsize=65536)
def measure_text(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return the width of one line of `text` in the units of the drawing, never less than it takes on screen.

    The widths are the font's own advances (weights 400 and 600, 1000 to the em); characters outside its Latin
    part count as wide as the widest script that they may belong to.
    """
    advances = _load_advances()["semibold" if bold else "regular"]
    ems = sum([advances.get(character) or _guess_advance(character) for character in text])
    return ems * size * _SLACK


@lru_cache(maxsize=8192)
def wrap_text(text: str, width: float, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width`; a word too long for a line is cut with a hyphen.

    The lines are balanced: the text takes as few lines as it can, and these are about equally long.
    """
    words = text.split()
    lines = _fill_lines(words, width, size, bold=bold)
    low, high = 0.0, width
    while len(lines) > 1 and high - low > 2:
        middle = (low + high) / 2
        narrower = _fill_lines(words, middle, size, bold=bold)
        if len(narrower) <= len(lines) and not _count_cuts(narrower, words) > _count_cuts(lines, words):
            lines, high = narrower, middle
        else:
            low = middle
    return tuple(lines)


def measure_lines(lines: tuple[str, ...], size: float = SIZE, *, bold: bool = False) -> float:
    """Return the width of the widest of these lines."""
    return max((measure_text(line, size, bold=bold) for line in lines), default=0.0)


def fit_text(text: str, widths: tuple[float, ...], most: int, *, bold: bool = True) -> float:
    """Return the first of `widths` in which `text` needs at most `most` lines and no word is cut, else the last."""
    words = text.split()
    for width in widths:
        lines = _fill_lines(words, width, SIZE, bold=bold)
        if len(lines) <= most and not _count_cuts(lines, words):
            return width
    return widths[-1]


def _fill_lines(words: list[str], width: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        first, *others = _cut_word(word, width, size, bold=bold)
        joined = f"{line} {first}" if line else first
        if line and measure_text(joined, size, bold=bold) > width:
            lines.append(line)
            joined = first
        lines += [joined, *others][: len(others)]
        line = others[-1] if others else joined
    return [*lines, line] if line else lines


def _cut_word(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    pieces: list[str] = []
    rest = word
    while measure_text(rest, size, bold=bold) > width and len(rest) > 1:
        end = len(rest) - 1
        while end > 1 and measure_text(rest[:end] + "-", size, bold=bold) > width:
            end -= 1
        after_break = max(rest.rfind(mark, 1, end) for mark in "-/_") + 1
        if after_break > end / 2:
            pieces.append(rest[:after_break])
            rest = rest[after_break:]
            continue
        while end > 1 and combining(rest[end]):
            end -= 1
        pieces.append(rest[:end] + "-")
        rest = rest[end:]
    return [*pieces, rest]


def _count_cuts(lines: list[str], words: list[str]) -> int:
    return sum(len(line.split()) for line in lines) - len(words)


def _guess_advance(character: str) -> float:
    if combining(character):
        return 0.0
    return _WIDE if east_asian_width(character) in "WF" else _UNKNOWN if character.islower() else _WIDE


@cache
def _load_advances() -> dict[str, dict[str, float]]:
    tables = json.loads(Path(__file__).with_name("advances.json").read_text(encoding="utf-8"))
    return {
        weight: {
            chr(int(start, 16) + offset): advance / 1000
            for start, advances in runs.items()
            for offset, advance in enumerate(advances)
        }
        for weight, runs in tables.items()
    }
