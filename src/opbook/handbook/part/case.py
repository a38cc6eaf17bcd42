"""Decisions and decision tables as compact data, from which the page "Who decides?" answers in the browser."""

import json
from typing import Any

from opbook.graph import Book
from opbook.graph.deciding import (
    Question,
    find_key,
    find_names,
    find_unit,
    list_questions,
    list_rules,
    names_roles,
)
from opbook.graph.hit import rank_row, read_outputs
from opbook.graph.table import Interval, read_cell
from opbook.handbook.markup import Markup
from opbook.handbook.part.decision_table import ShownTable, build_decision_table
from opbook.handbook.present import Presenter
from opbook.model import Decision, Rule, Tier

_INFINITY = float("inf")


def write_cases(p: Presenter, decisions: tuple[Decision, ...]) -> Markup:
    """Return what the script needs to decide a case, as JSON that is safe inside a script element.

    The keys are short because there are many: of a decision `n` name, `w` words to find it by, `u` unit of its limits,
    `t` tiers, `q` questions, `r` rules; of a tier `l` limit, `k` key of its condition, `r` the rule that says by itself
    whether it holds, `a` names of its role; of a rule `p` hit policy, `i` columns, `c` cells by row, `x` results by row,
    `o` rows in the order in which they count, `s` rows in words.
    """
    book = p.book
    rules = {rule.id: rule for decision in decisions for rule in list_rules(book, decision)}
    data = {
        "decisions": {decision.id: _describe_decision(p, decision) for decision in decisions},
        "rules": {key: _describe_rule(p, rules[key]) for key in sorted(rules)},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)


def _describe_decision(p: Presenter, decision: Decision) -> dict[str, Any]:
    book = p.book
    return {
        "n": decision.name,
        "w": [decision.question, *decision.aliases],
        "u": find_unit(decision) or "",
        "t": [_describe_tier(book, decision, tier) for tier in decision.approve],
        "q": [_describe_question(p, question) for question in list_questions(book, decision)],
        "r": [rule.id for rule in list_rules(book, decision)],
    }


def _describe_tier(book: Book, decision: Decision, tier: Tier) -> dict[str, Any]:
    found: dict[str, Any] = {"a": find_names(book, tier.role)}
    if tier.limit:
        found["l"] = tier.limit.amount
    if tier.when:
        found["k"] = find_key(book, tier)
        rule = book.find(tier.when, Rule)
        found["w"] = rule.name if rule else tier.when
        if rule and rule.is_live and rule.table and names_roles(book, decision, rule.table):
            found["r"] = rule.id
    return found


def _describe_question(p: Presenter, question: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"k": question.key, "n": p.t(question.label), "f": question.form}
    if question.unit:
        found["u"] = question.unit
    if question.options:
        found["o"] = question.options
    if question.rule:
        found["r"] = question.rule.partition(":")[2]
    if question.tiers:
        found["t"] = 1
    return found


def _describe_rule(p: Presenter, rule: Rule) -> dict[str, Any]:
    table, shown = rule.table, build_decision_table(p, rule)
    if table is None or shown is None:
        return {}
    return {
        "n": rule.name,
        "p": table.hit_policy,
        "i": [[column.name, column.label or column.name.replace("_", " ")] for column in table.inputs],
        "c": [[_describe_cell(row.get(column.name)) for column in table.inputs] for row in table.rows],
        "x": [read_outputs(table, place) for place in range(len(table.rows))],
        "o": sorted(range(len(table.rows)), key=lambda place: rank_row(table, place)),
        "s": [_write_row(p, shown, place) for place in range(len(table.rows))],
    }


def _describe_cell(value: object) -> list[Any] | None:
    cell = read_cell(value)
    if cell is None:
        return None
    return [part.lower() if isinstance(part, str) else _describe_interval(part) for part in cell]


def _describe_interval(part: Interval) -> list[Any]:
    low = None if part.low == -_INFINITY else part.low
    high = None if part.high == _INFINITY else part.high
    return [low, high, int(part.low_in), int(part.high_in)]


def _write_row(p: Presenter, shown: ShownTable, place: int) -> list[str]:
    """The conditions of a row in words, and its results."""
    cells = shown.rows[place]
    looked = "; ".join(f"{cell.label}: {cell.text}" for cell in cells if not cell.is_result and not cell.is_any)
    said = "; ".join(f"{cell.label}: {cell.text}" for cell in cells if cell.is_result and cell.text)
    return [looked or p.t("any case"), said]
