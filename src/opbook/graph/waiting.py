"""How much of a workflow's time goes into decisions by design: the longest way through it, judged step by step."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_back_flows, find_flows, find_step_decision
from opbook.graph.latency import find_budget
from opbook.graph.validation import find_validations
from opbook.model import Workflow


@dataclass(frozen=True, slots=True)
class PathBudget:
    """The time decisions may take on the way through a workflow on which they take longest; a plan, not a measurement.

    Attributes:
        days: the sum of the budgets on that way.
        steps: the steps (ids) on it at which something is decided.
        target: the workflow's target duration in days, or None.
        loops: ways back, as (from, to): each may repeat what lies between; the sum counts it once.
        untimed: steps (ids) anywhere in the workflow that decide and give no time.
    """

    workflow: Workflow
    days: float
    steps: tuple[str, ...]
    target: float | None
    loops: tuple[tuple[str, str], ...]
    untimed: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The decisions' part of the target duration; more than 1 where they alone may take longer."""
        return self.days / self.target if self.target else None


def find_path_budget(book: Book, workflow: Workflow) -> PathBudget:
    """Return the latency budget of a workflow.

    The budget of a step is the time of its validation point, else that of its decision. Ways back are left out, so that
    each loop counts once. What a called workflow decides counts in that workflow, against its own target.
    """
    budgets = _find_step_budgets(book, workflow)
    known = {identifier: days for identifier, days in budgets.items() if days is not None}
    days, steps = find_longest_path(workflow, known)
    back = find_back_flows(workflow)
    return PathBudget(
        workflow,
        days,
        tuple(identifier for identifier in steps if identifier in known),
        workflow.target_duration.days if workflow.target_duration else None,
        tuple((flow.source, flow.target) for flow in find_flows(workflow) if (flow.source, flow.target) in back),
        tuple(identifier for identifier, days in budgets.items() if days is None),
    )


def find_longest_path(workflow: Workflow, weights: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """Return the heaviest way from the first step onwards, and the steps (ids) on it; steps without a weight weigh nothing.

    Ways back are left out; what remains has no circle, so the heaviest way follows from those of the next steps.
    """
    back = find_back_flows(workflow)
    following: dict[str, list[str]] = {step.id: [] for step in workflow.steps}
    for flow in find_flows(workflow):
        if (flow.source, flow.target) not in back:
            following[flow.source].append(flow.target)
    best: dict[str, tuple[float, tuple[str, ...]]] = {}
    stack = [workflow.steps[0].id] if workflow.steps else []
    while stack:
        current = stack[-1]
        if open_steps := [target for target in following[current] if target not in best]:
            stack.extend(open_steps)
            continue
        stack.pop()
        below = max((best[target] for target in following[current]), key=lambda each: each[0], default=(0.0, ()))
        best[current] = (below[0] + weights.get(current, 0.0), (current, *below[1]))
    return best[workflow.steps[0].id] if workflow.steps else (0.0, ())


def _find_step_budgets(book: Book, workflow: Workflow) -> dict[str, float | None]:
    """Days by step, for the steps that decide; None where they give no time."""
    points = {point.step.id: point for point in find_validations(book, workflow)}
    found: dict[str, float | None] = {}
    for step in workflow.steps:
        decision = find_step_decision(book, step)
        if point := points.get(step.id):
            found[step.id] = point.sla.days if point.sla else None
        elif decision:
            found[step.id] = find_budget(book, decision).days
    return found
