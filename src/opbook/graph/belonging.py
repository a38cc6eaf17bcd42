"""What belongs to whom: what a role, team or person owns, who is in a team, and what would need somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import count_cover, find_members, find_team_of, is_present
from opbook.graph.query import query
from opbook.model import KINDS, Element, Person, Role, Team


@dataclass(frozen=True, slots=True)
class Cover:
    """How roles are filled: all live ones, those that nobody holds, those in which one person alone can act."""

    roles: tuple[Role, ...]
    vacant: tuple[Role, ...]
    single: tuple[Role, ...]


@query
def find_owned_by(book: Book, ref: str) -> tuple[Element, ...]:
    """Return the live elements that name a role or team as their owner, in the order of kinds, then by name."""
    found = {edge.source: book.find(edge.source, Element) for edge in book.incoming(ref, "owner")}
    order = [kind.name for kind in KINDS]
    live = (each for each in found.values() if each and each.is_live)
    return tuple(sorted(live, key=lambda each: (order.index(each.kind), each.name.casefold(), each.id)))


@query
def find_led_by(book: Book, role: str) -> tuple[Team, ...]:
    """Return the teams a role leads, by name."""
    return tuple(team for team in book.sources(role, "led by", Team) if team.is_live)


@query
def find_roles_in(book: Book, team: Team) -> tuple[Role, ...]:
    """Return the roles of a team: the lead first, then those whose team it is, by name."""
    lead = book.find(team.lead, Role)
    found = _index_roles(book).get(team.ref, ())
    return tuple({role.ref: role for role in (*((lead,) if lead else ()), *found)}.values())


@query
def find_people_in(book: Book, team: Team) -> tuple[Person, ...]:
    """Return the people who are in a team today, by name."""
    found = (person for person in book.find_all(find_members(book, team), Person) if is_present(book, person))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


@query
def find_subteams(book: Book, team: Team | None) -> tuple[Team, ...]:
    """Return the teams directly below a team, by name; for None the teams that stand under no other."""
    return _index_subteams(book).get(team.ref if team else "", ())


def group_by_team(book: Book, roles: tuple[Role, ...]) -> tuple[tuple[Team | None, tuple[Role, ...]], ...]:
    """Return roles by their team, in the order of the team tree, those without a team last."""
    grouped: dict[str, list[Role]] = {}
    for role in roles:
        team = find_team_of(book, role)
        grouped.setdefault(team.ref if team else "", []).append(role)
    ordered = [team for team in list_team_tree(book) if team.ref in grouped]
    named: list[tuple[Team | None, tuple[Role, ...]]] = [
        (team, _lead_first(team, grouped[team.ref])) for team in ordered
    ]
    known = {team.ref for team in ordered}
    rest = tuple(role for ref, found in grouped.items() if ref not in known for role in found)
    return (*named, (None, rest)) if rest else tuple(named)


@query
def list_team_tree(book: Book) -> tuple[Team, ...]:
    """Return all teams, each followed by those below it; teams in a circle come last."""
    found: dict[str, Team] = {}

    def walk(team: Team) -> None:
        if team.ref not in found:
            found[team.ref] = team
            for below in find_subteams(book, team):
                walk(below)

    for top in (*find_subteams(book, None), *book.all(Team)):
        walk(top)
    return tuple(found.values())


@query
def rate_cover(book: Book) -> Cover:
    """Return how the live roles are filled today."""
    roles = book.all(Role)
    counts = {role.ref: count_cover(book, role) for role in roles}
    return Cover(
        roles,
        tuple(role for role in roles if counts[role.ref] == 0),
        tuple(role for role in roles if counts[role.ref] == 1),
    )


@query
def _index_roles(book: Book) -> Mapping[str, tuple[Role, ...]]:
    """Team → the roles whose team it is, by name."""
    found: dict[str, list[Role]] = {}
    for role in book.all(Role):
        if team := find_team_of(book, role):
            found.setdefault(team.ref, []).append(role)
    return {ref: tuple(roles) for ref, roles in found.items()}


@query
def _index_subteams(book: Book) -> Mapping[str, tuple[Team, ...]]:
    """Team → the teams directly below it, by name; under the empty reference those that stand under no other."""
    found: dict[str, list[Team]] = {}
    for team in book.all(Team):
        parent = book.find(team.parent, Team)
        found.setdefault(parent.ref if parent else "", []).append(team)
    return {ref: tuple(teams) for ref, teams in found.items()}


def _lead_first(team: Team, roles: list[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=lambda role: (role.ref != team.lead, role.name.casefold(), role.id)))
