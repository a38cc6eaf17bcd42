"""Who decides a case: the tier that its amount and its conditions lead to, and what would have to be known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.authority import find_escalation, find_ladder
from opbook.graph.book import Book
from opbook.graph.hit import Hit, Value, evaluate, read_value
from opbook.model import Amount, Decision, DecisionTable, Role, Rule, Tier
from opbook.model.rule import Column

AMOUNT = "amount"
"""The key of the amount among what is given; a rule's column of this name reads it as well."""

_TRUTH = {"yes": "true", "true": "true", "no": "false", "false": "false"}


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a case that can change the answer.

    Attributes:
        key: its name on the command line and in addresses.
        label: the words that ask.
        form: `amount`, `number`, `yes` (yes or no) or `choice`.
        unit: of a number.
        options: of a choice.
        rule: the rule that asks; empty for amounts and conditions in words.
        tiers: whether the choice of the tier hangs on it directly.
    """

    key: str
    label: str
    form: str
    unit: str = ""
    options: tuple[str, ...] = ()
    rule: str = ""
    tiers: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule with a decision table, and what it says about the case."""

    rule: Rule
    table: DecisionTable
    hit: Hit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who decides a case.

    Attributes:
        decision: what is decided.
        amount: of the case; None where it was not said.
        place: of the tier that decides, the first being 0; -1 where nobody may.
        waiting: places of tiers that would decide instead if what is unknown spoke for them, in the order to ask.
        missing: keys of the questions that would settle it.
        rules: what the rules with decision tables say about the case.
    """

    decision: Decision
    amount: float | None
    place: int
    waiting: tuple[int, ...]
    missing: tuple[str, ...]
    rules: tuple[Applied, ...]

    @property
    def state(self) -> str:
        """`decided`, `depends` (on what is missing) or `nobody`."""
        return "depends" if self.waiting else "decided" if self.place >= 0 else "nobody"

    @property
    def tier(self) -> Tier | None:
        """The tier that decides as far as is known."""
        return self.decision.approve[self.place] if self.place >= 0 else None


def decide(book: Book, decision: Decision, amount: float | None, given: Mapping[str, str]) -> Verdict:
    """Return who decides a case with this amount (None: unknown) about which this is known (key → text).

    A tier reaches a case whose amount is within its limit. A condition is more special than a limit: of the tiers that reach
    the case, the first whose condition holds decides, else the first without a condition. A condition that is a rule with a
    decision table holds where a result names the tier's role, or is `true`; where the results say neither, it is for
    people to say, like a condition in words.
    """
    said = _read_given(book, decision, given)
    known = said | ({AMOUNT: amount} if amount is not None else {})
    rules = _apply_rules(list_rules(book, decision), known)
    tiers = list(enumerate(decision.approve))
    ordered = [each for each in tiers if each[1].when] + [each for each in tiers if not each[1].when]
    waiting: list[int] = []
    missing: dict[str, None] = {}
    for place, tier in ordered:
        reach = None if tier.limit and amount is None else tier.limit is None or (amount or 0.0) <= tier.limit.amount
        holds, asked = _judge(book, decision, tier, said, rules)
        if reach and holds:
            return Verdict(decision, amount, place, tuple(waiting), tuple(missing), rules)
        if reach is False or holds is False:
            continue
        waiting.append(place)
        missing.update(dict.fromkeys(asked if holds is None else ()) | (dict.fromkeys([AMOUNT]) if not reach else {}))
    return Verdict(decision, amount, -1, tuple(waiting), tuple(missing), rules)


def list_rules(book: Book, decision: Decision) -> tuple[Rule, ...]:
    """Return the live rules with a decision table that speak about a decision: those that choose its tier first."""
    applied = (rule.ref for rule in book.sources(decision.ref, "applied at", Rule))
    refs = dict.fromkeys((*(tier.when for tier in decision.approve), *decision.logic, *decision.criteria, *applied))
    return tuple(rule for rule in book.find_all(refs, Rule) if rule.is_live and rule.table)


def list_questions(book: Book, decision: Decision) -> tuple[Question, ...]:
    """Return what a case can be asked: the amount, the conditions of the tiers, then what the rules look at."""
    found: dict[str, Question] = {}
    unit = find_unit(decision)
    if unit is not None:
        found[AMOUNT] = Question(AMOUNT, "Amount", "amount", unit, tiers=True)
    for tier in decision.approve:
        rule = book.find(tier.when, Rule)
        if tier.when and (rule is None or rule.table is None or not names_roles(book, decision, rule.table)):
            key = find_key(book, tier)
            found.setdefault(
                key, Question(key, rule.name if rule else tier.when, "yes", rule=rule.ref if rule else "", tiers=True)
            )
    routing = {tier.when for tier in decision.approve}
    for rule in list_rules(book, decision):
        for column in rule.table.inputs if rule.table else ():
            question = _ask_column(rule, column, tiers=rule.ref in routing)
            found.setdefault(column.name, question)
    return tuple(found.values())


def find_following(book: Book, decision: Decision, place: int) -> Role | None:
    """Return who is asked when the approver of a tier is in doubt: the next tier without a condition, else the ladder.

    Never somebody whom an earlier tier names.
    """
    tiers = decision.approve
    done = {tier.role for tier in tiers[: place + 1]}
    later = [] if tiers[place].when else [tier.role for tier in tiers[place + 1 :] if not tier.when]
    ladder = [role.ref for role in (*find_ladder(book, decision), *find_escalation(book, tiers[place].role))]
    return next((found for ref in (*later, *ladder) if ref not in done and (found := book.find(ref, Role))), None)


def write_reason(verdict: Verdict) -> str:
    """Return why the tier of a verdict decides: `80,000 EUR is above 50,000 EUR and within 250,000 EUR`.

    Empty where neither an amount nor a condition speaks for it.
    """
    tiers, tier = verdict.decision.approve, verdict.tier
    unit = find_unit(verdict.decision)
    if verdict.amount is None or unit is None:
        return ""
    amount = Amount(verdict.amount, unit)
    if tier is None or tier.when:
        return "" if tier else f"{amount} is above every limit that is written down"
    below = [each.limit for each in tiers[: verdict.place] if each.limit and not each.when]
    words = [f"above {below[-1]}"] if below else []
    words += [f"within {tier.limit}"] if tier.limit else []
    return f"{amount} is {' and '.join(words)}" if words else ""


def find_unit(decision: Decision) -> str | None:
    """Return the unit of a decision's limits; None where it has none."""
    return next((tier.limit.currency for tier in decision.approve if tier.limit), None)


