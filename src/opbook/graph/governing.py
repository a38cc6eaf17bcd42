"""Who may change an element, and who then hears of it."""

from collections.abc import Mapping

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import KIND, Governance, Record

Entries = tuple[Governance, ...]
"""Governance entries that hold together: each covers the same thing equally closely."""


@query
def find_governance(book: Book, element: Record) -> Entries:
    """Return the governance entries that cover an element at the most specific level: element, kind, layer.

    Empty where none covers it; there its owner approves.
    """
    return _index_named(book).get(element.ref) or find_governance_of_kind(book, element.kind)


@query
def find_governance_of_kind(book: Book, kind: str) -> Entries:
    """Return the governance entries that cover a kind as such, whether or not it has elements."""
    entries = book.all(Governance)
    by_kind = tuple(entry for entry in entries if kind in entry.scope.kinds)
    return by_kind or tuple(entry for entry in entries if entry.scope.layer == KIND[kind].layer)


@query
def find_exempt(book: Book, kind: str) -> tuple[tuple[Entries, tuple[Record, ...]], ...]:
    """Return the elements of a kind that other entries govern than the kind's, under these entries, by name."""
    usual = find_governance_of_kind(book, kind)
    found: dict[Entries, list[Record]] = {}
    for element in book.of_kind(kind):
        entries = find_governance(book, element)
        if entries != usual:
            found.setdefault(entries, []).append(element)
    return tuple((entries, tuple(elements)) for entries, elements in found.items())


@query
def find_governed(book: Book, entry: Governance) -> tuple[Record, ...]:
    """Return the live elements for which an entry counts: no other covers them more closely."""
    return _index_governed(book).get(entry.ref, ())


@query
def _index_governed(book: Book) -> Mapping[str, tuple[Record, ...]]:
    """Entry → the live elements for which it counts."""
    found: dict[str, list[Record]] = {}
    for kind in KIND:
        for element in book.of_kind(kind):
            for entry in find_governance(book, element):
                found.setdefault(entry.ref, []).append(element)
    return {ref: tuple(elements) for ref, elements in found.items()}


@query
def _index_named(book: Book) -> Mapping[str, Entries]:
    """Element → the entries that name it, or a part of it."""
    found: dict[str, list[Governance]] = {}
    for entry in book.all(Governance):
        for ref in dict.fromkeys(ref.partition("#")[0] for ref in entry.scope.elements):
            found.setdefault(ref, []).append(entry)
    return {ref: tuple(entries) for ref, entries in found.items()}
