"""What a profile asks of a company beside the kinds it uses."""

from opbook.graph import Book

_STANDARD = ("communication", "decision_making", "accountability", "conflict", "realignment", "standards", "meetings")

PROFILES: dict[str, tuple[str, ...]] = {
    "starter": (),
    "standard": _STANDARD,
    "full": (*_STANDARD, "decision_speed", "handoff", "priority"),
}
"""Name of a profile → the coordination topics it asks for."""


def find_required_topics(book: Book) -> tuple[str, ...]:
    """Return the coordination topics that standards must cover: the configured ones, else the profile's."""
    return book.config.topics or PROFILES[book.config.profile]
