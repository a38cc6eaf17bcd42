"""The lifecycle of a business object: what is reached, what finishes, and where workflows move it."""

from collections import deque

from opbook.graph.book import Book
from opbook.load import DataPath
from opbook.model import BusinessObject, StepTransition, Workflow


def find_reached_states(item: BusinessObject) -> frozenset[str]:
    """Return the states that can be reached from the initial ones."""
    ways = [(transition.source, transition.target) for transition in item.transitions]
    return _walk([state.id for state in item.states if state.kind == "initial"], ways)


def find_finishing_states(item: BusinessObject) -> frozenset[str]:
    """Return the states from which a final one can be reached, the final ones included."""
    ways = [(transition.target, transition.source) for transition in item.transitions]
    return _walk([state.id for state in item.states if state.kind == "final"], ways)


def has_unknown_states(item: BusinessObject) -> bool:
    """Whether a transition names a state that is not there: then nothing can be said about the lifecycle."""
    known = {state.id for state in item.states}
    return any(end not in known for transition in item.transitions for end in (transition.source, transition.target))


def list_step_transitions(workflow: Workflow) -> tuple[tuple[DataPath, StepTransition], ...]:
    """Return every transition a workflow performs with its path: at steps, on their ways, and on exceptions."""
    found: list[tuple[DataPath, StepTransition | None]] = []
    for index, step in enumerate(workflow.steps):
        found.append((("steps", index, "transition"), step.transition))
        found.extend((("steps", index, "next", n, "transition"), item.transition) for n, item in enumerate(step.next))
    found.extend((("exceptions", n, "transition"), case.transition) for n, case in enumerate(workflow.exceptions))
    return tuple((path, transition) for path, transition in found if transition)


def find_object(book: Book, workflow: Workflow, transition: StepTransition) -> BusinessObject | None:
    """Return the object a transition moves: the one it names, else the workflow's primary one."""
    return book.find(transition.object or workflow.object, BusinessObject)


def _walk(start: list[str], ways: list[tuple[str, str]]) -> frozenset[str]:
    reached = set(start)
    queue = deque(start)
    while queue:
        current = queue.popleft()
        for source, target in ways:
            if source == current and target not in reached:
                reached.add(target)
                queue.append(target)
    return frozenset(reached)
