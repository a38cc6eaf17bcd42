"""The way back for readers: an address that opens a prepared issue or mail about an element, by the company's template."""

from urllib.parse import quote

from opbook.graph.answering import find_answering
from opbook.graph.book import Book
from opbook.graph.holding import Owner, find_owner_of
from opbook.handbook.address import element_path
from opbook.handbook.present import Presenter
from opbook.model import Record


def build_suggestion(p: Presenter, element: Record) -> str:
    """Return where a reader suggests a change of an element, by `suggest_url` in `opbook.yaml`.

    Placeholders are filled in percent-encoded, so that each stays one part of the address. Empty without a template, and where
    the template writes to a contact and nobody who answers for the element has one.
    """
    template = p.book.config.suggest_url
    place = p.book.where(element.ref)
    contact = find_contact(p.book, element.ref)
    if not template or (not contact and "{contact}" in template):
        return ""
    owner = find_answering(p.book, element.ref)
    path, _ = element_path(element.ref)
    values = {
        "ref": element.ref,
        "name": element.name,
        "path": place.file if place else "",
        "line": str(place.line) if place else "",
        "url": p.page_url(path),
        "owner": p.book.name(owner.ref) if owner else "",
        "contact": contact,
    }
    for name, value in values.items():
        template = template.replace(
            f"{{{name}}}", quote(value, safe="@/" if name in ("contact", "path", "url") else "")
        )
    return template


def find_contact(book: Book, ref: str) -> str:
    """Return how whoever answers for an element is reached: a holder, else a deputy, else an owner of the model; empty for nobody."""
    owners = (find_answering(book, ref), find_owner_of(book, book.config.owner))
    found = (contact for owner in owners if owner for contact in _list_contacts(owner))
    return next(found, "")


def _list_contacts(owner: Owner) -> tuple[str, ...]:
    people = (*owner.people, *owner.deputies)
    return tuple(person.contact for person in people if person.publish and person.contact)
