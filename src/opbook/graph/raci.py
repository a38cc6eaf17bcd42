"""Who answers, does, is asked, is told, helps: per workflow, and per step where a step differs."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.model import Raci, Role, Step, Team, Workflow

LETTERS = ("A", "R", "C", "I", "S")
"""Accountable, responsible, consulted, informed, support."""


@dataclass(frozen=True, slots=True)
class RaciRow:
    """One row: letter → roles (references, in order). `inherited` names the letters a step takes from its workflow."""

    workflow: Workflow
    step: Step | None
    roles: dict[str, tuple[str, ...]]
    inherited: frozenset[str] = frozenset()

    def letters(self, role: str) -> tuple[tuple[str, bool], ...]:
        """Return the letters of a role in this row, each with whether it is inherited."""
        return tuple((letter, letter in self.inherited) for letter in LETTERS if role in self.roles[letter])


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


def build_step_rows(book: Book, workflow: Workflow) -> tuple[RaciRow, ...]:
    """Return one row per step that a role or an override touches.

    Unset cells inherit A, C, I and S from the workflow, R from `responsible`.
    """
    whole = build_workflow_row(book, workflow)
    return tuple(_build_step_row(whole, step) for step in workflow.steps if step.responsible or step.raci)


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


def find_workflows_of(book: Book, role: str, letter: str) -> tuple[Workflow, ...]:
    """Return the workflows in whose own row a role carries a letter, by name."""
    return tuple(
        workflow for workflow in book.all(Workflow) if role in build_workflow_row(book, workflow).roles[letter]
    )


def find_rows_of(book: Book, role: str) -> tuple[tuple[RaciRow, tuple[RaciRow, ...]], ...]:
    """Return, by workflow, its row and the rows of overriding steps in which a role carries a letter.

    A workflow is in it as soon as the role carries a letter in any of its rows.
    """
    if "raci rows" not in book.memo:
        index: dict[str, dict[str, tuple[RaciRow, list[RaciRow]]]] = {}
        for workflow in book.all(Workflow):
            whole, *steps = build_rows(book, workflow)
            for row in (whole, *steps):
                for ref in dict.fromkeys(ref for refs in row.roles.values() for ref in refs):
                    kept = index.setdefault(ref, {}).setdefault(workflow.ref, (whole, []))[1]
                    if row.step:
                        kept.append(row)
        book.memo["raci rows"] = index
    return tuple((whole, tuple(steps)) for whole, steps in book.memo["raci rows"].get(role, {}).values())


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
