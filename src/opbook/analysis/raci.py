"""RPT-RACI: who answers, does, is asked, is told and helps, row by row and role by role."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Matrix, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.raci import LETTERS, RaciRow, build_rows
from opbook.graph.raci_load import RaciLoad, find_matrix_roles, weigh_raci
from opbook.graph.stream import group_workflows
from opbook.phrase import join_phrases, phrase

_LETTERS = "accountable:Answers for it|responsible:Does it|consulted:Is asked|informed:Is told|support:Helps"
_ROWS = build_columns(f"workflow:Workflow|step:Step that differs|{_LETTERS}")
_LOAD = build_columns(f"role:Role|{_LETTERS}")
_LIMITS = {"R": "responsible_per_row", "C": "consulted_per_row", "I": "informed_per_row"}


def build_raci(book: Book, report: Report) -> Analysis:
    """Return the rows of the matrix, the matrix itself, and what stands out across and down."""
    del report
    rows = [row for _, workflows in group_workflows(book) for each in workflows for row in build_rows(book, each)]
    load = weigh_raci(book)
    wide = tuple(found for row in rows if (found := _find_wide(book, row)))
    answer = Answer(
        "Is it clear who answers and who does?",
        str(len(load.joined)),
        phrase(
            "of {workflows}: who answers also does",
            workflows=write_count(len({row.workflow.ref for row in rows}), "workflow"),
        ),
        join_phrases(
            " ",
            (
                phrase(
                    "{count} role carries no letter at all;|{count} roles carry no letter at all;",
                    count=len(load.absent),
                ),
                phrase(
                    "{count} row names more roles than the limits.|{count} rows name more roles than the limits.",
                    count=len(wide),
                ),
            ),
        ),
        refer(workflow for workflow, _ in load.joined[:3]),
    )
    return Analysis(
        "RPT-RACI",
        "raci",
        "RACI matrix",
        "Every workflow, and every step that differs from it, with who answers, does, is asked, is told and helps.",
        "`raci` and `owner` of every workflow, `responsible` and `raci` of its steps",
        "how often a workflow runs, or how much time it takes",
        (answer_if_any(answer, rows, "workflows"),),
        (
            Table("rows", "Rows", _ROWS, tuple(_row(row) for row in rows), empty="No workflow is written down."),
            _build_matrix(book, rows),
            *_build_load(book, load),
            Table(
                "wide",
                "Rows that name many",
                build_columns("place:Row|letter:Letter|number:Named|limit:Limit"),
                wide,
                empty="No row names more roles than the limits.",
            ),
        ),
    )


def _row(row: RaciRow) -> tuple[Cell, ...]:
    step = Ref(f"{row.workflow.ref}#{row.step.id}") if row.step else None
    return (Ref(row.workflow.ref), step, *(refer(row.roles[letter]) for letter in LETTERS))


def _build_matrix(book: Book, rows: list[RaciRow]) -> Matrix:
    roles = find_matrix_roles(book)
    names = tuple(Ref(_find_place(row)) for row in rows)
    cells: dict[tuple[int, int], Cell] = {}
    for place, row in enumerate(rows):
        for column, role in enumerate(roles):
            if letters := "".join(letter for letter, _ in row.letters(role.ref)):
                cells[place, column] = letters
    return Matrix("matrix", "Matrix", "Workflow", names, refer(roles), cells, empty="No workflow is written down.")


def _build_load(book: Book, load: RaciLoad) -> tuple[Table, ...]:
    ranked = sorted(load.counts, key=lambda ref: (-load.counts[ref]["A"], book.name(ref).casefold(), ref))
    return (
        Table(
            "roles",
            "Role by role",
            _LOAD,
            tuple((Ref(ref), *(load.counts[ref][letter] for letter in LETTERS)) for ref in ranked),
            note="Numbers of workflows in whose own row the role carries the letter.",
            empty="No role carries a letter.",
        ),
        Table(
            "joined",
            "Answers for it and does it",
            build_columns("workflow:Workflow|role:Role"),
            tuple((Ref(workflow.ref), Ref(role)) for workflow, role in load.joined),
            empty="Nowhere.",
        ),
        Table(
            "silent",
            "Nobody is asked or told",
            build_columns("workflow:Workflow"),
            tuple((Ref(workflow.ref),) for workflow in load.silent),
            empty="Everywhere somebody is.",
        ),
        Table(
            "absent",
            "Roles without a letter",
            build_columns("role:Role"),
            tuple((Ref(role.ref),) for role in load.absent),
            empty="Every role carries one.",
        ),
    )


def _find_wide(book: Book, row: RaciRow) -> tuple[Cell, ...]:
    for letter, limit in _LIMITS.items():
        most = int(book.config.limit(limit))
        if letter not in row.inherited and len(row.roles[letter]) > most:
            return (Ref(_find_place(row)), Grade(letter), len(row.roles[letter]), most)
    return ()


def _find_place(row: RaciRow) -> str:
    return f"{row.workflow.ref}#{row.step.id}" if row.step else row.workflow.ref
