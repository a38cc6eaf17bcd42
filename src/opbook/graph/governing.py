"""Who may change an element, and who then hears of it."""

from opbook.graph.book import Book
from opbook.model import KIND, Governance, Record

SPECIFICITY = ("element", "kind", "layer")


def find_governance(book: Book, element: Record) -> tuple[Governance, ...]:
    """Return the governance entries that cover an element at the most specific level that has any: element, kind, layer.

    Empty where none covers it; there its owner approves.
    """
    for level in SPECIFICITY:
        found = tuple(entry for entry in book.all(Governance) if entry.is_live and _covers(entry, element, level))
        if found:
            return found
    return ()


def _covers(entry: Governance, element: Record, level: str) -> bool:
    scope = entry.scope
    match level:
        case "element":
            return element.ref in {ref.partition("#")[0] for ref in scope.elements}
        case "kind":
            return element.kind in scope.kinds
        case _:
            return scope.layer == KIND[element.kind].layer
