"""Concentration: how much of what the company cannot do without rests on one role, or on one person."""

from collections.abc import Iterator
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_holders
from opbook.graph.query import query
from opbook.graph.raci import build_workflow_row
from opbook.graph.validation import find_all_validations
from opbook.model import Decision, Role, Team, Workflow
from opbook.source import Span

WEIGHTS = {
    "approves": 3,
    "validates": 3,
    "accountable": 2,
    "alone responsible": 2,
    "escalation target": 2,
    "owns": 1,
    "overrides": 1,
    "agrees": 1,
}
"""How the company leans on a role → how much that weighs: a yes nobody else can give weighs most."""


_Edge = tuple[str | None, str, str, Span]


@dataclass(frozen=True, slots=True)
class Dependence:
    """One thing that rests on a role: in which way, how heavy, on which element, and where it is written."""

    role: str
    manner: str
    weight: int
    place: str
    span: Span


@dataclass(frozen=True, slots=True)
class Share:
    """What rests on one role or person (a reference): its weight and its share of all weights."""

    ref: str
    weight: float
    share: float


@query
def list_dependences(book: Book) -> tuple[Dependence, ...]:
    """Return everything in the model that rests on a role, decisions first, each once per manner and element."""
    found: dict[tuple[str, str, str], Dependence] = {}
    for role, manner, place, span in _find_edges(book):
        if role and book.find(role, Role):
            found.setdefault((role, manner, place), Dependence(role, manner, WEIGHTS[manner], place, span))
    return tuple(found.values())


@query
def weigh_roles(book: Book) -> tuple[Share, ...]:
    """Return the share of every role something rests on, the largest first: its weights / all weights."""
    weights: dict[str, float] = {}
    for each in list_dependences(book):
        weights[each.role] = weights.get(each.role, 0) + each.weight
    return _share(weights)


@query
def weigh_people(book: Book) -> tuple[Share, ...]:
    """Return the share of every person, the largest first.

    A role's weight is split evenly over its holders of today; deputies are cover, not load. What rests on a vacant role
    rests on nobody.
    """
    weights: dict[str, float] = {}
    for role in weigh_roles(book):
        holders = find_holders(book, role.ref)
        for person in holders:
            weights[person.ref] = weights.get(person.ref, 0) + role.weight / len(holders)
    return _share(weights)


def measure_index(shares: tuple[Share, ...]) -> float:
    """Return one number for the trend: the sum of the squared shares.

    1 where everything rests on one, 1/n where n carry equally (Herfindahl 1950, Hirschman 1945).
    """
    return sum(each.share**2 for each in shares)


@query
def count_people(book: Book) -> int:
    """Return how many people hold a role today; below the limit `concentration_from_people` shares say nothing."""
    return len({person.ref for role in book.all(Role) for person in find_holders(book, role)})


@query
def list_escalations(book: Book) -> tuple[tuple[str, str, Span], ...]:
    """Return every written direct escalation as (from, to, place): of decisions, exceptions and roles."""
    found = [
        (decision.ref, decision.escalate.to, book.where(decision.ref, "escalate", "to"))
        for decision in book.all(Decision)
        if decision.escalate and decision.escalate.to
    ]
    for flow in book.all(Workflow):
        found.extend(
            (f"{flow.ref}#{case.id}", case.escalates_to, book.where(flow.ref, "exceptions", place, "escalates_to"))
            for place, case in enumerate(flow.exceptions)
            if case.escalates_to
        )
    found.extend(
        (role.ref, role.escalates_to, book.where(role.ref, "escalates_to"))
        for role in book.all(Role)
        if role.escalates_to
    )
    return tuple(found)


def _find_edges(book: Book) -> Iterator[_Edge]:
    for decision in book.all(Decision):
        yield from _find_decision_edges(book, decision)
    yield from _find_work_edges(book)
    for source, target, span in list_escalations(book):
        yield target, "escalation target", source, span
    for element in book.owned():
        if element.is_live:
            team = book.find(element.owner, Team)
            yield (team.lead if team else element.owner), "owns", element.ref, book.where(element.ref, "owner")


def _find_decision_edges(book: Book, decision: Decision) -> Iterator[_Edge]:
    for place, tier in enumerate(decision.approve):
        yield tier.role, "approves", decision.ref, book.where(decision.ref, "approve", place, "role")
    for place, override in enumerate(decision.override):
        yield override.role, "overrides", decision.ref, book.where(decision.ref, "override", place, "role")
    for place, role in enumerate(decision.agree):
        yield role, "agrees", decision.ref, book.where(decision.ref, "agree", place)


def _find_work_edges(book: Book) -> Iterator[_Edge]:
    for point in find_all_validations(book):
        span = book.where(point.workflow.ref, "steps", point.workflow.steps.index(point.step), "id")
        yield point.authority, "validates", f"{point.workflow.ref}#{point.step.id}", span
    for workflow in book.all(Workflow):
        row = build_workflow_row(book, workflow).roles
        if row["A"]:
            yield row["A"][0], "accountable", workflow.ref, book.where(workflow.ref)
        if len(row["R"]) == 1:
            yield row["R"][0], "alone responsible", workflow.ref, book.where(workflow.ref)


def _share(weights: dict[str, float]) -> tuple[Share, ...]:
    total = sum(weights.values())
    ordered = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Share(ref, weight, weight / total) for ref, weight in ordered if weight)
