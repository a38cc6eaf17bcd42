"""How capabilities hang together: which others each shares work, an object, a stage or a handoff with."""

from opbook.graph.book import Book
from opbook.graph.handoff import find_handoffs
from opbook.graph.query import query
from opbook.graph.stream import find_stages_of, find_stages_with
from opbook.graph.support import find_workflows_of
from opbook.model import Capability, Workflow


@query
def find_connected(book: Book, capability: Capability) -> tuple[Capability, ...]:
    """Return the other capabilities that share a workflow, a business object, a stage or a handoff, by name."""
    own = _find_ties(book, capability)
    return tuple(each for each in book.all(Capability) if each.ref != capability.ref and own & _find_ties(book, each))


@query
def _find_ties(book: Book, capability: Capability) -> frozenset[str]:
    ties = {f"{stream.ref}#{stage.id}" for stream, stage in find_stages_with(book, capability)}
    return frozenset(ties.union(*(_find_workflow_ties(book, each) for each in find_workflows_of(book, capability))))


@query
def _find_workflow_ties(book: Book, workflow: Workflow) -> frozenset[str]:
    ties = {workflow.ref, *([workflow.object] if workflow.object else []), *workflow.objects}
    ties |= {f"{stream.ref}#{stage.id}" for stream, stage in find_stages_of(book, workflow)}
    ties |= {handoff.interface.ref for handoff in find_handoffs(book, workflow) if handoff.interface}
    ties |= {edge.target for edge in book.outgoing(workflow.ref, "runs", "supplied by", "delivers to")}
    return frozenset(ties)
