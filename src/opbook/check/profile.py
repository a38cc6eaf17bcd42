"""Which parts of the language a company uses, so that checks on the others stay silent."""

from opbook.graph import Book
from opbook.model import KINDS

_STANDARD = ("communication", "decision_making", "accountability", "conflict", "realignment", "standards", "meetings")

PROFILES: dict[str, tuple[str, ...]] = {
    "starter": (),
    "standard": _STANDARD,
    "full": (*_STANDARD, "decision_speed", "handoff", "priority"),
}
"""Name of a profile → the coordination topics it asks for."""


def find_kinds_in_use(book: Book) -> frozenset[str]:
    """Return the kinds that count as used: all in the profile `full`, else those with an element."""
    if book.config.profile == "full":
        return frozenset(kind.name for kind in KINDS)
    return frozenset(entry.kind for entry in book.entries.values())


def find_required_topics(book: Book) -> tuple[str, ...]:
    """Return the coordination topics that standards must cover: the configured ones, else the profile's."""
    return book.config.topics or PROFILES[book.config.profile]
