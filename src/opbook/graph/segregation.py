"""Segregation of duties: where whoever judges the work has also done it."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_back_flows, find_flows
from opbook.graph.holding import find_holders
from opbook.graph.query import query
from opbook.graph.validation import Validation, find_all_validations
from opbook.model import Person, Step, Workflow

_HUMAN = ("task", "validation", "decision", "handoff")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A validation point and a step beside it that meet in one role, or in one person of two roles.

    `people` are those who hold both roles; empty where both are the same role.
    """

    point: Validation
    step: Step
    performer: str
    people: tuple[Person, ...] = ()


@query
def find_conflicts(book: Book) -> tuple[Conflict, ...]:
    """Return where the authority of a validation point also does the work beside it, each step once.

    Beside it are the nearest human steps before it, and the steps after it that change the state of an object (through
    automatic steps and waiting; ways back left out). Only holders count: who stands in does so rarely.
    """
    return tuple(
        conflict
        for point in find_all_validations(book)
        if point.authority
        for step in find_steps_beside(point.workflow, point.step)
        if (conflict := _compare(book, point, step))
    )


def find_steps_beside(workflow: Workflow, point: Step) -> tuple[Step, ...]:
    """Return the nearest human steps before a validation point, then those after it that change a state."""
    back = find_back_flows(workflow)
    ways = [(flow.source, flow.target) for flow in find_flows(workflow) if (flow.source, flow.target) not in back]
    steps = {step.id: step for step in workflow.steps}
    before = _find_nearest(point.id, [(target, source) for source, target in ways], steps)
    after = [step for step in _find_nearest(point.id, ways, steps) if step.transition]
    return tuple({step.id: step for step in (*before, *after) if step.responsible}.values())


def _compare(book: Book, point: Validation, step: Step) -> Conflict | None:
    performer, authority = step.responsible, point.authority
    if not performer or not authority:
        return None
    if performer == authority:
        return Conflict(point, step, performer)
    deciding = {person.ref for person in find_holders(book, authority)}
    both = tuple(person for person in find_holders(book, performer) if person.ref in deciding)
    return Conflict(point, step, performer, both) if both else None


def _find_nearest(start: str, ways: list[tuple[str, str]], steps: dict[str, Step]) -> list[Step]:
    found: list[Step] = []
    queue, seen = [start], {start}
    while queue:
        current = queue.pop(0)
        for target in (target for source, target in ways if source == current):
            if target not in seen:
                seen.add(target)
                if steps[target].type in _HUMAN:
                    found.append(steps[target])
                else:
                    queue.append(target)
    return found
