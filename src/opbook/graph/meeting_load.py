"""How many hours a week people sit in recurring meetings."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.rhythm import find_people_at
from opbook.model import Cadence, Person

_HOURS_PER_DAY = 8.0


@dataclass(frozen=True, slots=True)
class MeetingLoad:
    """The meetings a person sits in, and the hours a week they take; meetings without a duration count for nothing."""

    person: Person
    cadences: tuple[Cadence, ...]
    hours: float


def weigh_meetings(book: Book) -> tuple[MeetingLoad, ...]:
    """Return the load of everybody who sits in a meeting, the heaviest first."""
    found: dict[str, tuple[Person, list[Cadence]]] = {}
    for cadence in book.all(Cadence):
        for person in find_people_at(book, cadence):
            found.setdefault(person.ref, (person, []))[1].append(cadence)
    loads = [MeetingLoad(person, tuple(each), sum(map(measure_hours, each))) for person, each in found.values()]
    return tuple(sorted(loads, key=lambda load: (-load.hours, load.person.ref)))


def measure_hours(cadence: Cadence) -> float:
    """Return the hours a week a meeting takes: its duration * 7 / the days between two of them.

    A day of meeting is eight hours; what is shorter than a day counts as written.
    """
    if cadence.duration is None or not cadence.frequency.days:
        return 0.0
    days = cadence.duration.days
    hours = days * _HOURS_PER_DAY if days >= 1 else days * 24
    return hours * 7 / cadence.frequency.days
