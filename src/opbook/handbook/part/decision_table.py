"""A rule's decision table in words: conditions as people say them, results set apart."""

import re
from dataclasses import dataclass
from typing import Any

from opbook.handbook.part.words import write_list
from opbook.handbook.present import Presenter
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
_WORDS = {
    "<": "under {number}",
    "<=": "at most {number}",
    ">": "above {number}",
    ">=": "{number} or more",
    "=": "{number}",
    "!=": "not {number}",
}


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


def build_decision_table(p: Presenter, rule: Rule) -> ShownTable | None:
    """Return the decision table of a rule in words, or None where it has none."""
    table = rule.table
    if table is None:
        return None
    inputs = [(column.name, _write_label(column.label or column.name, column.unit)) for column in table.inputs]
    outputs = [(column.name, _write_label(column.label or column.name, column.unit)) for column in table.outputs]
    return ShownTable(
        p.t(_HIT_POLICIES[table.hit_policy]),
        tuple(label for _, label in inputs),
        tuple(label for _, label in outputs),
        _build_rows(p, table, inputs, outputs),
    )


def write_cell(p: Presenter, value: object) -> str:
    """Return a condition in words.

    `>= 3` → `3 or more`, `[5..10)` → `5 to under 10`, a list → `A or B`, `-` → `any`.
    """
    if isinstance(value, bool):
        return str(p.t("yes") if value else p.t("no"))
    if isinstance(value, tuple | list):
        return str(p.t(" or ")).join(write_cell(p, item) for item in value)
    text = _write_number(p, value).strip()
    if text in ("-", ""):
        return str(p.t("any"))
    if text in ("true", "false"):
        return write_cell(p, text == "true")
    if match := _RANGE.fullmatch(text):
        opening, low, high, closing = match.groups()
        start = p.t("above {number}", number=_write_number(p, low)) if opening in "(]" else _write_number(p, low)
        template = "{start} to under {end}" if closing in ")[" else "{start} to {end}"
        return str(p.t(template, start=start, end=_write_number(p, high)))
    if match := _COMPARISON.fullmatch(text):
        return str(p.t(_WORDS[match[1]], number=_write_number(p, match[2].strip())))
    return text


def _build_rows(
    p: Presenter, table: DecisionTable, inputs: list[tuple[str, str]], outputs: list[tuple[str, str]]
) -> tuple[tuple[ShownCell, ...], ...]:
    return tuple(
        (
            *(_build_input(p, row.get(name, "-"), label) for name, label in inputs),
            *(ShownCell(label, _write_result(p, row.get(name, "-")), is_result=True) for name, label in outputs),
        )
        for row in table.rows
    )


def _build_input(p: Presenter, value: Any, label: str) -> ShownCell:  # noqa: ANN401 - cells hold what YAML holds
    text = write_cell(p, value)
    return ShownCell(label, text, is_any=text == p.t("any"))


def _write_result(p: Presenter, value: object) -> str:
    if isinstance(value, tuple | list):
        return write_list(p, [_write_result(p, item) for item in value])
    text: str = p.t("yes") if value is True else p.t("no") if value is False else _write_number(p, value)
    return "" if text == "-" else text.replace("_", " ")


def _write_label(label: str, unit: str) -> str:
    name = label[:1].upper() + label[1:].replace("_", " ")
    return f"{name}, {unit}" if unit and unit.casefold() not in name.casefold() else name


def _write_number(p: Presenter, value: object) -> str:
    text = str(value)
    return p.number(f"{int(text):,}") if re.fullmatch(r"\d{4,}", text) else text
