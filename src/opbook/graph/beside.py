"""What stands beside an element where its kind is listed, and who is not to be named."""

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Person


@query
def list_refs(book: Book, kind: str) -> tuple[str, ...]:
    """Return the references of all live elements of a kind, by name."""
    return tuple(element.ref for element in book.of_kind(kind))


@query
def list_members(book: Book, team: str) -> tuple[str, ...]:
    """Return the references of the published people of a team (of no team, where it is empty), by name."""
    return tuple(each.ref for each in book.all(Person) if each.publish and (each.team or "") == team)


@query
def list_unpublished(book: Book) -> tuple[tuple[str, str, str], ...]:
    """Return the reference, id and name of everybody who is not published, by name."""
    return tuple((each.ref, each.id, each.name) for each in book.all(Person, retired=True) if not each.publish)
