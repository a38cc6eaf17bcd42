"""Which workflows realize which stage of which value stream."""

from opbook.graph.book import Book
from opbook.model import Stage, ValueStream, Workflow


def list_streams(book: Book) -> tuple[ValueStream, ...]:
    """Return the live value streams in the order written: their author put the most telling one first."""
    if "streams" not in book.memo:
        live = {stream.ref: stream for stream in book.all(ValueStream)}
        book.memo["streams"] = tuple(live[ref] for ref in book.elements if ref in live)
    return tuple(book.memo["streams"])


def find_stages_of(book: Book, workflow: Workflow) -> tuple[tuple[ValueStream, Stage], ...]:
    """Return the stages that a workflow realizes, with their value streams, in order."""
    return tuple(
        (stream, stage) for stream in list_streams(book) for stage in stream.stages if workflow.ref in stage.workflows
    )


def find_workflows_in(book: Book, stream: ValueStream) -> tuple[Workflow, ...]:
    """Return the live workflows of a value stream in the order of its stages, each once."""
    refs = dict.fromkeys(ref for stage in stream.stages for ref in stage.workflows)
    return tuple(workflow for workflow in book.find_all(refs, Workflow) if workflow.is_live)


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
