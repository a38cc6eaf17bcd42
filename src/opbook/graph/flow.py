"""The flow of a workflow: where each step leads, what is reached, what comes back."""

from collections import deque
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.model import Decision, ExceptionCase, Next, Step, Workflow


@dataclass(frozen=True, slots=True)
class Flow:
    """One way from a step to another; `written` is None where it merely follows as the next listed step.

    `position` is the index in the step's `next` (0 for the implied one).
    """

    source: str
    target: str
    written: Next | None
    position: int = 0


def find_flows(workflow: Workflow) -> tuple[Flow, ...]:
    """Return every way between existing steps, in order. No `next` means the next listed step; `end` steps lead nowhere."""
    known = {step.id for step in workflow.steps}
    flows: list[Flow] = []
    for index, step in enumerate(workflow.steps):
        if step.type == "end":
            continue
        if step.next:
            flows.extend(
                Flow(step.id, item.to, item, place) for place, item in enumerate(step.next) if item.to in known
            )
        elif index + 1 < len(workflow.steps):
            flows.append(Flow(step.id, workflow.steps[index + 1].id, None))
    return tuple(flows)


def find_exception_flows(workflow: Workflow) -> tuple[tuple[str, str, ExceptionCase], ...]:
    """Return the ways exceptions take: from each step they may occur at (any step where `at` is absent) to where they lead."""
    known = {step.id for step in workflow.steps}
    everywhere = tuple(step.id for step in workflow.steps if step.type != "end")
    return tuple(
        (source, target, case)
        for case in workflow.exceptions
        for target in (case.resumes, case.reroutes, case.ends)
        if target in known and target is not None
        for source in (case.at or everywhere)
        if source in known
    )


def find_reached(workflow: Workflow, *, exceptions: bool = True) -> frozenset[str]:
    """Return the steps that can be reached from the first one; ways of exceptions count on request."""
    ways = [(flow.source, flow.target) for flow in find_flows(workflow)]
    if exceptions:
        ways.extend((source, target) for source, target, _ in find_exception_flows(workflow))
    return _closure([workflow.steps[0].id] if workflow.steps else [], ways)


def find_ending(workflow: Workflow) -> frozenset[str]:
    """Return the steps from which an end can be reached (exceptions do not count)."""
    backward = [(flow.target, flow.source) for flow in find_flows(workflow)]
    return _closure([step.id for step in workflow.steps if step.type == "end"], backward)


def find_back_flows(workflow: Workflow) -> frozenset[tuple[str, str]]:
    """Return the ways that go back: those that close a cycle when the steps are walked depth-first in the order written."""
    following: dict[str, list[str]] = {step.id: [] for step in workflow.steps}
    for flow in find_flows(workflow):
        following[flow.source].append(flow.target)
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in following:
        _walk_depth_first(start, following, done, back)
    return frozenset(back)


def find_following(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    """Return for every step the steps it leads to, in order; ways back are left out, so that there is no circle."""
    back = find_back_flows(workflow)
    following: dict[str, list[str]] = {step.id: [] for step in workflow.steps}
    for flow in find_flows(workflow):
        if (flow.source, flow.target) not in back:
            following[flow.source].append(flow.target)
    return {source: tuple(targets) for source, targets in following.items()}


def find_unconditional(step: Step) -> tuple[int, ...]:
    """Return the positions in `next` of the ways of a branch that carry no condition; a single way needs none."""
    if len(step.next) < 2:
        return ()
    return tuple(n for n, item in enumerate(step.next) if not (item.when or item.outcome or item.default))


def has_unknown_targets(workflow: Workflow) -> bool:
    """Whether a way leads to a step that is not there, or an id is used twice: then the flow cannot be judged."""
    ids = [step.id for step in workflow.steps]
    named = [item.to for step in workflow.steps for item in step.next]
    for case in workflow.exceptions:
        named.extend((*case.at, *(target for target in (case.resumes, case.reroutes, case.ends) if target)))
    return len(set(ids)) < len(ids) or not set(named) <= set(ids)


def is_validation_point(step: Step) -> bool:
    """Whether human judgment is required at this step."""
    return step.type == "validation"


def find_step_decision(book: Book, step: Step) -> Decision | None:
    """Return the decision a step exercises: its validation point's, else its own."""
    ref = (step.validation.decision if step.validation else None) or step.decision
    return book.find(ref, Decision)


def find_options(book: Book, step: Step) -> tuple[str, ...]:
    """Return the allowed outcomes of a validation or decision step: the validation point's, else the decision's."""
    if step.validation and step.validation.options:
        return step.validation.options
    decision = find_step_decision(book, step)
    return decision.options if decision else ()


def find_authority(book: Book, step: Step) -> str | None:
    """Return the role on whose authority a validation point decides.

    The one it names, else the performer where that role holds a tier of the decision, else the role of the lowest tier.
    """
    if step.validation and step.validation.authority:
        return step.validation.authority
    decision = find_step_decision(book, step)
    if decision is None or not decision.approve:
        return None
    tiers = [tier.role for tier in decision.approve]
    return step.responsible if step.responsible in tiers else tiers[0]


def _closure(start: list[str], ways: list[tuple[str, str]]) -> frozenset[str]:
    following: dict[str, list[str]] = {}
    for source, target in ways:
        following.setdefault(source, []).append(target)
    reached = set(start)
    queue = deque(start)
    while queue:
        for target in following.get(queue.popleft(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return frozenset(reached)


def _walk_depth_first(start: str, following: dict[str, list[str]], done: set[str], back: set[tuple[str, str]]) -> None:
    if start in done:
        return
    stack = [(start, iter(following[start]))]
    active = {start}
    while stack:
        step, rest = stack[-1]
        target = next(rest, None)
        if target is None:
            stack.pop()
            active.discard(step)
            done.add(step)
        elif target in active:
            back.add((step, target))
        elif target not in done:
            active.add(target)
            stack.append((target, iter(following[target])))
