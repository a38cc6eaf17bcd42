"""The chain from vision to systems, and on to workflows, stages and offerings; in both directions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.in_use import is_any_in_use
from opbook.graph.query import query
from opbook.graph.serving import is_serving
from opbook.graph.support import find_systems_of
from opbook.model import Capability, Objective, Offering, System, ValueStream, Vision, Workflow

LAYERS = ("vision", "objective", "capability", "system", "workflow", "value_stream", "offering")
"""The layers of the trace, from intention to result."""


@dataclass(frozen=True, slots=True)
class TraceLink:
    """One link of the chain, from the layer nearer to the vision to the one farther from it."""

    upper: str
    lower: str


@query
def build_trace_links(book: Book) -> tuple[TraceLink, ...]:
    """Return every link between live elements of neighbouring layers, each once, in a stable order.

    vision → objective (child objectives hang under their parent) → capability → system;
    capability → workflow → value stream → offering; capability → offering where an offering is powered by it.
    """
    links: dict[TraceLink, None] = {}
    for upper, lower in _pairs(book):
        if (first := book.get(upper)) and (second := book.get(lower)) and first.is_live and second.is_live:
            links[TraceLink(upper, lower)] = None
    return tuple(links)


@query
def find_below(book: Book, ref: str) -> tuple[str, ...]:
    """Return what a trace element directly rests on (the next layer down), in order."""
    return _index_below(book).get(ref, ())


@query
def find_above(book: Book, ref: str) -> tuple[str, ...]:
    """Return what a trace element directly serves (the next layer up), in order."""
    return _index_above(book).get(ref, ())


@query
def find_path(book: Book, ref: str) -> frozenset[str]:
    """Return everything above and below an element along the chain, with the element itself."""
    return frozenset(_climb(book, ref, find_above) | _climb(book, ref, find_below))


@query
def find_under(book: Book, ref: str) -> tuple[str, ...]:
    """Return everything an element rests on and leads to, down to the offerings; in the order of layers and names."""
    reached = _climb(book, ref, find_below) - {ref}
    return tuple(
        sorted(reached, key=lambda each: (LAYERS.index(each.partition(":")[0]), book.name(each).casefold(), each))
    )


def find_gap(book: Book, ref: str) -> str:
    """Return why the chain stops at an element, in words; empty where it goes on in both directions."""
    below, above = find_below(book, ref), find_above(book, ref)
    match book.get(ref):
        case Vision():
            return "" if below else "no objective realizes it"
        case Objective():
            return _find_objective_gap(book, below, above)
        case Capability() as capability:
            return _find_capability_gap(book, capability)
        case System():
            return "" if above else "supports no capability"
        case _:
            return ""


@query
def _index_below(book: Book) -> Mapping[str, tuple[str, ...]]:
    """Element → the next layer down."""
    below: dict[str, list[str]] = {}
    for link in build_trace_links(book):
        below.setdefault(link.upper, []).append(link.lower)
    return {ref: tuple(found) for ref, found in below.items()}


@query
def _index_above(book: Book) -> Mapping[str, tuple[str, ...]]:
    """Element → the next layer up."""
    above: dict[str, list[str]] = {}
    for link in build_trace_links(book):
        above.setdefault(link.lower, []).append(link.upper)
    return {ref: tuple(found) for ref, found in above.items()}


def _find_objective_gap(book: Book, below: tuple[str, ...], above: tuple[str, ...]) -> str:
    is_carried = any(lower.startswith(("capability:", "objective:")) for lower in below)
    if not is_carried and is_any_in_use(book, "capability"):
        return "names no capability"
    return "" if above else "hangs under no vision"


def _find_capability_gap(book: Book, capability: Capability) -> str:
    if is_any_in_use(book, "system") and not find_systems_of(book, capability):
        return "no system supports it"
    return "" if is_serving(book, capability) else "serves no objective, offering or stage"


def _pairs(book: Book) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for objective in sorted(book.all(Objective), key=lambda item: (item.rank or 999, item.id)):
        upper = objective.parent or objective.vision
        if upper:
            pairs.append((upper, objective.ref))
        pairs.extend((objective.ref, ref) for ref in objective.needs)
    for capability in book.all(Capability):
        pairs.extend((capability.ref, system.ref) for system in book.sources(capability.ref, "supports", System))
        pairs.extend((capability.ref, flow.ref) for flow in book.sources(capability.ref, "realizes", Workflow))
    for stream in book.all(ValueStream):
        pairs.extend((ref, stream.ref) for stage in stream.stages for ref in stage.workflows)
    for offering in book.all(Offering):
        pairs.extend((ref, offering.ref) for ref in offering.delivered_by)
        pairs.extend((ref, offering.ref) for ref in offering.powered_by)
    return pairs


def _climb(book: Book, ref: str, step: Callable[[Book, str], tuple[str, ...]]) -> set[str]:
    reached, queue = {ref}, [ref]
    while queue:
        current = queue.pop()
        for other in step(book, current):
            if other not in reached:
                reached.add(other)
                queue.append(other)
    return reached
