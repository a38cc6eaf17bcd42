"""What would stop if one person were gone: elements left without anybody to do, answer, approve, judge or own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_covered_by, find_deputies, find_holders, find_roles_of
from opbook.graph.query import query
from opbook.graph.raci import build_workflow_row
from opbook.graph.validation import find_all_validations
from opbook.model import Decision, Person, Role, Team, Workflow


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing an element (or part) would lose: `responsible`, `accountable`, `approver`, `authority` or `owner`."""

    place: str
    manner: str
    role: str


@query
def find_actors(book: Book, role: str) -> frozenset[str]:
    """Return the people who can act in a role today: holders and deputies."""
    return frozenset(person.ref for person in (*find_holders(book, role), *find_deputies(book, role)))


@query
def list_uses(book: Book) -> tuple[Loss, ...]:
    """Return every place where work needs a role, once per manner: what would be left with nobody without it."""
    return tuple(dict.fromkeys(use for use in _find_uses(book) if book.find(use.role, Role)))


@query
def find_losses(book: Book, person: Person) -> tuple[Loss, ...]:
    """Return what would be left with nobody if this person were gone and all others stayed.

    Every use of a role is resolved again without the person; what nobody could do before is no loss.
    """
    return _index_losses(book).get(person.ref, ())


@query
def find_roles_lost(book: Book, person: Person) -> tuple[Role, ...]:
    """Return the roles in which this person alone can act today, by name."""
    candidates = {role.ref: role for role in (*find_roles_of(book, person), *find_covered_by(book, person))}
    found = (role for role in candidates.values() if find_actors(book, role.ref) == {person.ref})
    return tuple(sorted(found, key=lambda role: (role.name.casefold(), role.id)))


@query
def find_uses_of(book: Book, role: str) -> tuple[Loss, ...]:
    """Return what would be left with nobody if nobody could act in this role."""
    return _index_uses(book).get(role, ())


@query
def find_manners(book: Book, role: str) -> tuple[str, ...]:
    """Return in which ways the work needs a role: some of the manners of a loss, each once."""
    return tuple(dict.fromkeys(use.manner for use in find_uses_of(book, role)))


@query
def _index_uses(book: Book) -> Mapping[str, tuple[Loss, ...]]:
    """Role → where the work needs it."""
    found: dict[str, list[Loss]] = {}
    for use in list_uses(book):
        found.setdefault(use.role, []).append(use)
    return {role: tuple(uses) for role, uses in found.items()}


@query
def _index_losses(book: Book) -> Mapping[str, tuple[Loss, ...]]:
    """Person → what nobody else could do."""
    found: dict[str, list[Loss]] = {}
    for use in list_uses(book):
        actors = find_actors(book, use.role)
        if len(actors) == 1:
            found.setdefault(next(iter(actors)), []).append(use)
    return {person: tuple(losses) for person, losses in found.items()}


def _find_uses(book: Book) -> Iterator[Loss]:
    for workflow in book.all(Workflow):
        yield from _find_work_uses(book, workflow)
    for decision in book.all(Decision):
        for tier in decision.approve:
            yield Loss(decision.ref, "approver", tier.role)
    for point in find_all_validations(book):
        if point.authority:
            yield Loss(f"{point.workflow.ref}#{point.step.id}", "authority", point.authority)
    for element in book.owned():
        team = book.find(element.owner, Team)
        if element.is_live and element.owner:
            yield Loss(element.ref, "owner", (team.lead or "") if team else element.owner)


def _find_work_uses(book: Book, workflow: Workflow) -> Iterator[Loss]:
    for role in build_workflow_row(book, workflow).roles["A"]:
        yield Loss(workflow.ref, "accountable", role)
    for step in workflow.steps:
        others = step.raci.responsible if step.raci else ()
        if step.responsible and not others:
            yield Loss(f"{workflow.ref}#{step.id}", "responsible", step.responsible)
