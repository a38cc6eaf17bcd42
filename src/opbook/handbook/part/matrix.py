"""Small matrices as values: what stands in which cell, for the one template that draws them."""

from dataclasses import dataclass

from opbook.handbook.markup import Markup
from opbook.model import Record

Shown = Markup | str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: what it is about, its cells, and (where the matrix has such a column) what it ends at."""

    head: Shown
    cells: tuple[Shown, ...]
    end: Shown = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix; without columns or rows it is not shown. `last` heads the column of ends."""

    label: str
    corner: str
    heads: tuple[Shown, ...]
    rows: tuple[MatrixRow, ...]
    last: str = ""


def link_head(element: Record, before: str = "") -> Markup:
    """Return an element's name as a head of a row or column: linked, without its icon."""
    return Markup('<a href="opbook:{}">{}{}</a>').format(element.ref, before, element.name)
