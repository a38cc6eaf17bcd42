"""What slows a workflow down: handoffs, judgements in a row, and ways back that nothing bounds."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_back_flows, find_flows, find_following
from opbook.graph.handoff import find_handoffs, find_performer
from opbook.model import Rule, Step, Workflow

_JUDGING = ("validation", "decision")
_PASSING = ("automated", "wait", "handoff")


@dataclass(frozen=True, slots=True)
class OpenLoop:
    """A way back that may be taken again and again.

    Attributes:
        source, target: the step it leaves and the step it returns to.
        position: its place in the step's `next`.
        sender, receiver: the roles that perform the two steps; empty where nobody is known.
    """

    source: Step
    target: Step
    position: int
    sender: str
    receiver: str

    @property
    def is_exchange(self) -> bool:
        """Whether the work returns from one role to another."""
        return bool(self.sender and self.receiver and self.sender != self.receiver)


def list_work_steps(workflow: Workflow) -> tuple[Step, ...]:
    """Return the steps at which something happens: all but the ends."""
    return tuple(step for step in workflow.steps if step.type != "end")


def measure_handoff_ratio(book: Book, workflow: Workflow) -> float:
    """Return the share of steps after which work changes hands (ends do not count): 0 where one role does everything.

    A step that may pass work to several roles counts once, since each case takes one of the ways.
    """
    steps = len(list_work_steps(workflow))
    return count_handoff_steps(book, workflow) / steps if steps else 0.0


def count_handoff_steps(book: Book, workflow: Workflow) -> int:
    """Return at how many steps of a workflow work is passed on to another performer."""
    return len({handoff.step.id for handoff in find_handoffs(book, workflow)})


def find_layers(book: Book, workflow: Workflow) -> tuple[str, ...]:
    """Return the longest run of judgements in sequence, as ids of steps.

    A run consists of validation and decision steps of people, with nothing between them but software, waiting and handoff
    steps: once somebody works on the case again, a new judgement has something new to judge. Ways back do not count.
    """
    following = find_following(workflow)
    steps = {step.id: step for step in workflow.steps}
    best: dict[str, tuple[str, ...]] = {}
    for identifier in reversed(_sort_forward(following)):
        below = max((best[target] for target in following[identifier]), key=len, default=())
        step = steps[identifier]
        judges = step.type in _JUDGING and find_performer(book, step)
        passes = step.type in _PASSING or step.type in _JUDGING
        best[identifier] = (identifier, *below) if judges else below if passes else ()
    return max((best[step.id] for step in workflow.steps if step.id in best), key=len, default=())


def find_open_loops(book: Book, workflow: Workflow) -> tuple[OpenLoop, ...]:
    """Return the ways back without `max`, in the order written.

    Left out are loops that wait in between (time bounds them), and loops that a rule leads back into or out of.
    """
    steps = {step.id: step for step in workflow.steps}
    back = find_back_flows(workflow)
    flows = find_flows(workflow)
    found = []
    for flow in flows:
        if (flow.source, flow.target) not in back or (flow.written and flow.written.max):
            continue
        inside = _find_loop(workflow, flow.source, flow.target)
        waits = any(steps[each].type == "wait" for each in inside)
        ruled = any(
            each.source in inside
            and (each == flow or each.target not in inside)
            and each.written
            and book.find(each.written.when, Rule)
            for each in flows
        )
        if not waits and not ruled:
            source, target = steps[flow.source], steps[flow.target]
            roles = (find_performer(book, source) or "", find_performer(book, target) or "")
            found.append(OpenLoop(source, target, flow.position, *roles))
    return tuple(found)


def is_unavoidable(workflow: Workflow, step: Step) -> bool:
    """Whether every way from the start to an end leads through a step (reachability with the step taken out)."""
    if step.optional or step.type == "end" or not workflow.steps:
        return False
    if workflow.steps[0].id == step.id:
        return True
    ways = [(flow.source, flow.target) for flow in find_flows(workflow) if step.id not in (flow.source, flow.target)]
    reached = _reach(workflow.steps[0].id, ways)
    return not any(each.type == "end" and each.id in reached for each in workflow.steps)


def _sort_forward(following: dict[str, tuple[str, ...]]) -> list[str]:
    """Order steps so that each stands before those it leads to (Kahn 1962); there are no circles left."""
    waiting = dict.fromkeys(following, 0)
    for targets in following.values():
        for target in targets:
            waiting[target] += 1
    ready = [identifier for identifier, count in waiting.items() if not count]
    for identifier in ready:
        for target in following[identifier]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ready


def _find_loop(workflow: Workflow, source: str, target: str) -> frozenset[str]:
    """Steps on a way from the target of a way back to its source."""
    ways = [(flow.source, flow.target) for flow in find_flows(workflow)]
    return _reach(target, ways) & _reach(source, [(second, first) for first, second in ways])


def _reach(start: str, ways: list[tuple[str, str]]) -> frozenset[str]:
    following: dict[str, list[str]] = {}
    for first, second in ways:
        following.setdefault(first, []).append(second)
    reached, queue = {start}, [start]
    while queue:
        for each in following.get(queue.pop(), ()):
            if each not in reached:
                reached.add(each)
                queue.append(each)
    return frozenset(reached)
