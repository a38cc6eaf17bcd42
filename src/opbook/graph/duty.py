"""What a role does: its steps, validation points, exceptions, tools, meetings, metrics and standards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from opbook.graph.authority import find_rights_of
from opbook.graph.book import Book
from opbook.graph.holding import find_team_of
from opbook.graph.measuring import find_metrics_of
from opbook.graph.query import query
from opbook.graph.raci import find_workflows_of
from opbook.graph.usage import find_step_views
from opbook.graph.validation import Validation, find_all_validations
from opbook.model import Application, Cadence, ExceptionCase, Interface, Metric, Role, Standard, Step, Workflow

Item = TypeVar("Item")

Case = tuple[Workflow, ExceptionCase]
Performed = tuple[tuple[Workflow, tuple[Step, ...]], ...]
"""Steps by workflow."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Software a role works with: the views of it that the role sees, and its own steps that use it."""

    application: Application
    views: tuple[Interface, ...]
    steps: tuple[tuple[Workflow, Step], ...]


@query
def find_steps_of(book: Book, role: str) -> Performed:
    """Return the steps a role performs, grouped by workflow (by name), in the order of the workflow.

    A step is performed by its `responsible` and by what its own `raci.responsible` adds.
    """
    return _index_steps(book).get(role, ())


@query
def find_validations_of(book: Book, role: str) -> tuple[Validation, ...]:
    """Return the validation points on whose authority a role decides, by workflow."""
    return _index_validations(book).get(role, ())


@query
def find_exceptions_of(book: Book, role: str) -> tuple[Case, ...]:
    """Return the exceptions a role handles, by workflow."""
    return _index_handled(book).get(role, ())


@query
def find_exceptions_raised_to(book: Book, role: str) -> tuple[Case, ...]:
    """Return the exceptions that are escalated to a role, by workflow."""
    return _index_raised(book).get(role, ())


@query
def find_tools_of(book: Book, role: str) -> tuple[Tool, ...]:
    """Return the applications a role works with, by name: through views that serve it and through its own steps."""
    views: dict[str, dict[str, Interface]] = {}
    uses: dict[str, dict[str, tuple[Workflow, Step]]] = {}
    for view in book.sources(role, "serves", Interface):
        if view.is_live and view.application:
            views.setdefault(view.application, {})[view.ref] = view
    for workflow, steps in find_steps_of(book, role):
        for step in steps:
            shown = [view for view in find_step_views(book, workflow, step) if view.application and role in view.roles]
            for application in dict.fromkeys((step.application, *(view.application for view in shown))):
                if application:
                    uses.setdefault(application, {})[f"{workflow.ref}#{step.id}"] = (workflow, step)
    found = book.find_all(dict.fromkeys((*views, *uses)), Application)
    return tuple(
        Tool(each, tuple(views.get(each.ref, {}).values()), tuple(uses.get(each.ref, {}).values()))
        for each in sorted(found, key=lambda each: (each.name.casefold(), each.id))
    )


@query
def find_cadences_of(book: Book, role: str) -> tuple[Cadence, ...]:
    """Return the meetings a role facilitates or attends (itself or with its team), most frequent first."""
    team = find_team_of(book, role)
    found = {each.ref: each for each in book.sources(role, "facilitated by", Cadence)}
    for ref in (role, team.ref if team else ""):
        found.update((each.ref, each) for each in book.sources(ref, "attended by", Cadence))
    live = (each for each in found.values() if each.is_live)
    return tuple(sorted(live, key=lambda each: (each.frequency.days, each.name.casefold(), each.id)))


@query
def find_metrics_of_role(book: Book, role: str) -> tuple[tuple[Metric, tuple[str, ...]], ...]:
    """Return what measures a role's work, each metric with what it measures of it.

    That is the role itself, its steps, the decisions it approves or recommends, and the workflows in which
    it acts or is accountable.
    """
    acting = find_steps_of(book, role)
    subjects = [role]
    subjects += [f"{workflow.ref}#{step.id}" for workflow, steps in acting for step in steps]
    subjects += [
        decision.ref
        for decision, rights in find_rights_of(book, role)
        if any(right.right in ("approve", "recommend") for right in rights)
    ]
    subjects += [workflow.ref for workflow, _ in acting]
    subjects += [workflow.ref for workflow in find_workflows_of(book, role, "A")]
    found: dict[str, tuple[Metric, list[str]]] = {}
    for subject in dict.fromkeys(subjects):
        for metric in find_metrics_of(book, subject):
            found.setdefault(metric.ref, (metric, []))[1].append(subject)
    return tuple((metric, tuple(reasons)) for metric, reasons in found.values())


@query
def find_standards_of(book: Book, *refs: str) -> tuple[Standard, ...]:
    """Return the standards that apply to any of these roles and teams, by name; those for everyone included."""
    named = set(refs)
    agreed = {edge.target for ref in refs for edge in book.outgoing(ref, "follows")}
    return tuple(
        each for each in book.all(Standard) if not each.applies_to or named & set(each.applies_to) or each.ref in agreed
    )


def find_standards_of_role(book: Book, role: Role) -> tuple[Standard, ...]:
    """Return the standards that apply to a role: its own, its team's, and those for everyone."""
    team = find_team_of(book, role)
    return find_standards_of(book, role.ref, *((team.ref,) if team else ()))


@query
def _index_steps(book: Book) -> Mapping[str, Performed]:
    """Role → the steps it performs."""
    found: dict[str, dict[str, tuple[Workflow, list[Step]]]] = {}
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            for role in dict.fromkeys((step.responsible, *(step.raci.responsible if step.raci else ()))):
                if role:
                    found.setdefault(role, {}).setdefault(workflow.ref, (workflow, []))[1].append(step)
    return {
        role: tuple((workflow, tuple(steps)) for workflow, steps in by_workflow.values())
        for role, by_workflow in found.items()
    }


@query
def _index_validations(book: Book) -> Mapping[str, tuple[Validation, ...]]:
    """Role → the validation points on its authority."""
    return _group((point.authority, point) for point in find_all_validations(book))


@query
def _index_handled(book: Book) -> Mapping[str, tuple[Case, ...]]:
    """Role → the exceptions it handles."""
    return _group((case.role, (workflow, case)) for workflow in book.all(Workflow) for case in workflow.exceptions)


@query
def _index_raised(book: Book) -> Mapping[str, tuple[Case, ...]]:
    """Role → the exceptions that are escalated to it."""
    return _group(
        (case.escalates_to, (workflow, case)) for workflow in book.all(Workflow) for case in workflow.exceptions
    )


def _group(pairs: Iterable[tuple[str | None, Item]]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for role, item in pairs:
        if role:
            found.setdefault(role, []).append(item)
    return {role: tuple(items) for role, items in found.items()}
