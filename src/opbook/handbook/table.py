"""Tables as values: what stands in which column, for the one template that draws them."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.handbook.markup import Markup

Shown = Markup | str


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, and the style of its cells.

    `n` number, `no` row number, `lead` what the row is about where that is not the first column,
    `lo` left out on a phone.
    """

    label: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `style` is `g` for a group row (one cell over all columns) or `hit`; `id` is its anchor."""

    cells: tuple[Shown, ...]
    id: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; empty ones are not shown. `id` is for a filter field, `style` for further classes; `kp` stays a table on a phone."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    id: str = ""
    style: str = ""

    @property
    def count(self) -> int:
        """How many rows there are, group rows left out."""
        return sum(row.style != "g" for row in self.rows)


def build_table(heads: str, rows: Iterable[Iterable[Shown] | Row], *, id: str = "", style: str = "") -> Table:  # noqa: A002
    """Return a table. `heads` are the headings between bars, styles before a colon: `Decision|n:Alone up to`."""
    columns = tuple(_read_head(text) for text in heads.split("|"))
    return Table(columns, tuple(row if isinstance(row, Row) else Row(tuple(row)) for row in rows), id, style)


def group(title: Shown) -> Row:
    """Return a group row."""
    return Row((title,), style="g")


def _read_head(text: str) -> Head:
    style, colon, label = text.partition(":")
    return Head(label, style) if colon else Head(text)
