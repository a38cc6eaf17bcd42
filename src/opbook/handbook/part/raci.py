"""The RACI of one workflow as rows and columns: the whole workflow first, then its steps with what they inherit."""

from dataclasses import dataclass

from opbook.diagram import number_steps
from opbook.graph.raci import LETTERS, RaciRow, build_step_rows, build_workflow_row
from opbook.handbook.markup import Markup
from opbook.handbook.part.letter import show_letters
from opbook.handbook.part.words import link_step
from opbook.handbook.present import Presenter
from opbook.model import Workflow


@dataclass(frozen=True, slots=True)
class RaciLine:
    """One row: its title and one cell per role."""

    title: Markup
    cells: tuple[Markup, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class RaciGrid:
    """The roles that carry a letter in a workflow, as (reference, name), and the rows."""

    roles: tuple[tuple[str, str], ...]
    lines: tuple[RaciLine, ...]


def build_raci_grid(p: Presenter, workflow: Workflow) -> RaciGrid:
    """Return the RACI of a workflow; roles come in the order of the steps, then of the letters."""
    whole = build_workflow_row(p.book, workflow)
    rows = build_step_rows(p.book, workflow)
    roles = list_roles((whole, *rows))
    numbers = number_steps(workflow)
    lines = [RaciLine(p.html("Whole workflow"), _build_cells(p, whole, roles), is_whole=True)]
    lines += [
        RaciLine(link_step(workflow, row.step), _build_cells(p, row, roles))
        for row in rows
        if row.step and row.step.id in numbers
    ]
    return RaciGrid(tuple((ref, p.book.name(ref)) for ref in roles), tuple(lines))


def list_roles(rows: tuple[RaciRow, ...]) -> tuple[str, ...]:
    """Return the roles of these rows: those who do steps in their order, then the others by letter."""
    performing = [step.responsible for step in rows[0].workflow.steps if step.responsible]
    others = [role for letter in LETTERS for row in rows for role in row.roles[letter]]
    return tuple(dict.fromkeys((*performing, *others)))


def _build_cells(p: Presenter, row: RaciRow, roles: tuple[str, ...]) -> tuple[Markup, ...]:
    return tuple(show_letters(p, row.letters(role)) for role in roles)
