"""How well capabilities are carried: by which systems and workflows, and what those systems leave open."""

from typing import TypeVar

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import FACETS, Cadence, Capability, Record, System, Workflow

Typed = TypeVar("Typed", bound=Record)


@query
def find_parts_of(book: Book, capability: Capability) -> tuple[Capability, ...]:
    """Return the capabilities directly inside a capability, by name."""
    return tuple(part for part in book.sources(capability.ref, "parent", Capability) if part.is_live)


@query
def find_whole_of(book: Book, capability: Capability) -> tuple[Capability, ...]:
    """Return the capabilities a capability is inside of, the nearest first; stops at a circle."""
    found: dict[str, Capability] = {}
    current = book.find(capability.parent, Capability)
    while current and current.ref not in found and current.ref != capability.ref:
        found[current.ref] = current
        current = book.find(current.parent, Capability)
    return tuple(found.values())


@query
def find_systems_of(book: Book, capability: Capability) -> tuple[System, ...]:
    """Return the live systems that support a capability, by name.

    Where none names the capability itself, those of its parts carry it.
    """
    return _find_own_or_inside(book, capability, "supports", System)


@query
def find_workflows_of(book: Book, capability: Capability) -> tuple[Workflow, ...]:
    """Return the live workflows that realize a capability, by name; where none does, those of its parts."""
    return _find_own_or_inside(book, capability, "realizes", Workflow)


@query
def find_capabilities_of(book: Book, system: System) -> tuple[Capability, ...]:
    """Return the live capabilities a system supports, by name."""
    found = (each for each in book.find_all(system.supports, Capability) if each.is_live)
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def find_rhythm_of(book: Book, system: System) -> tuple[Cadence, ...]:
    """Return the live cadences among what a system includes, the most frequent first."""
    refs = dict.fromkeys(ref for facet in FACETS for ref in getattr(system, facet))
    found = (each for each in book.find_all(refs, Cadence) if each.is_live)
    return tuple(sorted(found, key=lambda each: (each.frequency.days, each.name.casefold(), each.id)))


def find_empty_facets(system: System) -> tuple[str, ...]:
    """Return the facets a system leaves empty; a system with any is underbuilt."""
    return tuple(facet for facet in FACETS if not getattr(system, facet))


def is_overloaded(book: Book, system: System) -> bool:
    """Whether a system supports more capabilities than the limit."""
    return len(find_capabilities_of(book, system)) > book.config.limit("capabilities_per_system")


def rate_system(book: Book, system: System) -> tuple[str, ...]:
    """Return what is wrong with a system: `underbuilt` (a facet is empty), `overloaded`, both, or nothing."""
    found = []
    if find_empty_facets(system):
        found.append("underbuilt")
    if is_overloaded(book, system):
        found.append("overloaded")
    return tuple(found)


@query
def rate_capability(book: Book, capability: Capability) -> str:
    """Return how well a capability is supported.

    `missing` (no system), `underbuilt` (every system has an empty facet), `overloaded` (all carry more than the limit),
    or `supported`.
    """
    systems = find_systems_of(book, capability)
    if not systems:
        return "missing"
    if all(find_empty_facets(system) for system in systems):
        return "underbuilt"
    return "overloaded" if all(is_overloaded(book, system) for system in systems) else "supported"


def measure_gap(capability: Capability) -> int | None:
    """Return by how many levels a capability's maturity stays below its target; None where it was not assessed."""
    maturity = capability.maturity
    if maturity is None or maturity.current is None or maturity.target is None:
        return None
    return max(0, maturity.target - maturity.current)


def _find_own_or_inside(book: Book, capability: Capability, relation: str, cls: type[Typed]) -> tuple[Typed, ...]:
    own = tuple(each for each in book.sources(capability.ref, relation, cls) if each.is_live)
    if own:
        return own
    inside = (each for part in _list_inside(book, capability) for each in book.sources(part.ref, relation, cls))
    found = {each.ref: each for each in inside if each.is_live}
    return tuple(sorted(found.values(), key=lambda each: (each.name.casefold(), each.id)))


def _list_inside(book: Book, capability: Capability) -> tuple[Capability, ...]:
    """Everything inside a capability, at any depth, each once."""
    found: dict[str, Capability] = {}
    queue = list(find_parts_of(book, capability))
    while queue:
        part = queue.pop(0)
        if part.ref not in found and part.ref != capability.ref:
            found[part.ref] = part
            queue += find_parts_of(book, part)
    return tuple(found.values())
