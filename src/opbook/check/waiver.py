"""Accepted exceptions: where they are written, and what keeps one from counting."""

from opbook.check.raised import Raised
from opbook.graph import Book
from opbook.graph.query import query
from opbook.model import Role, Waiver
from opbook.source import Span


@query
def list_waivers(book: Book) -> tuple[tuple[str, Waiver, Span], ...]:
    """Return every waiver with the element it is written on (empty: the model's own) and its place."""
    entry = book.loaded.config_entry
    found = [("", waiver, entry.where("waivers", n, "check")) for n, waiver in enumerate(book.config.waivers)]
    for element in book.elements.values():
        found.extend(
            (element.ref, waiver, book.where(element.ref, "waivers", n, "check"))
            for n, waiver in enumerate(element.waivers)
        )
    return tuple(found)


def find_defects(book: Book, waiver: Waiver) -> tuple[str, ...]:
    """Return what keeps a waiver from counting, in words: nothing where it is complete and in force."""
    defects = []
    if not waiver.check:
        defects.append("names no `check`")
    if not (waiver.reason or "").strip():
        defects.append("gives no `reason`")
    if not waiver.accepted_by:
        defects.append("names no role in `accepted_by`")
    if waiver.until is None:
        defects.append("has no date in `until`")
    elif waiver.until < book.as_of:
        defects.append(f"ended on {waiver.until.isoformat()}")
    return tuple(defects)


def is_valid(book: Book, waiver: Waiver) -> bool:
    """Whether a waiver is complete, in force, and accepted by a role that exists."""
    return not find_defects(book, waiver) and book.find(waiver.accepted_by, Role) is not None


def find_idle(book: Book, raised: Raised) -> tuple[tuple[str, Waiver, Span], ...]:
    """Return the valid waivers of checks that ran and found nothing these could cover."""
    found = []
    for element, waiver, span in list_waivers(book):
        elements = raised.places.get(waiver.check or "")
        if elements is not None and is_valid(book, waiver):
            covered = element in elements if element else bool(elements)
            if not covered:
                found.append((element, waiver, span))
    return tuple(found)
