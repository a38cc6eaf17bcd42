"""How cleanly a workflow can be executed: documented, transferable, measurable; three shares, never one blended score."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.handoff import find_performer
from opbook.graph.holding import count_cover
from opbook.graph.measuring import find_metrics_of
from opbook.graph.query import query
from opbook.graph.usage import find_step_views
from opbook.model import Metric, Step, Workflow

OPERATING_TYPES = ("in_flight", "time_in_state", "decision_rate", "exception_rate")
"""What shows whether work moves: how much is open, how long it stays, how often it is decided which way, how often it fails."""

_DESCRIBED = ("task", "validation", "decision", "handoff", "automated")
_HUMAN = ("task", "validation", "decision", "handoff")


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the things asked for are there. Nothing asked for counts as all there."""

    met: int
    of: int

    @property
    def share(self) -> float:
        """The share that is there, from 0 to 1."""
        return self.met / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The three shares of a workflow.

    Attributes:
        documented: of its described steps, those with instructions, inputs and outputs; and trigger, outcome, exceptions.
        transferable: of its human steps, those in a role that two people cover and with a view named.
        measurable: a metric with target and source, and the four operating types.
    """

    documented: Score
    transferable: Score
    measurable: Score


@query
def rate_execution(book: Book, workflow: Workflow) -> Scorecard:
    """Return the scorecard of a workflow.

    documented = (steps with instructions, inputs and outputs + one each for trigger, outcome, exceptions) / (steps + 3);
    transferable = human steps whose role at least two people can act in and that name a view / human steps;
    measurable = (1 if a metric has target and source + operating types present) / 5.
    """
    described = [step for step in workflow.steps if step.type in _DESCRIBED]
    human = [step for step in workflow.steps if step.type in _HUMAN]
    metrics = find_operating_metrics(book, workflow)
    boundary = sum(bool(part) for part in (workflow.trigger, workflow.outcome, workflow.exceptions))
    usable = any(metric.target and metric.source for metric in metrics)
    return Scorecard(
        Score(sum(not find_undocumented(step) for step in described) + boundary, len(described) + 3),
        Score(sum(is_transferable(book, workflow, step) for step in human), len(human)),
        Score(usable + len(find_operating_types(book, workflow)), 1 + len(OPERATING_TYPES)),
    )


def find_undocumented(step: Step) -> tuple[str, ...]:
    """Return what a step lacks of `instructions`, `inputs` and `outputs`.

    What a validation point looks at counts as its inputs, the outcomes of a judgement as its outputs. Ends, waiting and
    subprocesses (described in their own workflow) need none.
    """
    if step.type not in _DESCRIBED:
        return ()
    judged = bool(step.decision or (step.validation and (step.validation.options or step.validation.decision)))
    present = {
        "instructions": bool(step.instructions),
        "inputs": bool(step.inputs or (step.validation and step.validation.input)),
        "outputs": bool(step.outputs) or judged,
    }
    return tuple(name for name, there in present.items() if not there)


def is_transferable(book: Book, workflow: Workflow, step: Step) -> bool:
    """Whether somebody else could do a step tomorrow: its role is covered, and it says what it is done in."""
    seen = step.application or step.interface or find_step_views(book, workflow, step)
    return count_cover(book, find_performer(book, step)) >= 2 and bool(seen)


@query
def find_operating_metrics(book: Book, workflow: Workflow) -> tuple[Metric, ...]:
    """Return the metrics of a workflow, its parts, its primary business object and the decisions made in it, each once."""
    decisions = (edge.target for edge in book.outgoing(workflow.ref, "exercises"))
    subjects = dict.fromkeys((workflow.ref, workflow.object or "", *decisions))
    found = {metric.ref: metric for ref in subjects if ref for metric in find_metrics_of(book, ref)}
    return tuple(found.values())


def find_operating_types(book: Book, workflow: Workflow) -> tuple[str, ...]:
    """Return which of the four operating types a workflow has, in their order."""
    present = {metric.type for metric in find_operating_metrics(book, workflow)}
    return tuple(name for name in OPERATING_TYPES if name in present)
