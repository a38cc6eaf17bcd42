"""Watched roles: where the model needs them, and whether that is of a class of decision they are meant for."""

from collections.abc import Iterator
from dataclasses import dataclass

from opbook.config import Watch
from opbook.graph.authority import find_ladder
from opbook.graph.book import Book
from opbook.graph.flow import find_authority, find_step_decision
from opbook.model import Decision, Role, Workflow

REQUIRING = ("approves", "must agree", "judges", "performs")
"""The manners in which work stops without the role; the others only say where it may end up."""


@dataclass(frozen=True, slots=True)
class Involvement:
    """One place where a watched role comes in.

    Attributes:
        role: the watched role.
        place: reference of the decision, step or exception.
        manner: `approves`, `must agree`, `judges`, `performs`, `handles`, `overrides`, or `ends the escalation`.
        decision_class: of the decision; operational where there is none.
        allowed: whether the role may take part in that class.
        hop: how many escalations lead to it; 0 where it takes none.
    """

    role: str
    place: str
    manner: str
    decision_class: str
    allowed: bool
    hop: int = 0

    @property
    def is_required(self) -> bool:
        """Whether the work stops without the role."""
        return self.manner in REQUIRING

    @property
    def is_too_much(self) -> bool:
        """Whether the role is required where it should not be."""
        return self.is_required and not self.allowed


def find_involvements(book: Book, watch: Watch) -> tuple[Involvement, ...]:
    """Return where a watched role comes in: decisions by name, then the steps and exceptions of workflows.

    A tier of a decision needs its role, whoever else approves on other tiers. Optional steps need nobody.
    """
    if not book.find(watch.role, Role):
        return ()
    found = (*_find_in_decisions(book, watch.role), *_find_in_work(book, watch.role))
    return tuple(
        Involvement(watch.role, place, manner, name, name in watch.allowed_classes, hop)
        for place, manner, name, hop in found
    )


def list_involvements(book: Book) -> tuple[Involvement, ...]:
    """Return where all watched roles come in, in the order the configuration names them."""
    if "involvements" not in book.memo:
        book.memo["involvements"] = tuple(
            found for watch in book.config.watch for found in find_involvements(book, watch)
        )
    return tuple(book.memo["involvements"])


_Found = tuple[str, str, str, int]


def _find_in_decisions(book: Book, role: str) -> Iterator[_Found]:
    for decision in book.all(Decision):
        name = decision.decision_class or "operational"
        if any(tier.role == role for tier in decision.approve):
            yield decision.ref, "approves", name, 0
        if role in decision.agree:
            yield decision.ref, "must agree", name, 0
        if any(override.role == role for override in decision.override):
            yield decision.ref, "overrides", name, 0
        ladder = [each.ref for each in find_ladder(book, decision)]
        if ladder and ladder[-1] == role:
            yield decision.ref, "ends the escalation", name, len(ladder)


def _find_in_work(book: Book, role: str) -> Iterator[_Found]:
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            decision = find_step_decision(book, step)
            name = (decision.decision_class if decision else None) or "operational"
            others = step.raci.responsible if step.raci else ()
            if not step.optional and step.type == "validation" and find_authority(book, step) == role:
                yield f"{workflow.ref}#{step.id}", "judges", name, 0
            elif not step.optional and step.responsible == role and not set(others) - {role}:
                yield f"{workflow.ref}#{step.id}", "performs", name, 0
        for case in workflow.exceptions:
            if case.role == role:
                yield f"{workflow.ref}#{case.id}", "handles", "operational", 0
