"""Who answers for an element when something is found there: its owner, else the owner of the model."""

from opbook.graph.book import Book
from opbook.graph.holding import Owner, find_owner_of
from opbook.graph.query import query


@query
def find_answering(book: Book, ref: str) -> Owner | None:
    """Return who answers for an element, with the people of today; None where not even the model has an owner.

    What has no owner that resolves (a person, a term, an element whose owner is the mistake) falls to whoever owns
    the model, and so does what is about no element at all (an empty reference).
    """
    entry = book.entries.get(ref.partition("#")[0])
    written = entry.data.get("owner") if entry else None
    own = find_owner_of(book, written) if isinstance(written, str) else None
    return own or find_owner_of(book, book.config.owner)
