"""Noise: work, meetings, sprints and software from which no path leads up to an objective or an offering."""

from opbook.graph.book import Book
from opbook.graph.measuring import find_measured
from opbook.graph.query import query
from opbook.graph.serving import is_serving
from opbook.graph.stream import find_stages_of
from opbook.graph.support import find_parts_of
from opbook.graph.usage import find_application_steps
from opbook.model import Application, Cadence, Capability, Metric, Offering, Record, Sprint, Workflow

_HOLDING = ("source of truth", "recorded in", "override recorded in", "visible in", "provided by", "consumed by")


@query
def leads_up(book: Book, element: Record) -> bool:
    """Whether a path leads from an element up to an objective or an offering.

    Workflow → capability or stage; cadence → what it reviews or decides, the system it is in, the cadence it feeds;
    sprint → what it changes; application → workflow, system or object. Every other kind counts as leading up: its own
    checks say where it does not.
    """
    return _leads_up(book, element, frozenset())


def serves_something(book: Book, capability: Capability) -> bool:
    """Whether a capability, what it is a part of, or a part of it serves an objective, an offering or a stage."""
    return is_serving(book, capability) or any(is_serving(book, part) for part in find_parts_of(book, capability))


def _leads_up(book: Book, element: Record | None, seen: frozenset[str]) -> bool:
    if element is None or not element.is_live or element.ref in seen:
        return False
    seen = seen | {element.ref}
    if isinstance(element, Workflow):
        return _does_workflow(book, element, seen)
    if isinstance(element, Application):
        return _does_application(book, element, seen)
    if isinstance(element, Capability):
        return serves_something(book, element)
    above = _list_above(book, element)
    if above is None:
        return True
    return _is_in_system(book, element) or any(_leads_up(book, book.get(ref), seen) for ref in above)


def _list_above(book: Book, element: Record) -> tuple[str, ...] | None:
    match element:
        case Cadence():
            return (*element.reviews, *element.decides, *element.feeds)
        case Sprint():
            return element.changes
        case Metric():
            return find_measured(book, element)
        case _:
            return None


def _does_workflow(book: Book, workflow: Workflow, seen: frozenset[str]) -> bool:
    delivered = _list_delivering(book)
    if any(stream.ref in delivered for stream, _ in find_stages_of(book, workflow)):
        return True
    if any(serves_something(book, each) for each in book.find_all(workflow.capabilities, Capability)):
        return True
    return any(_leads_up(book, book.get(edge.source), seen) for edge in book.incoming(workflow.ref, "runs"))


@query
def _list_delivering(book: Book) -> frozenset[str]:
    """The value streams by which offerings are delivered."""
    return frozenset(ref for offering in book.all(Offering) for ref in offering.delivered_by)


def _does_application(book: Book, application: Application, seen: frozenset[str]) -> bool:
    if application.encodes or _is_in_system(book, application):
        return True
    ref = application.ref
    if book.incoming(ref, *_HOLDING):
        return True
    if any(_leads_up(book, book.get(edge.source), seen) for edge in book.incoming(ref, "read from")):
        return True
    return any(_leads_up(book, use.workflow, seen) for use in find_application_steps(book, application))


def _is_in_system(book: Book, element: Record) -> bool:
    return bool(book.incoming(element.ref, "includes"))
