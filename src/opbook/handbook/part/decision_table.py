"""A rule's decision table in words: conditions as people say them, results set apart."""

import re
from dataclasses import dataclass
from typing import Any

from opbook.handbook.part.words import write_list
from opbook.model import DecisionTable, Rule

_HIT_POLICIES = {
    "unique": "Exactly one row fits every case.",
    "first": "The first row that fits decides.",
    "any": "Where several rows fit, they say the same.",
    "priority": "Of the rows that fit, the one with the highest result decides.",
    "collect": "All rows that fit count.",
}
_COMPARISON = re.compile(r"(<=|>=|<|>|=|!=)\s*(.+)")
_RANGE = re.compile(r"([\[(\]])\s*(.+?)\s*\.\.\s*(.+?)\s*([\])\[])")
_WORDS = {"<": "under {}", "<=": "at most {}", ">": "above {}", ">=": "{} or more", "=": "{}", "!=": "not {}"}


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its column's heading, its words, whether it holds a result, whether anything fits."""

    label: str
    text: str
    is_result: bool = False
    is_any: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A decision table ready to be set."""

    caption: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: tuple[tuple[ShownCell, ...], ...]


def build_decision_table(rule: Rule) -> ShownTable | None:
    """Return the decision table of a rule in words, or None where it has none."""
    table = rule.table
    if table is None:
        return None
    inputs = [(column.name, _write_label(column.label or column.name, column.unit)) for column in table.inputs]
    outputs = [(column.name, _write_label(column.label or column.name, column.unit)) for column in table.outputs]
    return ShownTable(
        _HIT_POLICIES[table.hit_policy],
        tuple(label for _, label in inputs),
        tuple(label for _, label in outputs),
        _build_rows(table, inputs, outputs),
    )


def write_cell(value: object) -> str:
    """Return a condition in words.

    `>= 3` → `3 or more`, `[5..10)` → `5 to under 10`, a list → `A or B`, `-` → `any`.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return " or ".join(write_cell(item) for item in value)
    text = _write_number(value).strip()
    if text in ("-", ""):
        return "any"
    if text in ("true", "false"):
        return write_cell(text == "true")
    if match := _RANGE.fullmatch(text):
        opening, low, high, closing = match.groups()
        start = f"above {_write_number(low)}" if opening in "(]" else _write_number(low)
        return f"{start} to {'under ' if closing in ')[' else ''}{_write_number(high)}"
    if match := _COMPARISON.fullmatch(text):
        return _WORDS[match[1]].format(_write_number(match[2].strip()))
    return text


def _build_rows(
    table: DecisionTable, inputs: list[tuple[str, str]], outputs: list[tuple[str, str]]
) -> tuple[tuple[ShownCell, ...], ...]:
    return tuple(
        (
            *(_build_input(row.get(name, "-"), label) for name, label in inputs),
            *(ShownCell(label, _write_result(row.get(name, "-")), is_result=True) for name, label in outputs),
        )
        for row in table.rows
    )


def _build_input(value: Any, label: str) -> ShownCell:  # noqa: ANN401 - cells hold what YAML holds
    text = write_cell(value)
    return ShownCell(label, text, is_any=text == "any")


def _write_result(value: object) -> str:
    if isinstance(value, tuple | list):
        return write_list([_write_result(item) for item in value])
    text = "yes" if value is True else "no" if value is False else _write_number(value)
    return "" if text == "-" else text.replace("_", " ")


def _write_label(label: str, unit: str) -> str:
    name = label[:1].upper() + label[1:].replace("_", " ")
    return f"{name}, {unit}" if unit and unit.casefold() not in name.casefold() else name


def _write_number(value: object) -> str:
    text = str(value)
    return f"{int(text):,}" if re.fullmatch(r"\d{4,}", text) else text
