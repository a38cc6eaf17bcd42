"""How capabilities hang together: which others each shares work, an object, a stage or a handoff with."""

from opbook.graph.book import Book
from opbook.graph.handoff import find_handoffs
from opbook.graph.stream import find_stages_of
from opbook.graph.support import find_workflows_of
from opbook.model import Capability, ValueStream, Workflow


def find_connected(book: Book, capability: Capability) -> tuple[Capability, ...]:
    """Return the other capabilities that share a workflow, a business object, a stage or a handoff, by name."""
    own = _find_ties(book, capability)
    return tuple(each for each in book.all(Capability) if each.ref != capability.ref and own & _find_ties(book, each))


def _find_ties(book: Book, capability: Capability) -> frozenset[str]:
    key = ("ties", capability.ref)
    if key not in book.memo:
        ties = {
            f"{stream.ref}#{stage.id}"
            for stream in book.all(ValueStream)
            for stage in stream.stages
            if capability.ref in stage.capabilities
        }
        for workflow in find_workflows_of(book, capability):
            ties |= _find_workflow_ties(book, workflow)
        book.memo[key] = frozenset(ties)
    found: frozenset[str] = book.memo[key]
    return found


def _find_workflow_ties(book: Book, workflow: Workflow) -> set[str]:
    ties = {workflow.ref, *([workflow.object] if workflow.object else []), *workflow.objects}
    ties |= {f"{stream.ref}#{stage.id}" for stream, stage in find_stages_of(book, workflow)}
    ties |= {handoff.interface.ref for handoff in find_handoffs(book, workflow) if handoff.interface}
    ties |= {edge.target for edge in book.outgoing(workflow.ref, "runs", "supplied by", "delivers to")}
    return ties
