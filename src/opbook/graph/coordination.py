"""Which team has which coordination topic settled by a standard, and what keeps each standard alive."""

from dataclasses import dataclass

from opbook.graph.agreement import TOPICS
from opbook.graph.belonging import find_roles_in
from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Record, Standard, Team


@dataclass(frozen=True, slots=True)
class TopicCover:
    """The standards on one topic that count for a team; with `team` None, for the company as a whole."""

    topic: str
    team: Team | None
    standards: tuple[Standard, ...]
    is_reinforced: bool

    @property
    def state(self) -> str:
        """`kept` where a standard is reinforced, `written` where none is, `missing` where there is none."""
        if not self.standards:
            return "missing"
        return "kept" if self.is_reinforced else "written"


def find_reinforcement(book: Book, standard: Standard) -> tuple[Record, ...]:
    """Return the live meetings and roles that keep a standard alive, in the order written."""
    return tuple(each for each in book.find_all(standard.reinforced_by, Record) if each.is_live)


@query
def rate_topics(book: Book, team: Team | None = None) -> tuple[TopicCover, ...]:
    """Return how each topic is settled for a team, or for everyone (None), in the order of topics.

    A standard counts for everyone when it names nobody in `applies_to`; for a team also when it names the team, a team
    above it or one of its roles, or when the team's agreement names it.
    """
    found = [each for each in book.all(Standard) if _counts_for(book, each, team)]
    return tuple(_rate(book, topic, team, tuple(each for each in found if each.topic == topic)) for topic in TOPICS)


def _rate(book: Book, topic: str, team: Team | None, standards: tuple[Standard, ...]) -> TopicCover:
    return TopicCover(topic, team, standards, any(find_reinforcement(book, each) for each in standards))


def _counts_for(book: Book, standard: Standard, team: Team | None) -> bool:
    if not standard.applies_to:
        return True
    if team is None:
        return False
    return not _list_own(book, team).isdisjoint(standard.applies_to) or standard.ref in team.agreement


@query
def _list_own(book: Book, team: Team) -> frozenset[str]:
    """The team, those above it, and its roles."""
    return frozenset(each.ref for each in (*_climb(book, team), *find_roles_in(book, team)))


def _climb(book: Book, team: Team) -> tuple[Team, ...]:
    """The team and those above it; stops at a circle."""
    found: dict[str, Team] = {}
    current: Team | None = team
    while current and current.ref not in found:
        found[current.ref] = current
        current = book.find(current.parent, Team)
    return tuple(found.values())
