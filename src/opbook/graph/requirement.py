"""Whom a workflow cannot run without: the people who stand on every way from its start to an end."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_authority, find_flows
from opbook.graph.query import query
from opbook.graph.removal import find_actors
from opbook.model import ExceptionCase, Role, Step, Workflow


@dataclass(frozen=True, slots=True)
class Requirement:
    """A person (a reference) whom a workflow requires, and the steps (ids) that only this person can do or judge."""

    workflow: Workflow
    person: str
    steps: tuple[str, ...]


def find_requirements(book: Book, workflow: Workflow) -> tuple[Requirement, ...]:
    """Return the people whom a workflow requires, in the order of the steps where they are met.

    Without the steps that only this person can do or judge, no way leads from the first step to any end (reachability
    in the graph of steps). Exceptions do not count, optional steps can be skipped.
    """
    return tuple(found for found in _require(book, workflow, frozenset()) if found.steps)


def find_sole_actors(book: Book, step: Step) -> frozenset[str]:
    """Return the people without whom a step cannot be done, or cannot be judged: nobody else holds or covers the role."""
    performers = dict.fromkeys((step.responsible, *(step.raci.responsible if step.raci else ())))
    acting = [find_actors(book, role) for role in performers if role and book.find(role, Role)]
    found: set[str] = set()
    if acting and len(everybody := frozenset().union(*acting)) == 1:
        found |= everybody
    authority = find_authority(book, step) if step.type in ("validation", "decision") else None
    if authority and len(judging := find_actors(book, authority)) == 1:
        found |= judging
    return frozenset(found)


def find_sole_handlers(book: Book, workflow: Workflow) -> tuple[tuple[ExceptionCase, str], ...]:
    """Return the exceptions that one person alone can handle, each with the person, in the order written."""
    handled = ((case, find_actors(book, case.role)) for case in workflow.exceptions if case.role)
    return tuple((case, next(iter(actors))) for case, actors in handled if len(actors) == 1)


@query
def list_requirements(book: Book) -> tuple[Requirement, ...]:
    """Return whom all live workflows require, by workflow."""
    return tuple(found for workflow in book.all(Workflow) for found in find_requirements(book, workflow))


def is_cut(workflow: Workflow, removed: frozenset[str]) -> bool:
    """Whether no end can be reached any more without these steps."""
    if not workflow.steps or workflow.steps[0].id in removed:
        return bool(workflow.steps)
    following: dict[str, list[str]] = {}
    for flow in find_flows(workflow):
        if flow.target not in removed:
            following.setdefault(flow.source, []).append(flow.target)
    reached, queue = {workflow.steps[0].id}, [workflow.steps[0].id]
    while queue:
        for target in following.get(queue.pop(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return not any(step.type == "end" and step.id in reached for step in workflow.steps)


def _require(book: Book, workflow: Workflow, above: frozenset[str]) -> list[Requirement]:
    if workflow.ref in above or not any(step.type == "end" for step in workflow.steps):
        return []
    alone: dict[str, list[str]] = {}
    for step in workflow.steps:
        if not step.optional:
            for person in sorted(_find_needed(book, step, above | {workflow.ref})):
                alone.setdefault(person, []).append(step.id)
    return [
        Requirement(workflow, person, tuple(steps))
        for person, steps in alone.items()
        if is_cut(workflow, frozenset(steps))
    ]


def _find_needed(book: Book, step: Step, above: frozenset[str]) -> frozenset[str]:
    """Whom a step needs; one that runs another workflow needs whom that one requires."""
    called = book.find(step.workflow, Workflow) if step.type == "subprocess" else None
    inner = frozenset(found.person for found in _require(book, called, above)) if called else frozenset[str]()
    return inner | find_sole_actors(book, step)
