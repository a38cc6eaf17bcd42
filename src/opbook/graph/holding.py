"""From owners and roles to the people of today: who holds, who covers, who owns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Element, Holder, Person, Role, Team


@dataclass(frozen=True, slots=True)
class Holding:
    """A person who fills a role today, directly or as a member of a team that holds it."""

    person: Person
    holder: Holder
    team: Team | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns an element: the role or team named, the role that answers for it, and the people of today."""

    ref: str
    role: Role | None
    people: tuple[Person, ...]
    deputies: tuple[Person, ...]

    @property
    def is_vacant(self) -> bool:
        """Whether the owner resolves to nobody."""
        return not self.people


@query
def find_holdings(book: Book, role: Role) -> tuple[Holding, ...]:
    """Return who holds the role on the book's as-of date, in the order written, each person once."""
    found: dict[str, Holding] = {}
    for holder in role.holders:
        if not _is_current(holder.since, holder.until, book.as_of):
            continue
        team = book.find(holder.team, Team)
        refs = (holder.person,) if holder.person else (find_members(book, team) if team else ())
        for person in book.find_all([ref for ref in refs if ref], Person):
            if is_present(book, person):
                found.setdefault(person.ref, Holding(person, holder, team))
    return tuple(found.values())


def find_holders(book: Book, role: Role | str | None) -> tuple[Person, ...]:
    """Return the people who hold a role (given as such or by reference) today."""
    found = book.find(role, Role) if isinstance(role, str) or role is None else role
    return _list_holders(book, found) if found else ()


def find_deputies(book: Book, role: Role | str | None) -> tuple[Person, ...]:
    """Return the people who cover for the role's holders today; a deputy role stands for its holders. Holders are left out."""
    found = book.find(role, Role) if isinstance(role, str) or role is None else role
    return _list_deputies(book, found) if found else ()


def count_cover(book: Book, role: Role | str | None) -> int:
    """Return how many different people can act in the role today: holders and deputies. Two or more is covered."""
    return len(find_holders(book, role)) + len(find_deputies(book, role))


def find_owner(book: Book, element: Element) -> Owner | None:
    """Return who owns an element: owner → role, or team → its lead role → people. None where nothing resolves."""
    return find_owner_of(book, element.owner)


@query
def find_owner_of(book: Book, ref: str | None) -> Owner | None:
    """Return what an owner's reference resolves to, or None."""
    target = book.get(ref)
    if ref is None or target is None:
        return None
    if isinstance(target, Person):
        return Owner(ref, None, (target,) if is_present(book, target) else (), ())
    role = book.find(target.lead, Role) if isinstance(target, Team) else book.find(ref, Role)
    return Owner(ref, role, find_holders(book, role), find_deputies(book, role))


@query
def find_members(book: Book, team: Team) -> tuple[str, ...]:
    """Return the references of a team's people: its `members` and the people whose `team` it is, each once."""
    named = [
        *team.members,
        *(edge.source for edge in book.incoming(team.ref, "member of") if edge.source.startswith("person:")),
    ]
    return tuple(dict.fromkeys(named))


@query
def find_roles_of(book: Book, person: Person) -> tuple[Role, ...]:
    """Return the roles a person holds today, by name."""
    return _index_held(book).get(person.ref, ())


@query
def find_covered_by(book: Book, person: Person) -> tuple[Role, ...]:
    """Return the roles a person covers for as a deputy today, by name."""
    return _index_covered(book).get(person.ref, ())


def find_team_of(book: Book, role: Role | str | None) -> Team | None:
    """Return a role's team: the one it names, else the one it leads, else None."""
    found = book.find(role, Role) if isinstance(role, str) or role is None else role
    return _find_team(book, found) if found else None


def is_present(book: Book, person: Person) -> bool:
    """Whether the person works here on the as-of date."""
    return person.status in ("active", "deprecated") and _is_current(person.since, person.until, book.as_of)


@query
def _list_holders(book: Book, role: Role) -> tuple[Person, ...]:
    return tuple(holding.person for holding in find_holdings(book, role))


@query
def _list_deputies(book: Book, role: Role) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for ref in role.deputies:
        person = book.find(ref, Person)
        named = ((person,) if is_present(book, person) else ()) if person else find_holders(book, ref)
        people.update((each.ref, each) for each in named)
    holders = {person.ref for person in _list_holders(book, role)}
    return tuple(person for ref, person in people.items() if ref not in holders)


@query
def _find_team(book: Book, role: Role) -> Team | None:
    return book.find(role.team, Team) or next(iter(book.sources(role.ref, "led by", Team)), None)


@query
def _index_held(book: Book) -> Mapping[str, tuple[Role, ...]]:
    """Person → the roles it holds."""
    return _group_by_person((role, _list_holders(book, role)) for role in book.all(Role))


@query
def _index_covered(book: Book) -> Mapping[str, tuple[Role, ...]]:
    """Person → the roles it is a deputy of."""
    return _group_by_person((role, _list_deputies(book, role)) for role in book.all(Role))


def _group_by_person(roles: Iterable[tuple[Role, tuple[Person, ...]]]) -> dict[str, tuple[Role, ...]]:
    found: dict[str, list[Role]] = {}
    for role, people in roles:
        for person in people:
            found.setdefault(person.ref, []).append(role)
    return {person: tuple(held) for person, held in found.items()}


def _is_current(since: date | None, until: date | None, as_of: date) -> bool:
    return (since is None or since <= as_of) and (until is None or as_of <= until)
