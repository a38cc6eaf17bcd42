"""Standards by what they are about, and decisions by the longest time a standard gives them."""

from dataclasses import dataclass
from typing import get_args

from opbook.graph.authority import find_speed
from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import KIND, Decision, Duration, Principle, Record, Sprint, Standard
from opbook.model.standard import Topic

TOPICS: tuple[str, ...] = get_args(Topic)
"""The topics of coordination, in the order pages show them."""


@dataclass(frozen=True, slots=True)
class Timed:
    """The decisions of one class that a standard gives a longest time; `slower` allow themselves more."""

    decision_class: str
    limit: Duration
    decisions: tuple[Decision, ...]
    slower: tuple[Decision, ...]


@query
def group_by_topic(book: Book) -> tuple[tuple[str, tuple[Standard, ...]], ...]:
    """Return the live standards by topic, those of a topic in the order written; topics without any are there too."""
    order = {ref: position for position, ref in enumerate(book.elements)}
    found = sorted(book.all(Standard), key=lambda each: order[each.ref])
    return tuple((topic, tuple(each for each in found if each.topic == topic)) for topic in TOPICS)


@query
def find_timed(book: Book, standard: Standard) -> tuple[Timed, ...]:
    """Return what a standard says about the time of decisions, in the order written; empty where it sets no limits."""
    if standard.topic != "decision_speed":
        return ()
    return tuple(_find_timed(book, standard, name, limit) for name, limit in standard.limits.items())


def find_guiding(book: Book, ref: str) -> tuple[Principle, ...]:
    """Return the live principles that guide an element, by name."""
    return tuple(each for each in book.sources(ref, "guides", Principle) if each.is_live)


def find_guided(book: Book, principle: Principle) -> tuple[Record, ...]:
    """Return what a principle guides, in the order of kinds and names; decisions that name it as a filter included."""
    filtered = book.sources(principle.ref, "filters", Decision)
    found = {each.ref: each for each in (*book.find_all(principle.guides, Record), *filtered) if each.is_live}
    order = list(KIND)
    return tuple(sorted(found.values(), key=lambda each: (order.index(each.kind), each.name.casefold(), each.id)))


def find_changing(book: Book, ref: str) -> tuple[Sprint, ...]:
    """Return the live sprints that change an element, by name."""
    return tuple(each for each in book.sources(ref, "changes", Sprint) if each.is_live)


def _find_timed(book: Book, standard: Standard, name: str, limit: Duration) -> Timed:
    decisions = tuple(
        each
        for each in book.all(Decision)
        if (each.decision_class or "operational") == name
        and (speed := find_speed(book, each))
        and speed.standard is standard
    )
    return Timed(name, limit, decisions, tuple(each for each in decisions if each.sla and each.sla.days > limit.days))
