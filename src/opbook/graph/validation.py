"""Validation points: where human judgment is required, with what the step leaves to its decision filled in."""

from dataclasses import dataclass

from opbook.graph.authority import Right, list_rights
from opbook.graph.book import Book
from opbook.graph.flow import find_authority, find_options, find_step_decision
from opbook.graph.query import query
from opbook.model import Decision, Duration, Step, ValidationPoint, Workflow


@dataclass(frozen=True, slots=True)
class Validation:
    """One validation point, resolved.

    Attributes:
        input: what the reviewer looks at: the validation point's own, else the step's.
        criteria: rules (references) and texts to judge by: its own, else the decision's and the step's rules.
        options: the allowed outcomes.
        sla: the validation point's, else the step's, else the decision's.
        authority: the role on whose authority it is decided, or None.
        tier: that role's approval tier in the decision, if it has one.
    """

    workflow: Workflow
    step: Step
    input: tuple[str, ...]
    criteria: tuple[str, ...]
    options: tuple[str, ...]
    sla: Duration | None
    authority: str | None
    decision: Decision | None
    tier: Right | None
    on_timeout: str


@query
def find_validations(book: Book, workflow: Workflow) -> tuple[Validation, ...]:
    """Return the validation points of a workflow in the order of its steps."""
    return tuple(_resolve(book, workflow, step) for step in workflow.steps if step.type == "validation")


@query
def find_all_validations(book: Book) -> tuple[Validation, ...]:
    """Return the validation points of all live workflows, by workflow."""
    return tuple(point for workflow in book.all(Workflow) for point in find_validations(book, workflow))


def find_tier(decision: Decision | None, role: str | None) -> Right | None:
    """Return the highest approval tier that a role holds in a decision, or None."""
    if decision is None:
        return None
    tiers = [right for right in list_rights(decision) if right.right == "approve" and right.role == role]
    return tiers[-1] if tiers else None


def _resolve(book: Book, workflow: Workflow, step: Step) -> Validation:
    own = step.validation or ValidationPoint()
    decision = find_step_decision(book, step)
    inherited = (*(decision.criteria if decision else ()), *(decision.logic if decision else ()), *step.rules)
    authority = find_authority(book, step)
    return Validation(
        workflow,
        step,
        own.input or step.inputs,
        own.criteria or tuple(dict.fromkeys(inherited)),
        find_options(book, step),
        own.sla or step.sla or (decision.sla if decision else None),
        authority,
        decision,
        find_tier(decision, authority),
        own.on_timeout or (decision.on_timeout if decision else ""),
    )
