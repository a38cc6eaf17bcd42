"""RPT-EXC: which workflow has thought of which sort of exception, and who handles what."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Matrix, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.exception_cover import CLASS_NAMES, find_expected_classes, find_uncovered_classes
from opbook.graph.stream import group_workflows
from opbook.model import ExceptionCase, Workflow
from opbook.phrase import phrase

_CASES = build_columns(
    "exception:Exception|workflow:Workflow|class:Class|role:Handled by|escalates:In doubt|sla:Within|"
    "goes_on:Then|handling:What to do"
)


def build_exception_coverage(book: Book, report: Report) -> Analysis:
    """Return workflows over classes of exceptions, the expected classes nothing is written for, and every exception."""
    del report
    workflows = [each for _, found in group_workflows(book) for each in found]
    open_classes = [(each, name) for each in workflows for name in find_uncovered_classes(book, each)]
    expected = sum(len(find_expected_classes(book, each)) for each in workflows)
    cases = [(each, case) for each in workflows for case in each.exceptions]
    answer = Answer(
        "Do we know what to do when something goes wrong?",
        str(len(open_classes)),
        phrase("of {expected} cases to expect have nothing written for them", expected=expected),
        phrase(
            "{exceptions} in {workflows} say who handles what.",
            exceptions=write_count(len(cases), "exception"),
            workflows=write_count(len(workflows), "workflow"),
        ),
        refer(dict.fromkeys(each.ref for each, _ in open_classes[:3])),
        "warn" if open_classes else "ok",
    )
    return Analysis(
        "RPT-EXC",
        "exception-coverage",
        "Exception coverage",
        "What can go wrong in each workflow, who handles it, and which sorts of trouble nobody has thought of.",
        "the exceptions of every workflow; its steps, contracts and promised times say which classes to expect",
        "how often each of them happens",
        (answer_if_any(answer, workflows, "workflows"),),
        (
            Matrix(
                "matrix",
                "Workflows and classes",
                "Workflow",
                refer(workflows),
                tuple(CLASS_NAMES.values()),
                {
                    (row, column): cell
                    for row, each in enumerate(workflows)
                    for column, name in enumerate(CLASS_NAMES)
                    if (cell := _build_cell(book, each, name))
                },
                signs=(Grade("written", "ok"), Grade("to be expected, and not written", "warn")),
                empty="No workflow is written down.",
            ),
            Table(
                "open",
                "Nothing is written for",
                build_columns("workflow:Workflow|class:Class"),
                tuple((Ref(each.ref), CLASS_NAMES[name]) for each, name in open_classes),
                empty="Every class that is to be expected has an exception.",
            ),
            Table(
                "exceptions",
                "Every exception",
                _CASES,
                tuple(_row(*item) for item in cases),
                empty="No exception is written down.",
            ),
        ),
    )


def _build_cell(book: Book, workflow: Workflow, name: str) -> Grade | None:
    written = [case for case in workflow.exceptions if case.exception_class == name]
    if written:
        return Grade(write_count(len(written), "exception"), "ok", f"{workflow.ref}#{written[0].id}")
    return Grade("none written", "warn", workflow.ref) if name in find_uncovered_classes(book, workflow) else None


def _row(workflow: Workflow, case: ExceptionCase) -> tuple[Cell, ...]:
    ways = (("goes on at", case.resumes), ("goes to", case.reroutes), ("ends at", case.ends))
    found = next(((words, step) for words, step in ways if step), None)
    goes_on = Grade(f"{found[0]} {_name_step(workflow, found[1])}") if found else None
    return (
        Ref(f"{workflow.ref}#{case.id}"),
        Ref(workflow.ref),
        CLASS_NAMES[case.exception_class],
        Ref(case.role) if case.role else None,
        Ref(case.escalates_to) if case.escalates_to else None,
        case.sla,
        goes_on,
        case.handling.strip(),
    )


def _name_step(workflow: Workflow, identifier: str) -> str:
    return next((step.name for step in workflow.steps if step.id == identifier), identifier)
