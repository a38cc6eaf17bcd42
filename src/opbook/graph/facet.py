"""By what an element is looked for: who answers for it, in which teams, and what is open about it."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_holders, find_owner_of, find_roles_of, find_team_of
from opbook.graph.raci import find_accountable
from opbook.model import Person, Record, Role, Team, Workflow


@dataclass(frozen=True, slots=True)
class Facets:
    """What an element can be filtered by, as references.

    Attributes:
        owner: the role, team or person it names as its owner; empty for none.
        accountable: the role that carries the A of a workflow; empty for other kinds.
        teams: the team that it belongs to, with the teams above it: the owner's, a role's own, the team itself,
            a person's.
        people: who answers for it today: the owner's people, with those who hold a role, or the person itself.
    """

    owner: str
    accountable: str
    teams: tuple[str, ...]
    people: tuple[str, ...]


def find_facets(book: Book, element: Record) -> Facets:
    """Return by what an element is looked for; references that lead nowhere are left out."""
    written = getattr(element, "owner", None)
    owner = find_owner_of(book, written)
    own = find_holders(book, element) if isinstance(element, Role) else ()
    people = (element,) if isinstance(element, Person) else (*(owner.people if owner else ()), *own)
    accountable = find_accountable(book, element) if isinstance(element, Workflow) else None
    return Facets(
        owner.ref if owner else "",
        accountable if accountable and book.get(accountable) else "",
        tuple(dict.fromkeys(ref for team in _find_teams(book, element, owner.ref if owner else "") for ref in team)),
        tuple(dict.fromkeys(person.ref for person in people)),
    )


def _find_teams(book: Book, element: Record, owner: str) -> list[tuple[str, ...]]:
    match element:
        case Team():
            return [_climb(book, element)]
        case Role():
            return [_climb(book, find_team_of(book, element))]
        case Person():
            named = (
                element.team,
                *(team.ref for role in find_roles_of(book, element) if (team := _of(book, role.ref))),
            )
            return [_climb(book, book.find(ref, Team)) for ref in named if ref]
        case _:
            return [_climb(book, _of(book, owner))]


def _of(book: Book, ref: str) -> Team | None:
    """The team of an owner: itself, or its role's."""
    return book.find(ref, Team) or find_team_of(book, ref)


def _climb(book: Book, team: Team | None) -> tuple[str, ...]:
    """A team and those above it; a circle ends where it started."""
    found: dict[str, None] = {}
    while team and team.ref not in found:
        found[team.ref] = None
        team = book.find(team.parent, Team)
    return tuple(found)
