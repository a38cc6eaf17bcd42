"""Where a watched role is still required: nobody else can act at a step, or in a tier of a decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from opbook.config import Watch
from opbook.graph.book import Book
from opbook.graph.flow import find_step_decision
from opbook.graph.query import query
from opbook.graph.validation import find_validations
from opbook.model import Decision, Role, Workflow


@dataclass(frozen=True, slots=True)
class Requirement:
    """One place at which a watched role is the only one who can act.

    Attributes:
        role: the watched role.
        place: the decision, or the step (`workflow:x#step`).
        manner: `approve`, `agree`, `perform` or `validate`.
        decision_class: the class of the decision; operational for work without one.
        allowed: whether the role may be required in that class.
        path: where in the element it is written.
    """

    role: str
    place: str
    manner: str
    decision_class: str
    allowed: bool
    path: tuple[str | int, ...]


def find_requirements(book: Book, watch: Watch) -> tuple[Requirement, ...]:
    """Return where a watched role is required: decisions by name, then steps by workflow.

    A step that only exercises a decision in which the role is required stands for itself no more: the decision says it.
    Optional steps and exceptions require nobody.
    """
    decisions = tuple(_find_in_decisions(book, watch))
    named = {each.place for each in decisions}
    return (*decisions, *(each for each in _find_in_steps(book, watch, named)))


@query
def find_undue(book: Book) -> tuple[Requirement, ...]:
    """Return where watched roles are required in a class that is not allowed to them, in the order of the watch list."""
    return tuple(
        each
        for watch in book.config.watch
        if book.find(watch.role, Role)
        for each in find_requirements(book, watch)
        if not each.allowed
    )


def _find_in_decisions(book: Book, watch: Watch) -> Iterator[Requirement]:
    for decision in book.all(Decision):
        name = decision.decision_class or "operational"
        tiers = [n for n, tier in enumerate(decision.approve) if tier.role == watch.role]
        if tiers:
            path: tuple[str | int, ...] = ("approve", tiers[0], "role")
            yield Requirement(watch.role, decision.ref, "approve", name, name in watch.allowed_classes, path)
        elif watch.role in decision.agree:
            path = ("agree", decision.agree.index(watch.role))
            yield Requirement(watch.role, decision.ref, "agree", name, name in watch.allowed_classes, path)


def _find_in_steps(book: Book, watch: Watch, named: set[str]) -> Iterator[Requirement]:
    for workflow in book.all(Workflow):
        judging = {point.step.id for point in find_validations(book, workflow) if point.authority == watch.role}
        for position, step in enumerate(workflow.steps):
            decision = find_step_decision(book, step)
            shared = step.raci and any(role != watch.role for role in step.raci.responsible)
            performs = step.responsible == watch.role and not shared
            if step.optional or not (performs or step.id in judging) or (decision and decision.ref in named):
                continue
            name = (decision.decision_class if decision else None) or "operational"
            manner, key = ("perform", "responsible") if performs else ("validate", "id")
            path = ("steps", position, key)
            place = f"{workflow.ref}#{step.id}"
            yield Requirement(watch.role, place, manner, name, name in watch.allowed_classes, path)
