"""Where the chain from vision to offering ends: what nothing delivers, and what serves nothing.

A kind that the company does not use at all is not missed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.in_use import is_any_in_use
from opbook.graph.serving import (
    find_followers,
    find_objectives_of,
    find_subobjectives,
    find_vision_of,
    is_serving,
    list_objectives,
)
from opbook.graph.stream import find_stages_of, list_streams
from opbook.graph.support import find_capabilities_of, find_systems_of, find_workflows_of
from opbook.model import Capability, Offering, System, Vision, Workflow


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """An element (or part) at which the chain stops, why, and the key under which it would go on."""

    ref: str
    reason: str
    key: str = ""


def find_dead_ends_below(book: Book) -> tuple[DeadEnd, ...]:
    """Return what nothing stands behind, from the vision down: choices, objectives, capabilities, offerings, stages."""
    return tuple(end for find in _BELOW for end in find(book))


def find_dead_ends_above(book: Book) -> tuple[DeadEnd, ...]:
    """Return what serves nothing above it: objectives, capabilities, systems, workflows, value streams."""
    return tuple(end for find in _ABOVE for end in find(book))


def _end_visions(book: Book) -> Iterator[DeadEnd]:
    for vision in book.all(Vision):
        if is_any_in_use(book, "objective") and not find_objectives_of(book, vision):
            yield DeadEnd(vision.ref, "no objective realizes it")
        for choice in vision.choices if is_any_in_use(book, "objective", "offering") else ():
            if choice.kind != "exclusion" and not find_followers(book, vision, choice):
                yield DeadEnd(
                    f"{vision.ref}#{choice.id}", "no objective and no offering follows this choice", "choices"
                )


def _end_objectives(book: Book) -> Iterator[DeadEnd]:
    for objective in list_objectives(book) if is_any_in_use(book, "capability") else ():
        if not objective.needs and not find_subobjectives(book, objective):
            yield DeadEnd(objective.ref, "names no capability that could deliver it", "needs")


def _end_capabilities(book: Book) -> Iterator[DeadEnd]:
    for capability in book.all(Capability):
        if is_any_in_use(book, "system") and not find_systems_of(book, capability):
            yield DeadEnd(capability.ref, "no system supports it")
        if is_any_in_use(book, "workflow") and not find_workflows_of(book, capability):
            yield DeadEnd(capability.ref, "no workflow realizes it")


def _end_offerings(book: Book) -> Iterator[DeadEnd]:
    for offering in book.all(Offering):
        if is_any_in_use(book, "capability") and not offering.powered_by:
            yield DeadEnd(offering.ref, "no capability powers it", "powered_by")
        if is_any_in_use(book, "value_stream") and not offering.delivered_by:
            yield DeadEnd(offering.ref, "no value stream delivers it", "delivered_by")


def _end_stages(book: Book) -> Iterator[DeadEnd]:
    for stream in list_streams(book):
        for stage in stream.stages:
            if is_any_in_use(book, "workflow") and not stage.workflows:
                yield DeadEnd(f"{stream.ref}#{stage.id}", "no workflow realizes this stage", "stages")


def _loose_objectives(book: Book) -> Iterator[DeadEnd]:
    for objective in list_objectives(book) if is_any_in_use(book, "vision") else ():
        if find_vision_of(book, objective) is None:
            yield DeadEnd(objective.ref, "hangs under no vision", "vision")


def _loose_capabilities(book: Book) -> Iterator[DeadEnd]:
    for capability in book.all(Capability) if is_any_in_use(book, "objective", "offering", "value_stream") else ():
        if not is_serving(book, capability):
            yield DeadEnd(capability.ref, "serves no objective, offering or stage")


def _loose_systems(book: Book) -> Iterator[DeadEnd]:
    for system in book.all(System):
        supported = find_capabilities_of(book, system)
        if not supported:
            yield DeadEnd(system.ref, "supports no capability", "supports")
        elif not any(is_serving(book, each) for each in supported):
            yield DeadEnd(system.ref, "supports only what serves nothing", "supports")


def _loose_workflows(book: Book) -> Iterator[DeadEnd]:
    for workflow in book.all(Workflow) if is_any_in_use(book, "capability", "value_stream") else ():
        if find_stages_of(book, workflow) or book.incoming(workflow.ref, "runs"):
            continue
        realized = [each for each in book.find_all(workflow.capabilities, Capability) if each.is_live]
        if not realized:
            yield DeadEnd(workflow.ref, "realizes no capability and no stage", "capabilities")
        elif not any(is_serving(book, each) for each in realized):
            yield DeadEnd(workflow.ref, "realizes only what serves nothing", "capabilities")


def _loose_streams(book: Book) -> Iterator[DeadEnd]:
    for stream in list_streams(book) if is_any_in_use(book, "offering") else ():
        if not any(each.is_live for each in book.sources(stream.ref, "delivered by", Offering)):
            yield DeadEnd(stream.ref, "delivers no offering")


_Finder = Callable[[Book], Iterator[DeadEnd]]
_BELOW: tuple[_Finder, ...] = (_end_visions, _end_objectives, _end_capabilities, _end_offerings, _end_stages)
_ABOVE: tuple[_Finder, ...] = (_loose_objectives, _loose_capabilities, _loose_systems, _loose_workflows, _loose_streams)
