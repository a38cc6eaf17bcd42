"""Who answers, does, is asked, is told, helps: per workflow, and per step where a step differs."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Raci, Role, Step, Team, Workflow

LETTERS = ("A", "R", "C", "I", "S")
"""Accountable, responsible, consulted, informed, support."""


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One row: letter → roles (references, in order). `inherited` names the letters a step takes from its workflow."""

    workflow: Workflow
    step: Step | None
    roles: Mapping[str, tuple[str, ...]]
    inherited: frozenset[str] = frozenset()

    def letters(self, role: str) -> tuple[tuple[str, bool], ...]:
        """Return the letters of a role in this row, each with whether it is inherited."""
        return tuple((letter, letter in self.inherited) for letter in LETTERS if role in self.roles[letter])


Rows = tuple[tuple[RaciRow, tuple[RaciRow, ...]], ...]
"""Rows of workflows, each with rows of steps."""


@query
def build_workflow_row(book: Book, workflow: Workflow) -> RaciRow:
    """Return the workflow's own row.

    A defaults to the owner (of an owning team, to its lead). R is what `raci.responsible` says, else the union of the steps' roles.
    """
    raci = workflow.raci or Raci()
    performers = tuple(dict.fromkeys(step.responsible for step in workflow.steps if step.responsible))
    return RaciRow(
        workflow,
        None,
        {
            "A": _single(raci.accountable or find_accountable(book, workflow)),
            "R": raci.responsible or performers,
            "C": raci.consulted,
            "I": raci.informed,
            "S": raci.support,
        },
    )


@query
def build_step_rows(book: Book, workflow: Workflow) -> tuple[RaciRow, ...]:
    """Return one row per step that a role or an override touches.

    Unset cells inherit A, C, I and S from the workflow, R from `responsible`.
    """
    whole = build_workflow_row(book, workflow)
    return tuple(_build_step_row(whole, step) for step in workflow.steps if step.responsible or step.raci)


@query
def build_rows(book: Book, workflow: Workflow) -> tuple[RaciRow, ...]:
    """Return the workflow's row and the rows of the steps that differ from it, as the matrices show them.

    A step differs when it has a `raci` of its own, or when it is done by a role that the workflow's row does not name as R.
    """
    whole = build_workflow_row(book, workflow)
    return (whole, *(row for row in build_step_rows(book, workflow) if _differs(whole, row)))


def find_accountable(book: Book, workflow: Workflow) -> str | None:
    """Return the accountable role of a workflow: `raci.accountable`, else its owner role, else the owning team's lead."""
    if workflow.raci and workflow.raci.accountable:
        return workflow.raci.accountable
    if team := book.find(workflow.owner, Team):
        return team.lead
    return workflow.owner if book.find(workflow.owner, Role) else None


@query
def find_workflows_of(book: Book, role: str, letter: str) -> tuple[Workflow, ...]:
    """Return the workflows in whose own row a role carries a letter, by name."""
    return _index_letters(book).get((letter, role), ())


@query
def find_rows_of(book: Book, role: str) -> Rows:
    """Return, by workflow, its row and the rows of overriding steps in which a role carries a letter.

    A workflow is in it as soon as the role carries a letter in any of its rows.
    """
    return _index_rows(book).get(role, ())


@query
def _index_letters(book: Book) -> Mapping[tuple[str, str], tuple[Workflow, ...]]:
    """Letter and role → the workflows in whose own row the role carries it."""
    found: dict[tuple[str, str], list[Workflow]] = {}
    for workflow in book.all(Workflow):
        for letter, roles in build_workflow_row(book, workflow).roles.items():
            for role in dict.fromkeys(roles):
                found.setdefault((letter, role), []).append(workflow)
    return {key: tuple(workflows) for key, workflows in found.items()}


@query
def _index_rows(book: Book) -> Mapping[str, Rows]:
    """Role → the rows in which it carries a letter."""
    found: dict[str, dict[str, tuple[RaciRow, list[RaciRow]]]] = {}
    for workflow in book.all(Workflow):
        whole, *steps = build_rows(book, workflow)
        for row in (whole, *steps):
            for ref in dict.fromkeys(ref for refs in row.roles.values() for ref in refs):
                kept = found.setdefault(ref, {}).setdefault(workflow.ref, (whole, []))[1]
                if row.step:
                    kept.append(row)
    return {
        role: tuple((whole, tuple(rows)) for whole, rows in by_workflow.values()) for role, by_workflow in found.items()
    }


def _build_step_row(whole: RaciRow, step: Step) -> RaciRow:
    raci = step.raci or Raci()
    own = {
        "A": _single(raci.accountable),
        "R": raci.responsible or _single(step.responsible),
        "C": raci.consulted,
        "I": raci.informed,
        "S": raci.support,
    }
    inherited = frozenset(letter for letter, roles in own.items() if not roles)
    return RaciRow(whole.workflow, step, {letter: own[letter] or whole.roles[letter] for letter in LETTERS}, inherited)


def _differs(whole: RaciRow, row: RaciRow) -> bool:
    step = row.step
    return step is not None and (step.raci is not None or not set(row.roles["R"]) <= set(whole.roles["R"]))


def _single(ref: str | None) -> tuple[str, ...]:
    return (ref,) if ref else ()
