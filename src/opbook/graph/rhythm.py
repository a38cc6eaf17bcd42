"""The operating rhythm: the level of each meeting, what it looks at and decides, and how meetings feed each other."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_holders, find_members, is_present
from opbook.graph.measuring import rate_metric
from opbook.model import Cadence, Metric, Person, Record, Role, Standard, Team

LEVELS = ("annual", "quarterly", "monthly", "weekly", "daily")
"""The levels of the rhythm, from the rarest to the most frequent."""

SUBJECTS = ("objective", "metric", "decision", "standard", "governance")
"""What an agenda is made of, in its order: look first, decide then, and speak last about how things are done."""

_SHORTEST = {"annual": 181.0, "quarterly": 61.0, "monthly": 21.0, "weekly": 2.0, "daily": 0.0}
_STATES = ("past", "between", "", "good")


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One kind of thing on an agenda, with the things themselves (references)."""

    subject: str
    refs: tuple[str, ...]


def find_level(cadence: Cadence) -> str:
    """Return the level of a meeting: the one it names, else the one its frequency falls on."""
    if cadence.level:
        return cadence.level
    return next(level for level in LEVELS if cadence.frequency.days >= _SHORTEST[level])


def group_by_level(book: Book) -> tuple[tuple[str, tuple[Cadence, ...]], ...]:
    """Return the live meetings by level, the rarest first, in a level the most frequent first.

    A level that the configuration asks for is there even when nobody meets on it.
    """
    found: dict[str, list[Cadence]] = {level: [] for level in LEVELS}
    for cadence in book.all(Cadence):
        found[find_level(cadence)].append(cadence)
    for cadences in found.values():
        cadences.sort(key=lambda each: (each.frequency.days, each.name.casefold(), each.id))
    wanted = book.config.cadence_levels
    return tuple((level, tuple(cadences)) for level, cadences in found.items() if cadences or level in wanted)


def build_agenda(book: Book, cadence: Cadence) -> tuple[AgendaItem, ...]:
    """Return what a meeting looks at and decides: objectives by rank, the worst metrics first."""
    items = []
    for subject in SUBJECTS:
        refs = [
            ref for ref in (*cadence.reviews, *cadence.decides) if ref.startswith(f"{subject}:") and _is_live(book, ref)
        ]
        if refs:
            items.append(AgendaItem(subject, tuple(sorted(dict.fromkeys(refs), key=lambda ref: _rank(book, ref)))))
    return tuple(items)


def find_looked_at(book: Book, ref: str) -> tuple[Cadence, ...]:
    """Return the live meetings that review an element, the rarest first."""
    found = (cadence for cadence in book.sources(ref, "reviews", Cadence) if cadence.is_live)
    return tuple(sorted(found, key=lambda each: (-each.frequency.days, each.name.casefold(), each.id)))


def find_feeding(book: Book, cadence: Cadence) -> tuple[Cadence, ...]:
    """Return the live meetings whose results go into this one, by name."""
    return tuple(each for each in book.sources(cadence.ref, "feeds", Cadence) if each.is_live)


def find_fed(book: Book, cadence: Cadence) -> tuple[Cadence, ...]:
    """Return the live meetings that this one's results go into, in the order written."""
    return tuple(each for each in book.find_all(cadence.feeds, Cadence) if each.is_live)


def find_apart(book: Book) -> tuple[Cadence, ...]:
    """Return the meetings outside the chain, by name: they neither feed nor are fed. Deprecated ones are left out."""
    return tuple(
        cadence
        for cadence in book.all(Cadence)
        if cadence.status != "deprecated" and not find_fed(book, cadence) and not find_feeding(book, cadence)
    )


def find_kept_alive(book: Book, ref: str) -> tuple[Standard, ...]:
    """Return the live standards that name a meeting or role as what reinforces them, by name."""
    return tuple(each for each in book.sources(ref, "reinforced by", Standard) if each.is_live)


def find_people_at(book: Book, cadence: Cadence) -> tuple[Person, ...]:
    """Return who sits in a meeting today, each once: its facilitator first, then participants in the order written."""
    people: dict[str, Person] = {}
    for ref in (cadence.facilitator, *cadence.participants):
        people.update((person.ref, person) for person in _find_people(book, ref))
    return tuple(people.values())


def _find_people(book: Book, ref: str | None) -> tuple[Person, ...]:
    party = book.get(ref)
    if isinstance(party, Team):
        return tuple(each for each in book.find_all(find_members(book, party), Person) if is_present(book, each))
    return find_holders(book, party) if isinstance(party, Role) else ()


def _is_live(book: Book, ref: str) -> bool:
    found = book.get(ref)
    return found is not None and found.is_live


def _rank(book: Book, ref: str) -> tuple[float, str]:
    found: Record | None = book.get(ref)
    if isinstance(found, Metric):
        return _STATES.index(rate_metric(found).state), found.name.casefold()
    rank = getattr(found, "rank", None)
    return (float(rank) if rank is not None else 999.0), book.name(ref).casefold()
