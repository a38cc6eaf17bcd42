"""Which kinds of elements a company uses: what it does not use is not missing."""

from opbook.graph.book import Book
from opbook.model import KINDS


def find_kinds_in_use(book: Book) -> frozenset[str]:
    """Return the kinds that count as used: all in the profile `full`, else those with an element."""
    if book.config.profile == "full":
        return frozenset(kind.name for kind in KINDS)
    if "in use" not in book.memo:
        book.memo["in use"] = frozenset(entry.kind for entry in book.entries.values())
    return frozenset(book.memo["in use"])


def is_any_in_use(book: Book, *kinds: str) -> bool:
    """Whether the company uses one of these kinds."""
    return not find_kinds_in_use(book).isdisjoint(kinds)
