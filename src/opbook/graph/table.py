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


@dataclass(frozen=True, slots=True)
class Gap:
    """A case no row admits: column → what its value would be, in words (columns left out may have any value)."""

    case: tuple[tuple[str, str], ...]


Region = tuple[str, Interval | str]
"""A stretch of a column's domain that every cell admits as a whole or not at all, with its words."""


def find_gaps(table: DecisionTable, most: int = 20_000) -> tuple[Gap, ...] | None:
    """Return the cases that no row admits, or None where there are more than `most` combinations to look at.

    The domain of a column is what it declares; else the words that occur, or the numbers from the lowest to the highest
    bound that occurs. It is cut at every bound, which leaves regions that each cell admits as a whole or not at all, and
    the combinations of regions are compared with the rows (after Calvanese et al., "Semantics and analysis of DMN decision
    tables", 2016). A combination stops being refined as soon as no row is left, so that one gap is one region.
    """
    columns = [column.name for column in table.inputs]
    rows = [[read_cell(row.get(name)) for name in columns] for row in table.rows]
    domains = [
        _cut_domain(column.values, [cells[place] for cells in rows]) for place, column in enumerate(table.inputs)
    ]
    gaps: list[Gap] = []
    budget = most
    queue: list[tuple[int, tuple[tuple[str, str], ...], list[int]]] = [(0, (), list(range(len(rows))))]
    while queue:
        place, case, left = queue.pop()
        budget -= 1
        if budget < 0:
            return None
        if not left:
            gaps.append(Gap(case))
        elif not any(all(cell is None for cell in rows[row][place:]) for row in left):
            if not domains[place]:
                queue.append((place + 1, case, left))
            following = [
                (place + 1, (*case, (columns[place], words)), [row for row in left if meet(rows[row][place], (value,))])
                for words, value in domains[place]
            ]
            queue.extend(reversed(following))
    return tuple(gaps)


def _cut_domain(declared: tuple[object, ...], cells: list[Cell]) -> list[Region]:
    if declared:
        parts = [part for value in declared for part in read_cell(value) or ()]
        return [(str(value), part) for value, part in zip(declared, parts, strict=False)]
    occurring = [part for cell in cells for part in cell or ()]
    words = [part for part in dict.fromkeys(occurring) if isinstance(part, str)]
    return [(word, word) for word in words] + _cut_numbers([part for part in occurring if isinstance(part, Interval)])


def _cut_numbers(intervals: list[Interval]) -> list[Region]:
    """Cut the numbers between the outermost bounds at every bound; single values alone are their own domain."""
    bounds = sorted({bound for each in intervals for bound in (each.low, each.high)})
    if all(each.low == each.high for each in intervals):
        return [(_show(bound), Interval(bound, bound)) for bound in bounds]
    regions: list[Region] = []
    for place, bound in enumerate(bounds):
        if abs(bound) != _INFINITY and not _is_open_edge(intervals, bound, place, len(bounds)):
            regions.append((_show(bound), Interval(bound, bound)))
        if place + 1 < len(bounds):
            regions.append(_name_between(bound, bounds[place + 1]))
    return regions


def _is_open_edge(intervals: list[Interval], bound: float, place: int, count: int) -> bool:
    """Whether an outermost bound belongs to no interval: then it is outside the domain."""
    touching = [each.low_in for each in intervals if each.low == bound]
    touching += [each.high_in for each in intervals if each.high == bound]
    return place in (0, count - 1) and not any(touching)


def _name_between(low: float, high: float) -> Region:
    inside = Interval(low, high, low_in=False, high_in=False)
    if low == -_INFINITY:
        return ("any number" if high == _INFINITY else f"below {_show(high)}", inside)
    return (f"above {_show(low)}" if high == _INFINITY else f"between {_show(low)} and {_show(high)}", inside)


def _show(number: float) -> str:
    return f"{number:g}" if abs(number) < 100_000 or number % 1 else f"{int(number)}"
