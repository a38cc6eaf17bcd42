"""Changes of state: which steps, branches and exceptions move which business object from where to where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import BusinessObject, ExceptionCase, Next, Step, Workflow


@dataclass(frozen=True, slots=True)
class Change:
    """One change of state that a workflow performs: at a step, on one of its ways, or when an exception occurs."""

    workflow: Workflow
    object: str
    source: str
    target: str
    step: Step | None = None
    way: Next | None = None
    exception: ExceptionCase | None = None

    @property
    def place(self) -> str:
        """The reference of the step or exception."""
        part = self.step or self.exception
        return f"{self.workflow.ref}#{part.id}" if part else self.workflow.ref


def find_changes(workflow: Workflow) -> tuple[Change, ...]:
    """Return every change of state a workflow performs, steps first, then exceptions, in the order written."""
    return tuple(_find_changes(workflow))


@query
def find_changes_of(book: Book, item: BusinessObject) -> tuple[Change, ...]:
    """Return every change of state of a business object, by workflow."""
    return _index_changes(book).get(item.ref, ())


def find_states_of(workflow: Workflow, item: BusinessObject) -> tuple[str, ...]:
    """Return the ids of the states that a workflow moves an object from or to, in the object's order."""
    touched = {
        state
        for change in find_changes(workflow)
        if change.object == item.ref
        for state in (change.source, change.target)
    }
    return tuple(state.id for state in item.states if state.id in touched)


@query
def _index_changes(book: Book) -> Mapping[str, tuple[Change, ...]]:
    """Business object → its changes of state."""
    found: dict[str, list[Change]] = {}
    for workflow in book.all(Workflow):
        for change in find_changes(workflow):
            found.setdefault(change.object, []).append(change)
    return {ref: tuple(changes) for ref, changes in found.items()}


def _find_changes(workflow: Workflow) -> Iterator[Change]:
    own = workflow.object or ""
    for step in workflow.steps:
        if found := step.transition:
            yield Change(workflow, found.object or own, found.source, found.target, step)
        for way in step.next:
            if found := way.transition:
                yield Change(workflow, found.object or own, found.source, found.target, step, way)
    for case in workflow.exceptions:
        if found := case.transition:
            yield Change(workflow, found.object or own, found.source, found.target, exception=case)
