"""Every element in one line, and the trace between them, as scripts that the pages Explore and Traceability read.

They are scripts and not JSON, because a page that is opened from a disk may load nothing else.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from opbook.graph import Book
from opbook.graph.facet import Facets, find_facets
from opbook.graph.trace import LAYERS, build_trace_links, find_gap
from opbook.handbook.address import Addresses
from opbook.handbook.present import Presenter
from opbook.model import KINDS, Person, Record

LINE = "line"
"""What the works are called that read what Explore shows of an element."""
ELEMENTS, TRACE = "files/elements.js", "files/trace.js"


@dataclass(frozen=True, slots=True)
class Line:
    """What Explore shows of an element."""

    name: str
    summary: str
    url: str
    facets: Facets
    status: str
    tags: tuple[str, ...]
    aliases: str


def list_public(book: Book) -> tuple[Record, ...]:
    """Return every element that pages name, retired ones as well, in the order of kinds; unpublished people left out."""
    return tuple(
        element
        for kind in KINDS
        for element in book.of_kind(kind.name, retired=True)
        if not (isinstance(element, Person) and not element.publish)
    )


def write_elements(p: Presenter, addresses: Addresses) -> str:
    """Return the script that gives Explore its elements.

    A row is: kind, id, name, summary, address, owner, accountable, teams, people, status, tags, open findings,
    aliases. Kinds, owners, accountable roles, teams and people are positions in `kinds` or `rows`; -1 is none.
    """
    elements = list_public(p.book)
    place = {element.ref: number for number, element in enumerate(elements)}
    kinds = {kind.name: number for number, kind in enumerate(KINDS)}
    findings = Counter(finding.element for finding in p.report.findings)
    rows = []
    for element in elements:
        line = p.book.memory.recall((LINE, element.ref), partial(read_line, p, addresses, element.ref))
        row: list[Any] = [
            kinds[element.kind],
            element.id,
            line.name,
            line.summary,
            line.url,
            place.get(line.facets.owner, -1),
            place.get(line.facets.accountable, -1),
            _find_places(place, line.facets.teams),
            _find_places(place, line.facets.people),
            line.status,
            list(line.tags),
            findings[element.ref],
            line.aliases,
        ]
        rows.append(row)
    known = [[kind.name, p.t(kind.label), p.t(kind.plural), kind.family, p.t(kind.layer)] for kind in KINDS]
    return _write_script("opbookElements", {"kinds": known, "rows": rows})


def read_line(p: Presenter, addresses: Addresses, ref: str) -> Line:
    """Return what Explore shows of an element."""
    element = p.book.elements[ref]
    return Line(
        element.name,
        p.prose.plain(element.summary, element.ref),
        "#".join(filter(None, addresses.find(element.ref) or ("",))),
        find_facets(p.book, element),
        element.status,
        element.tags,
        " ".join(element.aliases),
    )


def write_trace(p: Presenter) -> str:
    """Return the script that gives the trace explorer its links.

    `links` are pairs of positions in the rows of the elements, upper first; `gaps` are positions with the reason why
    the chain stops there; `beside` are pairs of an element outside the chain and one in it that it is connected with.
    """
    book = p.book
    place = {element.ref: number for number, element in enumerate(list_public(book))}
    links = [(place[link.upper], place[link.lower]) for link in build_trace_links(book)]
    gaps = {
        place[element.ref]: p.t(gap)
        for kind in LAYERS
        for element in book.of_kind(kind)
        if (gap := find_gap(book, element.ref))
    }
    beside = dict.fromkeys(
        (place[outside], place[inside])
        for ref in place
        if _is_traced(ref)
        for inside, outside in _list_pairs(book, ref)
        if outside in place and not _is_traced(outside)
    )
    layers = [[kind.name, p.t(kind.plural)] for name in LAYERS for kind in KINDS if kind.name == name]
    return _write_script("opbookTrace", {"layers": layers, "links": links, "gaps": gaps, "beside": list(beside)})


def _list_pairs(book: Book, ref: str) -> Iterable[tuple[str, str]]:
    """An element of the chain with each element that it names or that names it."""
    element = book.get(ref)
    if element is None or not element.is_live:
        return
    for edge in book.outgoing(ref):
        yield ref, edge.element
    for edge in book.incoming(ref):
        yield ref, edge.source


def _is_traced(ref: str) -> bool:
    return ref.partition(":")[0] in LAYERS


def _find_places(place: dict[str, int], refs: tuple[str, ...]) -> list[int]:
    return [place[ref] for ref in refs if ref in place]


def _write_script(name: str, value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}={text};\n"