def find_key(book: Book, tier: Tier) -> str:
    """Return the key of a tier's condition: the id of its rule, or its words with hyphens."""
    rule = book.find(tier.when, Rule)
    return rule.id if rule else "-".join(re.findall(r"[a-z0-9]+", tier.when.lower()))


def find_names(book: Book, ref: str) -> tuple[str, ...]:
    """Return the words by which a decision table can name a role, in lower case."""
    role = book.find(ref, Role)
    return tuple(dict.fromkeys((ref.lower(), ref.partition(":")[2].lower(), *((role.name.lower(),) if role else ()))))


def names_roles(book: Book, decision: Decision, table: DecisionTable) -> bool:
    """Whether a table says by itself which tier decides: a result names an approver, or is yes or no."""
    names = {name for tier in decision.approve for name in find_names(book, tier.role)}
    texts = {str(row.get(column.name, "")).lower() for row in table.rows for column in table.outputs}
    return bool(texts & names) or texts <= {"true", "false"}


def list_values(column: Column, table: DecisionTable) -> tuple[str, ...]:
    """Return the words a column can hold: those it declares, else those that occur; none for numbers."""
    cells = [row.get(column.name) for row in table.rows]
    written: list[object] = [part for cell in cells for part in (cell if isinstance(cell, tuple | list) else (cell,))]
    values: list[object] = list(column.values) or [value for value in written if value not in (None, "-", "")]
    texts = [str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    is_range = any(re.match(r"[<>\[(\]]|-?\d+(\.\d+)?$", text) for text in texts)
    return () if is_range and not column.values else tuple(dict.fromkeys(texts))


def _read_given(book: Book, decision: Decision, given: Mapping[str, str]) -> dict[str, Value]:
    """Read what is given; what is answered by yes or no becomes `true` or `false`, as decision tables write it."""
    words = {question.key for question in list_questions(book, decision) if question.form != "yes"}
    values = ((key, read_value(text)) for key, text in given.items())
    return {key: value if key in words else _TRUTH.get(str(value), value) for key, value in values}


def _ask_column(rule: Rule, column: Column, *, tiers: bool) -> Question:
    values = list_values(column, rule.table) if rule.table else ()
    label = column.label or column.name.replace("_", " ")
    form = "number" if not values else "yes" if {*values} <= {"true", "false"} else "choice"
    options = values if form == "choice" else ()
    return Question(column.name, label, form, column.unit, options, rule.ref, tiers)


def _apply_rules(rules: tuple[Rule, ...], known: dict[str, Value]) -> tuple[Applied, ...]:
    """Evaluate rules until nothing new is known: what one rule says, another may look at."""
    hits: dict[str, Hit] = {}
    for _ in range(len(rules) + 1):
        before = len(known)
        for rule in rules:
            if rule.table:
                hits[rule.ref] = evaluate(rule.table, known)
                if len(hits[rule.ref].rows) == 1:
                    for name, text in hits[rule.ref].outputs:
                        known.setdefault(name, read_value(text))
        if len(known) == before:
            break
    return tuple(Applied(rule, rule.table, hits[rule.ref]) for rule in rules if rule.table)


def _judge(
    book: Book, decision: Decision, tier: Tier, said: Mapping[str, Value], rules: tuple[Applied, ...]
) -> tuple[bool | None, tuple[str, ...]]:
    """Whether a tier's condition holds (None: unknown), and what would have to be known."""
    if not tier.when:
        return True, ()
    key = find_key(book, tier)
    if key in said:
        return {"true": True, "false": False}.get(str(said[key])), (key,)
    applied = next((each for each in rules if each.rule.ref == tier.when), None)
    if applied is None or not names_roles(book, decision, applied.table):
        return None, (key,)
    if applied.hit.missing:
        return None, applied.hit.missing
    if applied.hit.problem:
        return None, (key,)
    return _is_named(book, tier, applied), ()


def _is_named(book: Book, tier: Tier, applied: Applied) -> bool:
    said = {text.lower() for _, text in applied.hit.outputs}
    return bool(said & {*find_names(book, tier.role)}) or "true" in said
