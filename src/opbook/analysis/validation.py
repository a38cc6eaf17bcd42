"""RPT-VAL: where the work waits for a person's judgment: what lies on the table, what it is judged by, on whose authority."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_holders
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.stream import group_workflows
from opbook.graph.validation import Validation, find_validations
from opbook.phrase import phrase

_COLUMNS = build_columns(
    "step:Where|workflow:Workflow|input:On the table|rules:Rules|criteria:Judged by|options:May "
    "answer|sla:Within|on_timeout:If nobody answers|authority:On whose authority|people:People today|"
    "limit:Up to|decision:Decision"
)


def build_validation_points(book: Book, report: Report) -> Analysis:
    """Return the register of validation points, by workflow."""
    del report
    points = [point for _, found in group_workflows(book) for each in found for point in find_validations(book, each)]
    partial = [point for point in points if not _is_whole(point)]
    answer = Answer(
        "Where are the human control points?",
        str(len(points)),
        "places where the work waits for a person's judgment",
        phrase(
            "{count} of them leaves out input, criteria, answers, time or authority."
            "|{count} of them leave out input, criteria, answers, time or authority.",
            count=len(partial),
        )
        if partial
        else "Each says what is looked at, what it is judged by, what may be answered, by when and on whose authority.",
        tuple(Ref(f"{point.workflow.ref}#{point.step.id}") for point in partial[:3]),
        "warn" if partial else "ok",
    )
    return Analysis(
        "RPT-VAL",
        "validation-points",
        "Validation points",
        "Every place where the work waits for a person's judgment.",
        "the steps of type validation, and the decisions they exercise",
        "whether the judgment was good",
        (answer_if_any(answer, points, "validation points"),),
        (
            Table(
                "points",
                "Validation points",
                _COLUMNS,
                tuple(_row(book, point) for point in points),
                empty="No step of any workflow is a validation point.",
            ),
        ),
    )


def _is_whole(point: Validation) -> bool:
    return bool(point.input and point.criteria and point.options and point.sla and point.authority)


def _row(book: Book, point: Validation) -> tuple[Cell, ...]:
    return (
        Ref(f"{point.workflow.ref}#{point.step.id}"),
        Ref(point.workflow.ref),
        point.input,
        refer(text for text in point.criteria if book.get(text)),
        tuple(text for text in point.criteria if not book.get(text)),
        tuple(option.replace("_", " ") for option in point.options),
        point.sla,
        point.on_timeout.strip(),
        Ref(point.authority) if point.authority else None,
        refer_holders(book, point.authority),
        point.tier.limit if point.tier else None,
        Ref(point.decision.ref) if point.decision else None,
    )
