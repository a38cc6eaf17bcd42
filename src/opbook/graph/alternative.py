"""The same model on the same day, had somebody left, a role been vacated, or an application been retired. Nothing is written."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from opbook.graph.book import Book
from opbook.graph.day import add_days
from opbook.load import Entry
from opbook.model import Record, Role


def build_alternative(
    book: Book, *, people: Iterable[str] = (), roles: Iterable[str] = (), applications: Iterable[str] = ()
) -> Book:
    """Return a book in which these people left yesterday, nobody holds these roles since, and these applications are retired.

    What names them stays as it is, so that every finding about the gap has its place. Deputies of a vacated role stay.

    Raises:
        KeyError: a reference names nothing.
    """
    elements = dict(book.elements)
    entries = dict(book.entries)
    yesterday = add_days(book.as_of, -1)
    for ref in people:
        _change(elements, entries, ref, {"until": yesterday})
    for ref in roles:
        role = elements[ref]
        held = role.holders if isinstance(role, Role) else ()
        ended = tuple(holder.model_copy(update={"until": yesterday}) for holder in held)
        written = tuple(
            item | {"until": yesterday} if isinstance(item, dict) else item
            for item in entries[ref].data.get("holders", ())
        )
        _change(elements, entries, ref, {"holders": ended}, {"holders": written})
    for ref in applications:
        _change(elements, entries, ref, {"status": "retired"})
    return Book(replace(book.loaded, elements=elements, entries=entries), book.as_of)


def _change(
    elements: dict[str, Record],
    entries: dict[str, Entry],
    ref: str,
    fields: dict[str, Any],
    written: dict[str, Any] | None = None,
) -> None:
    elements[ref] = elements[ref].model_copy(update=fields)
    entry = entries[ref]
    entries[ref] = replace(entry, data=entry.data | (fields if written is None else written))
