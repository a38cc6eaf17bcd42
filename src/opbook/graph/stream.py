"""Which workflows realize which stage of which value stream."""

from collections.abc import Iterable, Mapping

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Capability, Stage, ValueStream, Workflow

Stages = tuple[tuple[ValueStream, Stage], ...]
"""Stages, each with its value stream."""


@query
def list_streams(book: Book) -> tuple[ValueStream, ...]:
    """Return the live value streams in the order written: their author put the most telling one first."""
    live = {stream.ref: stream for stream in book.all(ValueStream)}
    return tuple(live[ref] for ref in book.elements if ref in live)


@query
def find_stages_of(book: Book, workflow: Workflow) -> Stages:
    """Return the stages that a workflow realizes, with their value streams, in order."""
    return _index_by_workflow(book).get(workflow.ref, ())


@query
def find_stages_with(book: Book, capability: Capability) -> Stages:
    """Return the stages that need a capability, with their value streams: these by name, stages in order."""
    return _index_by_capability(book).get(capability.ref, ())


@query
def find_workflows_in(book: Book, stream: ValueStream) -> tuple[Workflow, ...]:
    """Return the live workflows of a value stream in the order of its stages, each once."""
    refs = dict.fromkeys(ref for stage in stream.stages for ref in stage.workflows)
    return tuple(workflow for workflow in book.find_all(refs, Workflow) if workflow.is_live)


@query
def group_workflows(book: Book) -> tuple[tuple[ValueStream | None, tuple[Workflow, ...]], ...]:
    """Return all live workflows, each once, under the first value stream it is part of; last those of none (None)."""
    seen: set[str] = set()
    groups: list[tuple[ValueStream | None, tuple[Workflow, ...]]] = []
    for stream in list_streams(book):
        own = tuple(workflow for workflow in find_workflows_in(book, stream) if workflow.ref not in seen)
        seen.update(workflow.ref for workflow in own)
        if own:
            groups.append((stream, own))
    rest = tuple(workflow for workflow in book.all(Workflow) if workflow.ref not in seen)
    return (*groups, (None, rest)) if rest else tuple(groups)


@query
def _index_by_workflow(book: Book) -> Mapping[str, Stages]:
    """Workflow → the stages it realizes."""
    return _group(
        (ref, (stream, stage))
        for stream in list_streams(book)
        for stage in stream.stages
        for ref in dict.fromkeys(stage.workflows)
    )


@query
def _index_by_capability(book: Book) -> Mapping[str, Stages]:
    """Capability → the stages that need it."""
    return _group(
        (ref, (stream, stage))
        for stream in book.all(ValueStream)
        for stage in stream.stages
        for ref in dict.fromkeys(stage.capabilities)
    )


def _group(pairs: Iterable[tuple[str, tuple[ValueStream, Stage]]]) -> dict[str, Stages]:
    found: dict[str, list[tuple[ValueStream, Stage]]] = {}
    for ref, place in pairs:
        found.setdefault(ref, []).append(place)
    return {ref: tuple(places) for ref, places in found.items()}
