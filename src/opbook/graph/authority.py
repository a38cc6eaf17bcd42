"""Decision rights: what each role may do in each decision, where decisions are exercised, who comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Amount, Cadence, Decision, Duration, Role, Standard, Step, Workflow

RIGHTS = ("recommend", "input", "agree", "approve", "reject", "escalate", "override", "perform", "informed")
"""The rights a role can hold in a decision, in the order pages show them."""


@dataclass(frozen=True, slots=True)
class Right:
    """One right of one role: `limit` and `above` bound a tier (None: unbounded), `when` is its condition or text."""

    decision: Decision
    right: str
    role: str
    limit: Amount | None = None
    above: Amount | None = None
    when: str = ""


Rights = tuple[tuple[Decision, tuple[Right, ...]], ...]
"""Decisions, each with rights in it."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Where a decision is made: at a step of a workflow, or in a cadence."""

    workflow: Workflow | None = None
    step: Step | None = None
    cadence: Cadence | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """The longest time for decisions of a class, and the standard that says so (None: the default)."""

    days: float
    words: str
    standard: Standard | None = None


def list_rights(decision: Decision) -> tuple[Right, ...]:
    """Return every right a decision gives, tiers in order."""
    rights = [
        Right(decision, right, role) for right in ("recommend", "input", "agree") for role in getattr(decision, right)
    ]
    above: Amount | None = None
    for tier in decision.approve:
        rights.append(Right(decision, "approve", tier.role, tier.limit, above, tier.when))
        above = tier.limit or above
    rights.extend(Right(decision, "reject", role) for role in decision.reject)
    if decision.escalate and decision.escalate.to:
        rights.append(Right(decision, "escalate", decision.escalate.to, when=decision.escalate.when))
    rights.extend(Right(decision, "override", item.role, when=item.when) for item in decision.override)
    rights.extend(
        Right(decision, right, role) for right in ("perform", "informed") for role in getattr(decision, right)
    )
    return tuple(rights)


@query
def find_rights_of(book: Book, role: str) -> Rights:
    """Return the decisions in which a role holds a right, by name, each with its rights."""
    return _index_rights(book).get(role, ())


@query
def find_exercises(book: Book, decision: Decision) -> tuple[Exercise, ...]:
    """Return where a decision is exercised: steps in workflows (by name), then cadences."""
    found: list[Exercise] = []
    for workflow in book.sources(decision.ref, "exercises", Workflow):
        found.extend(
            Exercise(workflow, step)
            for step in workflow.steps
            if decision.ref in (step.decision, step.validation.decision if step.validation else None)
        )
    found.extend(Exercise(cadence=cadence) for cadence in book.sources(decision.ref, "decides", Cadence))
    return tuple(found)


@query
def find_escalation(book: Book, role: str | None) -> tuple[Role, ...]:
    """Return the chain of roles from `escalates_to` to `escalates_to`, without the role itself; stops at a cycle."""
    chain: list[Role] = []
    seen = {role}
    current = book.find(role, Role)
    while current and current.escalates_to and current.escalates_to not in seen:
        seen.add(current.escalates_to)
        current = book.find(current.escalates_to, Role)
        if current:
            chain.append(current)
    return tuple(chain)


@query
def find_ladder(book: Book, decision: Decision) -> tuple[Role, ...]:
    """Return the escalation ladder of a decision: `escalate.to`, else where its last approver escalates, and on."""
    if decision.escalate and decision.escalate.to:
        first = book.find(decision.escalate.to, Role)
        return (first, *find_escalation(book, first.ref)) if first else ()
    return find_escalation(book, decision.approve[-1].role) if decision.approve else ()


def find_next_approver(book: Book, decision: Decision, role: str) -> Role | None:
    """Return who decides what a role may not: the tier after its last one, else where it escalates.

    For a role without a tier, the first tier. Never the role itself.
    """
    tiers = [tier.role for tier in decision.approve]
    last = max((place for place, ref in enumerate(tiers) if ref == role), default=-1)
    candidates = [*tiers[last + 1 :], *(each.ref for each in find_ladder(book, decision)), *_own_escalation(book, role)]
    return next((found for ref in candidates if ref != role and (found := book.find(ref, Role))), None)


@query
def find_speed(book: Book, decision: Decision) -> Speed | None:
    """Return how fast a decision should be by its class (operational where it has none).

    That is the limit of the first standard on decision speed that names the class, else the default.
    """
    name = decision.decision_class or "operational"
    for standard in book.all(Standard):
        limit: Duration | None = standard.limits.get(name) if standard.topic == "decision_speed" else None
        if limit:
            return Speed(limit.days, limit.text, standard)
    if name not in ("operational", "tactical", "strategic"):
        return None
    days = book.config.limit(f"{name}_speed_days")
    return Speed(days, f"{days:g} day{'' if days == 1 else 's'}")


@query
def _index_rights(book: Book) -> Mapping[str, Rights]:
    """Role → the decisions in which it holds a right."""
    found: dict[str, dict[str, tuple[Decision, list[Right]]]] = {}
    for decision in book.all(Decision):
        for right in list_rights(decision):
            found.setdefault(right.role, {}).setdefault(decision.ref, (decision, []))[1].append(right)
    return {
        role: tuple((decision, tuple(rights)) for decision, rights in by_decision.values())
        for role, by_decision in found.items()
    }


def _own_escalation(book: Book, role: str) -> list[str]:
    found = book.find(role, Role)
    return [found.escalates_to] if found and found.escalates_to else []
