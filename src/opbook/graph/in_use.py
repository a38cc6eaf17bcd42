"""Which kinds of elements a company uses: what it does not use is not missing."""

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import KINDS


@query
def find_kinds_in_use(book: Book) -> frozenset[str]:
    """Return the kinds that count as used: all in the profile `full`, else those with an element."""
    if book.config.profile == "full":
        return frozenset(kind.name for kind in KINDS)
    return frozenset(ref.partition(":")[0] for ref in book.entries)


def is_any_in_use(book: Book, *kinds: str) -> bool:
    """Whether the company uses one of these kinds."""
    return not find_kinds_in_use(book).isdisjoint(kinds)
