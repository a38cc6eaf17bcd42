"""Answers who decides a case, for people and programs."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from opbook.app.project import load_book
from opbook.diagnostics import ConfigurationError
from opbook.graph import Book
from opbook.graph.deciding import AMOUNT, Question, decide, find_key, find_unit, list_questions
from opbook.graph.hit import read_value
from opbook.model import Decision
from opbook.report.verdict import render_verdict

_FACTORS = {"": 1.0, "k": 1_000.0, "m": 1_000_000.0}
_AMOUNT = re.compile(r"(\d[\d., ]*?)\s*([kKmM]?)(?:\s+(\S.*))?")


def answer_who_decides(  # noqa: PLR0913 - each is something a reader can say
    root: Path, name: str, *, amount: str, given: Mapping[str, str], form: str = "text", as_of: date | None = None
) -> str:
    """Return who decides a case, in the format `text` or `json`.

    Args:
        root: the project.
        name: the decision: its id, reference, name or alias.
        amount: such as `80000`, `80,000 EUR` or `80k`; empty where unknown.
        given: what else is known: key of a question → text.
        form: `text` or `json`.
        as_of: the day on which people are looked up.

    Raises:
        ConfigurationError: there is no such decision, or what is given does not fit it.
    """
    book = load_book(root, as_of)
    decision = find_decision(book, name)
    questions = {question.key: question for question in list_questions(book, decision)}
    keys = {*questions, *(find_key(book, tier) for tier in decision.approve if tier.when)}
    known = dict(given)
    number = read_amount(amount, find_unit(decision)) if amount else None
    if number is None and AMOUNT in known:
        number = read_amount(known.pop(AMOUNT), find_unit(decision))
    if number is not None and AMOUNT not in questions:
        message = f"the decision `{decision.id}` does not ask for an amount"
        raise ConfigurationError(message)
    for key, text in known.items():
        _check_given(decision, key, text, questions.get(key), keys)
    return render_verdict(book, decide(book, decision, number, known), form)


def find_decision(book: Book, name: str) -> Decision:
    """Return the decision with this id, reference, name or alias.

    Raises:
        ConfigurationError: there is none; the message names the nearest ones.
    """
    names: dict[str, Decision] = {}
    for decision in book.all(Decision):
        for word in (decision.id, decision.ref, decision.name, *decision.aliases):
            names.setdefault(word.casefold(), decision)
    if found := names.get(name.casefold()):
        return found
    near = get_close_matches(name.casefold(), names, 3)
    hint = f"; did you mean {', '.join(dict.fromkeys(f'`{names[word].id}`' for word in near))}" if near else ""
    message = f"there is no decision `{name}`{hint}"
    raise ConfigurationError(message)


def read_amount(text: str, unit: str | None) -> float:
    """Read `80000`, `80,000`, `80.000`, `80k` or `1.5m`, with the decision's unit after it or without.

    Raises:
        ConfigurationError: it is no amount, or its unit is another than that of the limits.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        message = f"`{text}` is not an amount such as 80000"
        raise ConfigurationError(message)
    if match[3] and unit and match[3].casefold() != unit.casefold():
        message = f"the limits are in {unit}, not in {match[3]}"
        raise ConfigurationError(message)
    plain = match[1].replace(" ", "")
    decimal = re.search(r"[.,](\d{1,2})$", plain)
    whole = re.sub(r"[.,]", "", plain[: decimal.start()] if decimal else plain)
    return float(f"{whole}.{decimal[1] if decimal else 0}") * _FACTORS[match[2].lower()]


def _check_given(decision: Decision, key: str, text: str, question: Question | None, keys: set[str]) -> None:
    if key not in keys:
        near = get_close_matches(key, sorted(keys), 1) or sorted(keys)
        hint = f"; it asks {', '.join(f'`{each}`' for each in near)}" if near else ""
        message = f"the decision `{decision.id}` does not ask `{key}`{hint}"
        raise ConfigurationError(message)
    value = read_value(text)
    form = question.form if question else "yes"
    allowed = {"yes": ("yes", "no"), "choice": question.options if question else ()}.get(form, ())
    if form == "number" and not isinstance(value, float):
        message = f"`{key}` is a number, not `{text}`"
        raise ConfigurationError(message)
    accepted = {*(each.lower() for each in allowed), *(("true", "false") if form == "yes" else ())}
    if allowed and text.strip().lower() not in accepted:
        message = f"`{text}` is no answer to `{key}`; the answers are {', '.join(f'`{each}`' for each in allowed)}"
        raise ConfigurationError(message)
