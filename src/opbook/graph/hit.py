"""Decision tables evaluated: which rows fit a case, and which of them count under the hit policy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opbook.graph.table import Cell, read_cell
from opbook.model import DecisionTable

Value = float | str
"""What a case says about a column: a number, or a word in lower case."""

_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Hit:
    """What a table says about a case.

    Attributes:
        rows: places of the rows that count, the first row being 0.
        outputs: column → value; under `collect` the values of all rows, joined by commas.
        missing: columns that have to be known before the table can answer.
        problem: `none` where no row fits, `several` where a policy that allows one answer finds more; else empty.
    """

    rows: tuple[int, ...] = ()
    outputs: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    problem: str = ""


def read_value(text: object) -> Value:
    """Read what a case says: `1,000` and `1000` are a thousand, `1,5` and `1.5` one and a half, all else is a word."""
    plain = (str(text).lower() if isinstance(text, bool) else str(text)).strip()
    if _THOUSANDS.fullmatch(plain):
        return float(plain.replace(",", ""))
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else plain.lower()


def evaluate(table: DecisionTable, given: Mapping[str, Value]) -> Hit:
    """Return what a table says about a case of which some columns may be unknown.

    A row fits, does not fit, or may fit; the table answers as soon as what is unknown cannot change the answer. The hit
    policies are those of DMN: `unique` and `any` allow one answer, `first` takes the first row, `priority` the row whose
    results come first in the values that the result columns list (without such a list: the highest number, then the first
    row), `collect` takes all.
    """
    names = [column.name for column in table.inputs]
    fits = [_fit([read_cell(row.get(name)) for name in names], names, given) for row in table.rows]
    open_rows = [place for place, fit in enumerate(fits) if fit is None]
    sure = [place for place, fit in enumerate(fits) if fit]
    ordered = sorted((*sure, *open_rows), key=lambda place: rank_row(table, place))
    match table.hit_policy:
        case "collect":
            rows, waits = sure, bool(open_rows)
        case "first" | "priority":
            rows, waits = ordered[:1], bool(ordered) and fits[ordered[0]] is None
        case _:
            rows, waits = sure, not sure and bool(open_rows)
    if waits:
        return Hit(missing=_find_missing(table, names, open_rows, given))
    if not rows:
        return Hit(problem="none")
    answers = list(dict.fromkeys(read_outputs(table, place) for place in rows))
    if table.hit_policy == "unique" and len(rows) > 1:
        return Hit(tuple(rows), problem="several")
    if table.hit_policy == "any" and len(answers) > 1:
        return Hit(tuple(rows), problem="several")
    return Hit(tuple(rows), _join(answers))


def rank_row(table: DecisionTable, place: int) -> tuple[float, ...]:
    """Return by what rows that fit are ordered: under `priority` by their results, else as written."""
    if table.hit_policy != "priority":
        return (float(place),)
    keys = []
    for column in table.outputs:
        value = table.rows[place].get(column.name)
        listed = [read_value(each) for each in column.values]
        own = read_value(value)
        if listed:
            keys.append(float(listed.index(own)) if own in listed else float(len(listed)))
        else:
            keys.append(-own if isinstance(own, float) else 0.0)
    return (*keys, float(place))


def read_outputs(table: DecisionTable, place: int) -> tuple[tuple[str, str], ...]:
    """Return the results of a row as (column, text); `-` is no result."""
    row = table.rows[place]
    found = ((column.name, _write(row.get(column.name, "-"))) for column in table.outputs)
    return tuple((name, text) for name, text in found if text not in ("-", ""))


def _fit(cells: list[Cell], names: list[str], given: Mapping[str, Value]) -> bool | None:
    known = [_admits(cell, given[name]) for cell, name in zip(cells, names, strict=True) if name in given]
    if not all(known):
        return False
    unknown = [cell for cell, name in zip(cells, names, strict=True) if name not in given and cell is not None]
    return None if unknown else True


def _admits(cell: Cell, value: Value) -> bool:
    if cell is None:
        return True
    for part in cell:
        if isinstance(part, str) or isinstance(value, str):
            if isinstance(part, str) and part.lower() == value:
                return True
        elif (part.low < value or (part.low_in and part.low == value)) and (
            value < part.high or (part.high_in and part.high == value)
        ):
            return True
    return False


def _find_missing(
    table: DecisionTable, names: list[str], open_rows: list[int], given: Mapping[str, Value]
) -> tuple[str, ...]:
    return tuple(
        name
        for name in names
        if name not in given and any(read_cell(table.rows[place].get(name)) is not None for place in open_rows)
    )


def _join(answers: list[tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, dict[str, None]] = {}
    for answer in answers:
        for name, text in answer:
            found.setdefault(name, {})[text] = None
    return tuple((name, ", ".join(texts)) for name, texts in found.items())


def _write(value: Any) -> str:  # noqa: ANN401 - cells hold what YAML holds
    if isinstance(value, tuple | list):
        return ", ".join(_write(item) for item in value)
    return str(value).lower() if isinstance(value, bool) else str("-" if value is None else value).strip()
