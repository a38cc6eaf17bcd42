"""The resolved model as JSON, for tools: `model.json`."""

import json
from functools import partial
from typing import Any

from opbook.graph import Book
from opbook.graph.holding import find_holders, find_owner
from opbook.handbook.address import Addresses
from opbook.load import Edge
from opbook.model import KINDS, Element, Person, Record, Role

EXPORT = "export"
"""What the works are called that write an element."""
FORMAT = 1
"""Raised when a field of `model.json` changes its meaning or disappears."""


def write_model_json(book: Book, addresses: Addresses, commit: str = "") -> str:
    """Return the whole model: every element with its owner, people, address, source line and relations in both directions.

    Unpublished people appear neither as elements nor as owners nor in relations; a role held by one counts them in `unpublished`.
    """
    elements = [
        book.memory.recall((EXPORT, element.ref), partial(write_element, book, addresses, element.ref))
        for kind in KINDS
        for element in book.of_kind(kind.name, retired=True)
        if _is_public(element)
    ]
    whole = {
        "format": FORMAT,
        "company": book.config.company,
        "as_of": book.as_of.isoformat(),
        "commit": commit,
        "owner": book.config.owner,
        "elements": [],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    listed = "[\n  " + ",\n  ".join(elements) + "\n ]" if elements else "[]"
    return text.removesuffix("[]\n}") + listed + "\n}\n"


def write_element(book: Book, addresses: Addresses, ref: str) -> str:
    """Return one element as it stands in `model.json`."""
    return json.dumps(_describe(book, addresses, book.elements[ref]), ensure_ascii=False, indent=1).replace(
        "\n", "\n  "
    )


def _describe(book: Book, addresses: Addresses, element: Record) -> dict[str, Any]:
    found = addresses.find(element.ref)
    span = book.where(element.ref)
    result: dict[str, Any] = {
        "ref": element.ref,
        "kind": element.kind,
        "id": element.id,
        "name": element.name,
        "summary": element.summary,
        "status": element.status,
        "owner": _describe_owner(book, element),
        "people": _public(find_holders(book, element)) if isinstance(element, Role) else [],
        "unpublished": sum(not person.publish for person in find_holders(book, element))
        if isinstance(element, Role)
        else 0,
        "url": "#".join(filter(None, found)) if found else None,
        "source": {"file": span.file, "line": span.line},
        "tags": list(element.tags),
        "aliases": list(element.aliases),
        "outgoing": [
            _describe_edge(edge, "target", edge.target)
            for edge in book.outgoing(element.ref)
            if _is_public(book.get(edge.element))
        ],
        "incoming": [
            _describe_edge(edge, "source", edge.origin)
            for edge in book.incoming(element.ref)
            if _is_public(book.get(edge.source))
        ],
    }
    return result


def _describe_owner(book: Book, element: Record) -> dict[str, Any] | None:
    owner = find_owner(book, element) if isinstance(element, Element) else None
    if owner is None:
        return None
    return {
        "ref": owner.ref if _is_public(book.get(owner.ref)) else None,
        "role": owner.role.ref if owner.role else None,
        "people": _public(owner.people),
        "deputies": _public(owner.deputies),
    }


def _describe_edge(edge: Edge, side: str, ref: str) -> dict[str, Any]:
    described: dict[str, Any] = {"relation": edge.relation, side: ref}
    if side == "target" and edge.part:
        described["part"] = edge.part
    if side == "source" and "#" in edge.target:
        described["part"] = edge.target.partition("#")[2]
    return described


def _public(people: tuple[Person, ...]) -> list[str]:
    return [person.ref for person in people if person.publish]


def _is_public(element: Record | None) -> bool:
    return not (isinstance(element, Person) and not element.publish)
