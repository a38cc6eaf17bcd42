"""How responsibility is spread: for every role, how many workflows it answers for, does, is asked and told about."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.raci import LETTERS, RaciRow, build_rows, build_workflow_row
from opbook.model import Role, Workflow


@dataclass(frozen=True, slots=True)
class RaciLoad:
    """What stands out in the matrix of all workflows, as facts.

    Attributes:
        counts: role → letter → number of workflows in whose own row it carries the letter.
        joined: workflows that the accountable role also does, as (workflow, role).
        silent: workflows about which nobody else is asked or told.
        absent: live roles that carry no letter in any row.
    """

    counts: dict[str, dict[str, int]]
    joined: tuple[tuple[Workflow, str], ...]
    silent: tuple[Workflow, ...]
    absent: tuple[Role, ...]


def find_matrix_roles(book: Book) -> tuple[Role, ...]:
    """Return the live roles that carry a letter in any row of the matrix, by name."""
    held = {role for workflow in book.all(Workflow) for row in build_rows(book, workflow) for role in _roles(row)}
    return tuple(role for role in book.all(Role) if role.ref in held)


def weigh_raci(book: Book) -> RaciLoad:
    """Count the letters of all live workflows."""
    rows = [build_workflow_row(book, workflow) for workflow in book.all(Workflow)]
    roles = find_matrix_roles(book)
    counts = {
        role.ref: {letter: sum(role.ref in row.roles[letter] for row in rows) for letter in LETTERS} for role in roles
    }
    present = {role.ref for role in roles}
    return RaciLoad(
        counts,
        tuple((row.workflow, role) for row in rows for role in row.roles["A"] if role in row.roles["R"]),
        tuple(row.workflow for row in rows if not row.roles["C"] and not row.roles["I"]),
        tuple(role for role in book.all(Role) if role.ref not in present),
    )


def _roles(row: RaciRow) -> set[str]:
    return {role for roles in row.roles.values() for role in roles}
