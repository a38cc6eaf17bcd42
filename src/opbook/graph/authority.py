"""Decision rights: what each role may do in each decision, where decisions are exercised, who comes next."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.model import Amount, Cadence, Decision, Role, Step, Workflow

RIGHTS = ("recommend", "input", "agree", "approve", "reject", "escalate", "override", "perform", "informed")
"""The rights a role can hold in a decision, in the order pages show them."""


@dataclass(frozen=True, slots=True)
class Right:
    """One right of one role: `limit` and `above` bound an approval tier (None: unbounded), `when` is its condition or text."""

    decision: Decision
    right: str
    role: str
    limit: Amount | None = None
    above: Amount | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Where a decision is made: at a step of a workflow, or in a cadence."""

    workflow: Workflow | None = None
    step: Step | None = None
    cadence: Cadence | None = None


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


def find_rights_of(book: Book, role: str) -> tuple[tuple[Decision, tuple[Right, ...]], ...]:
    """Return the decisions in which a role holds a right, by name, each with its rights."""
    found = (
        (decision, tuple(right for right in list_rights(decision) if right.role == role))
        for decision in book.all(Decision)
    )
    return tuple((decision, rights) for decision, rights in found if rights)


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


def find_ladder(book: Book, decision: Decision) -> tuple[Role, ...]:
    """Return the escalation ladder of a decision: `escalate.to`, else where its last approver escalates to, and on from there."""
    if decision.escalate and decision.escalate.to:
        first = book.find(decision.escalate.to, Role)
        return (first, *find_escalation(book, first.ref)) if first else ()
    return find_escalation(book, decision.approve[-1].role) if decision.approve else ()
