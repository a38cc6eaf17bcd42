"""Every place where a watched role comes in: where it is required, and where work only may end up with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from opbook.config import Watch
from opbook.graph.authority import find_ladder
from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.graph.watching import find_requirements
from opbook.model import Decision, Role, Workflow

_WORDS = {"approve": "approves", "agree": "must agree", "perform": "performs", "validate": "judges"}


@dataclass(frozen=True, slots=True)
class Involvement:
    """One place where a watched role comes in.

    Attributes:
        role: the watched role.
        place: reference of the decision, step or exception.
        manner: `approves`, `must agree`, `judges`, `performs`; or, where nothing stops without it, `handles`,
            `overrides`, `ends the escalation`.
        decision_class: of the decision; operational where there is none.
        required: whether the work stops without the role.
        allowed: whether the role may be required in that class.
        hop: how many escalations lead to it; 0 where it takes none.
    """

    role: str
    place: str
    manner: str
    decision_class: str
    required: bool
    allowed: bool
    hop: int = 0

    @property
    def is_undue(self) -> bool:
        """Whether the role is required where it should not be."""
        return self.required and not self.allowed


@query
def list_involvements(book: Book) -> tuple[Involvement, ...]:
    """Return where watched roles come in, in the order the configuration names them: first where they are required."""
    return tuple(found for watch in book.config.watch if book.find(watch.role, Role) for found in _find(book, watch))


def _find(book: Book, watch: Watch) -> Iterator[Involvement]:
    for each in find_requirements(book, watch):
        words = _WORDS[each.manner]
        yield Involvement(watch.role, each.place, words, each.decision_class, required=True, allowed=each.allowed)
    for place, manner, name, hop in _find_beside(book, watch.role):
        yield Involvement(
            watch.role, place, manner, name, required=False, allowed=name in watch.allowed_classes, hop=hop
        )


def _find_beside(book: Book, role: str) -> Iterator[tuple[str, str, str, int]]:
    for decision in book.all(Decision):
        name = decision.decision_class or "operational"
        if any(override.role == role for override in decision.override):
            yield decision.ref, "overrides", name, 0
        ladder = [each.ref for each in find_ladder(book, decision)]
        if ladder and ladder[-1] == role:
            yield decision.ref, "ends the escalation", name, len(ladder)
    for workflow in book.all(Workflow):
        for case in workflow.exceptions:
            if case.role == role:
                yield f"{workflow.ref}#{case.id}", "handles", "operational", 0
