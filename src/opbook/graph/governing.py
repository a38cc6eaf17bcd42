"""Who may change an element, and who then hears of it."""

from collections.abc import Iterable

from opbook.graph.book import Book
from opbook.model import KIND, Governance, Record

SPECIFICITY = ("element", "kind", "layer")

Entries = tuple[Governance, ...]
"""Governance entries that hold together: each covers the same thing equally closely."""


def find_governance(book: Book, element: Record) -> Entries:
    """Return the governance entries that cover an element at the most specific level: element, kind, layer.

    Empty where none covers it; there its owner approves.
    """
    key = ("governance", element.ref)
    if key not in book.memo:
        levels = (
            tuple(entry for entry in book.all(Governance) if _covers(entry, element, level)) for level in SPECIFICITY
        )
        book.memo[key] = next((found for found in levels if found), ())
    found: Entries = book.memo[key]
    return found


def find_governance_of_kind(book: Book, kind: str) -> Entries:
    """Return the governance entries that cover a kind as such, whether or not it has elements."""
    entries = book.all(Governance)
    by_kind = tuple(entry for entry in entries if kind in entry.scope.kinds)
    return by_kind or tuple(entry for entry in entries if entry.scope.layer == KIND[kind].layer)


def find_exempt(book: Book, kind: str) -> tuple[tuple[Entries, tuple[Record, ...]], ...]:
    """Return the elements of a kind that other entries govern than the kind's, under these entries, by name."""
    usual = find_governance_of_kind(book, kind)
    found: dict[Entries, list[Record]] = {}
    for element in book.of_kind(kind):
        entries = find_governance(book, element)
        if entries != usual:
            found.setdefault(entries, []).append(element)
    return tuple((entries, tuple(elements)) for entries, elements in found.items())


def find_governed(book: Book, entry: Governance) -> tuple[Record, ...]:
    """Return the live elements for which an entry counts: no other covers them more closely."""
    return tuple(element for element in _list_elements(book) if entry in find_governance(book, element))


def _list_elements(book: Book) -> Iterable[Record]:
    for kind in KIND:
        yield from book.of_kind(kind)


def _covers(entry: Governance, element: Record, level: str) -> bool:
    scope = entry.scope
    match level:
        case "element":
            return element.ref in {ref.partition("#")[0] for ref in scope.elements}
        case "kind":
            return element.kind in scope.kinds
        case _:
            return scope.layer == KIND[element.kind].layer
