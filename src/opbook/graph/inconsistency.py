"""Where the same work is done in different ways by design: five things that let two people act differently and both be right."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_options
from opbook.graph.handoff import find_performer
from opbook.graph.likeness import find_alike
from opbook.graph.state_change import Change, find_changes_of
from opbook.graph.stream import list_streams
from opbook.model import BusinessObject, Role, Rule, Stage, Step, ValueStream, Workflow


@dataclass(frozen=True, slots=True)
class SharedTransition:
    """A change of state that several workflows or roles perform without being declared variants of each other."""

    object: BusinessObject
    source: str
    target: str
    changes: tuple[Change, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LooseBranch:
    """A branch that does not say by rule which way to take.

    `silent` counts its ways without any condition, `worded` those whose condition is words and no rule.
    """

    workflow: Workflow
    step: Step
    silent: int
    worded: int


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two roles with the same or nearly the same accountability."""

    first: Role
    second: Role
    text: str
    other: str


def find_shared_transitions(book: Book) -> tuple[SharedTransition, ...]:
    """Return the changes of state with more than one performing workflow or role, by object.

    Declared variants and workflows that run each other count as one; what exceptions do does not count.
    """
    found = []
    for item in book.all(BusinessObject):
        grouped: dict[tuple[str, str], list[Change]] = {}
        for change in find_changes_of(book, item):
            if change.step:
                grouped.setdefault((change.source, change.target), []).append(change)
        for (source, target), changes in grouped.items():
            workflows = {change.workflow.ref: change.workflow for change in changes}
            roles = dict.fromkeys(
                role for change in changes if change.step and (role := find_performer(book, change.step))
            )
            competing = len(workflows) > 1 and not are_related(workflows.values())
            if competing or (len(workflows) == 1 and len(roles) > 1):
                found.append(SharedTransition(item, source, target, tuple(changes), tuple(roles)))
    return tuple(found)


def find_rival_workflows(book: Book) -> tuple[tuple[Workflow, ...], ...]:
    """Return groups of workflows with the same trigger and business object that are no variants of each other."""
    grouped: dict[tuple[str, str], list[Workflow]] = {}
    for workflow in book.all(Workflow):
        if workflow.trigger and workflow.object:
            words = " ".join(workflow.trigger.casefold().split()).rstrip(".")
            grouped.setdefault((words, workflow.object), []).append(workflow)
    return tuple(tuple(group) for group in grouped.values() if len(group) > 1 and not are_related(group))


def find_loose_branches(book: Book) -> tuple[LooseBranch, ...]:
    """Return the branches without a rule, by workflow.

    A branch on the outcomes of a judgement needs none: there the judgement decides. One default way needs no condition.
    """
    return tuple(
        LooseBranch(workflow, step, silent, worded)
        for workflow in book.all(Workflow)
        for step in workflow.steps
        if len(step.next) > 1 and not find_options(book, step)
        for silent, worded in [_count_loose_ways(book, step)]
        if silent or worded
    )


def find_open_stages(book: Book) -> tuple[tuple[ValueStream, Stage], ...]:
    """Return the stages that do not say what must be true to leave them, by value stream."""
    return tuple((stream, stage) for stream in list_streams(book) for stage in stream.stages if not stage.exit)


def find_alike_accountabilities(book: Book) -> tuple[AlikePair, ...]:
    """Return pairs of live roles that carry the same or nearly the same accountability (likeness of at least 0.9)."""
    written = [(role, text) for role in book.all(Role) for text in role.accountabilities]
    pairs = find_alike([text for _, text in written])
    return tuple(
        AlikePair(written[first][0], written[second][0], written[first][1], written[second][1])
        for first, second in pairs
        if written[first][0] is not written[second][0]
    )


def are_related(workflows: Iterable[Workflow]) -> bool:
    """Whether workflows hang together: each is a variant of another of them, or runs it, or is run by it."""
    known = {workflow.ref: workflow for workflow in workflows}
    reached = set(list(known)[:1])
    while more := {ref for ref in known if ref not in reached and _touches(known, ref, reached)}:
        reached |= more
    return len(reached) == len(known)


def _touches(known: dict[str, Workflow], ref: str, reached: set[str]) -> bool:
    own = _find_related(known[ref])
    return bool(own & reached) or any(ref in _find_related(known[each]) for each in reached)


def _find_related(workflow: Workflow) -> set[str]:
    variants = {variant.workflow for variant in workflow.variants if variant.workflow}
    return variants | {step.workflow for step in workflow.steps if step.workflow}


def _count_loose_ways(book: Book, step: Step) -> tuple[int, int]:
    silent = sum(not (way.when or way.outcome or way.default) for way in step.next)
    worded = sum(bool(way.when) and book.find(way.when, Rule) is None for way in step.next)
    return silent, worded
