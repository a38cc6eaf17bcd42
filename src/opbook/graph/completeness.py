"""The nine parts of a workflow that can be executed: which are written down, which half, which not at all."""

from collections.abc import Callable
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.governing import find_governance
from opbook.graph.handoff import find_handoffs
from opbook.graph.holding import find_holders
from opbook.graph.measuring import find_metrics_of
from opbook.graph.state_change import find_changes
from opbook.graph.stream import find_stages_of
from opbook.graph.usage import find_step_views, find_workflow_rules
from opbook.graph.validation import find_validations
from opbook.model import BusinessObject, Workflow
from opbook.phrase import join_phrases, phrase

_PERFORMED = ("task", "validation", "decision", "handoff")


@dataclass(frozen=True, slots=True)
class PartRating:
    """One of the nine parts: `full`, `half` or `missing`, and what is lacking in words (empty where nothing is)."""

    name: str
    level: str
    lack: str = ""


def rate_workflow(book: Book, workflow: Workflow) -> tuple[PartRating, ...]:
    """Rate the nine parts of a workflow, in a fixed order.

    Value stream, roles, boundary, business object, interfaces, rules, validation, metrics, governance. A part is full
    when nothing it needs is lacking, missing when nothing of it is written, half in between.
    """
    return tuple(PartRating(name, *rate(book, workflow)) for name, rate in _PARTS)


def _rate(present: int, wanted: int, lack: str) -> tuple[str, str]:
    if present >= wanted:
        return "full", ""
    return ("half", lack) if present else ("missing", lack)


def _rate_stream(book: Book, workflow: Workflow) -> tuple[str, str]:
    return _rate(len(find_stages_of(book, workflow)), 1, "it realizes no stage of a value stream")


def _rate_roles(book: Book, workflow: Workflow) -> tuple[str, str]:
    steps = [step for step in workflow.steps if step.type in _PERFORMED]
    named = [step for step in steps if step.responsible]
    held = [step for step in named if find_holders(book, step.responsible)]
    lack = "a step names no role" if len(named) < len(steps) else "a role in it is vacant"
    return _rate(len(held), max(len(steps), 1), lack)


def _rate_boundary(_book: Book, workflow: Workflow) -> tuple[str, str]:
    parts = {"its start": workflow.trigger, "its end": workflow.outcome, "what is not its own": workflow.out_of_scope}
    lacking = [name for name, value in parts.items() if not value]
    return _rate(
        len(parts) - len(lacking),
        len(parts),
        phrase("it does not say {parts}", parts=join_phrases(phrase(" and "), map(phrase, lacking))),
    )


def _rate_object(book: Book, workflow: Workflow) -> tuple[str, str]:
    item = book.find(workflow.object, BusinessObject)
    if item is None:
        return "missing", "it names no business object"
    moved = bool(find_changes(workflow)) or not item.states
    return (
        ("full", "")
        if moved
        else ("half", phrase("no step changes the state of the {object}", object=item.name.lower()))
    )


def _rate_interfaces(book: Book, workflow: Workflow) -> tuple[str, str]:
    steps = [step for step in workflow.steps if step.type in _PERFORMED]
    seen = [step for step in steps if step.application or find_step_views(book, workflow, step)]
    agreed = [
        bool(item.interface and item.interface.acceptance) for item in find_handoffs(book, workflow) if item.crosses
    ]
    lack = (
        "a step names no view or application"
        if len(seen) < len(steps)
        else "a handoff between teams lacks acceptance criteria"
    )
    return _rate(len(seen) + sum(agreed), max(len(steps) + len(agreed), 1), lack)


def _rate_rules(book: Book, workflow: Workflow) -> tuple[str, str]:
    branching = [step for step in workflow.steps if len(step.next) > 1 and step.type not in ("validation", "decision")]
    explained = [step for step in branching if all(way.when or way.outcome or way.default for way in step.next)]
    rules = len(find_workflow_rules(book, workflow))
    lack = "no rule applies in it" if not rules else "a branch does not say when"
    return _rate(min(rules, 1) + len(explained), 1 + len(branching), lack)


def _rate_validation(book: Book, workflow: Workflow) -> tuple[str, str]:
    points = find_validations(book, workflow)
    if not points:
        decided = any(step.decision for step in workflow.steps)
        return (
            ("half", "a decision is made in it, but nothing is validated")
            if decided
            else ("missing", "it has no validation point")
        )
    whole = [
        point for point in points if point.input and point.criteria and point.options and point.sla and point.authority
    ]
    return (
        ("full", "")
        if len(whole) == len(points)
        else ("half", "a validation point lacks input, criteria, answers, time or authority")
    )


def _rate_metrics(book: Book, workflow: Workflow) -> tuple[str, str]:
    metrics = find_metrics_of(book, workflow.ref)
    usable = [metric for metric in metrics if metric.target and metric.source]
    if not metrics:
        return "missing", "nothing measures it"
    return ("full", "") if usable else ("half", "no metric of it has both target and source")


def _rate_governance(book: Book, workflow: Workflow) -> tuple[str, str]:
    entries = find_governance(book, workflow)
    if not entries:
        return "missing", "no governance entry covers it, so its owner alone decides on changes"
    told = any(entry.propagation for entry in entries)
    return ("full", "") if told else ("half", "nothing says who is told about a change")


_PARTS: tuple[tuple[str, Callable[[Book, Workflow], tuple[str, str]]], ...] = (
    ("Value stream", _rate_stream),
    ("Roles", _rate_roles),
    ("Boundary", _rate_boundary),
    ("Business object", _rate_object),
    ("Interfaces", _rate_interfaces),
    ("Rules", _rate_rules),
    ("Validation", _rate_validation),
    ("Metrics", _rate_metrics),
    ("Governance", _rate_governance),
)
