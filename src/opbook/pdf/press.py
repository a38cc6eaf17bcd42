"""From a document as values to the bytes of a PDF."""

from collections.abc import Iterator

from opbook.pdf.bind import bind, find_places
from opbook.pdf.front import write_body, write_feet, write_foot_style, write_front
from opbook.pdf.layout import Sheets, lay_out, lay_out_all
from opbook.pdf.outline import Document
from opbook.pdf.style import write_fonts, write_style

_LINES = 92
"""Entries that a sheet of contents holds, more or less."""

_LARGEST = 400_000
"""Characters of HTML that are laid out at a time: much less and the work is uneven, much more and it is slow."""


def print_document(document: Document) -> tuple[bytes, int]:
    """Return the PDF of a document and the number of its pages; the same document gives the same bytes.

    Raises:
        OpbookError: a process that lays sheets out ended before its work was done.
    """
    style = write_style(document.accent)
    bodies = [write_body(document, inside) for inside in _list_bodies(document)]
    inner = lay_out_all(bodies, style)
    front = _lay_out_front(document, inner, style)
    sizes = [size for sheets in (front, *inner) for size in sheets.sizes]
    feet = (
        lay_out(write_feet(sizes[1:], 2, document.words["page"]), write_foot_style(write_fonts()))
        if len(sizes) > 1
        else None
    )
    return bind(document, [front, *inner], feet), len(sizes)


def _list_bodies(document: Document) -> Iterator[str]:
    """Sections that are laid out together; a new one begins where a sheet begins anyway."""
    collected: list[str] = []
    size = 0
    for piece in (piece for part in document.parts for piece in part.pieces):
        begins = not piece.startswith('<section class="page run')
        if collected and begins and size + len(piece) > _LARGEST:
            yield "".join(collected)
            collected, size = [], 0
        collected.append(piece)
        size += len(piece)
    if collected:
        yield "".join(collected)


def _lay_out_front(document: Document, inner: list[Sheets], style: str) -> Sheets:
    """Cover and contents: the numbers in them depend on how many sheets they take themselves, which is guessed first."""
    lines = sum(1 for part in document.parts for _ in part.entry.walk())
    count = 1 + -(-lines // _LINES)
    while True:
        numbers = {anchor: count + number + 1 for anchor, (number, _) in find_places(inner).items()}
        front = lay_out(write_front(document, numbers), style)
        if len(front.sizes) == count:
            return front
        count = len(front.sizes)
