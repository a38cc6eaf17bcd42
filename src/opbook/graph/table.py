"""Decision tables: what a cell admits, and which rows admit the same case."""

import re
from dataclasses import dataclass

from opbook.model import DecisionTable

_COMPARISON = re.compile(r"(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)")
_RANGE = re.compile(r"([\[(\]])\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*([\])\[])")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two bounds, each of which may belong to it."""

    low: float
    high: float
    low_in: bool = True
    high_in: bool = True

    def meets(self, other: "Interval") -> bool:
        """Whether a number lies in both."""
        low = max((self.low, not self.low_in), (other.low, not other.low_in))
        high = min((self.high, self.high_in), (other.high, other.high_in))
        return low[0] < high[0] or (low[0] == high[0] and not low[1] and high[1])


Cell = tuple[Interval | str, ...] | None
"""What a cell admits: any of these intervals and words; None admits everything."""


def read_cell(value: object) -> Cell:
    """Read a cell: `-` (any), a value, `< 5`, `>= 3`, `[5..10]`, `(5..10]`, or a list of these."""
    if isinstance(value, tuple | list):
        cells = [read_cell(item) for item in value]
        return None if any(cell is None for cell in cells) else tuple(part for cell in cells for part in cell or ())
    text = str(value).lower() if isinstance(value, bool) else str("-" if value is None else value).strip()
    return None if text in ("-", "") else (_read_part(text),)


def meet(first: Cell, second: Cell) -> bool:
    """Whether some value is admitted by both cells."""
    if first is None or second is None:
        return True
    return any(
        one == other if isinstance(one, str) or isinstance(other, str) else one.meets(other)
        for one in first
        for other in second
    )


def find_overlaps(table: DecisionTable) -> tuple[tuple[int, int], ...]:
    """Return the pairs of rows (earlier, later) that admit a common case."""
    rows = [[read_cell(row.get(column.name)) for column in table.inputs] for row in table.rows]
    return tuple(
        (earlier, later)
        for later in range(len(rows))
        for earlier in range(later)
        if all(meet(one, other) for one, other in zip(rows[earlier], rows[later], strict=True))
    )


def find_duplicates(table: DecisionTable) -> tuple[tuple[int, int], ...]:
    """Return the pairs of rows (earlier, later) that say the same in every column."""
    names = [column.name for column in (*table.inputs, *table.outputs)]
    rows = [tuple(read_cell(row.get(name)) for name in names) for row in table.rows]
    return tuple(
        (earlier, later) for later in range(len(rows)) for earlier in range(later) if rows[earlier] == rows[later]
    )


def _read_part(text: str) -> Interval | str:
    if match := _COMPARISON.fullmatch(text):
        bound, inside = float(match[2]), "=" in match[1]
        if "<" in match[1]:
            return Interval(-_INFINITY, bound, high_in=inside)
        return Interval(bound, _INFINITY, low_in=inside)
    if match := _RANGE.fullmatch(text):
        return Interval(float(match[2]), float(match[3]), match[1] == "[", match[4] == "]")
    return Interval(float(text), float(text)) if _NUMBER.fullmatch(text) else text
