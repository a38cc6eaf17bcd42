"""Citations of the model in hand-written pages: where they stand, and which resolve to nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from opbook.diagnostics import Diagnostic
from opbook.graph.book import Book
from opbook.load import CITATION, Target
from opbook.source import Span

_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in Markdown: `start` and `end` are its columns in the line, counted from 0; lines count from 1."""

    line: int
    start: int
    end: int
    cited: str
    shown: str


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a Markdown text, those in code left out."""
    for number, line in _lines_of_prose(text):
        for match in CITATION.finditer(_blank_code(line)):
            yield Citation(number, match.start(), match.end(), match[1].strip(), (match[2] or "").strip())


def find_citation_problems(book: Book, documents: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield one finding per citation that resolves to nothing.

    Args:
        book: the model.
        documents: hand-written pages, name to show in messages → Markdown.
    """
    for name, text in documents.items():
        for citation in find_citations(text):
            found = book.explain(citation.cited)
            if not isinstance(found, Target):
                span = Span(name, citation.line, citation.start + 1, citation.line, citation.end + 1)
                yield Diagnostic(found.code or "REF001", found.message, span, found.help)


def _lines_of_prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines outside fenced code, numbered from 1."""
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        elif not fence:
            yield number, line


def _blank_code(line: str) -> str:
    """Return the line with inline code blanked out, columns unchanged."""
    return _CODE.sub(lambda match: " " * len(match[0]), line)
