"""RPT-SOD: where whoever performs the work also judges it, in one role or in one person."""

from opbook.analysis.cell import build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Table
from opbook.analysis.wording import answer_about
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.holding import find_holders
from opbook.graph.segregation import Conflict, find_conflicts, find_steps_beside
from opbook.graph.validation import Validation, find_all_validations
from opbook.model import Decision
from opbook.phrase import phrase


def build_segregation(book: Book, report: Report) -> Analysis:
    """Return the pairs that meet, decisions in which one role does two things, and the pairs that are kept apart."""
    del report
    conflicts = find_conflicts(book)
    doubles = _find_doubles(book)
    return Analysis(
        "RPT-SOD",
        "segregation-of-duties",
        "Segregation of duties",
        "Whether anybody performs and approves the same thing.",
        "`responsible` and `validation` of steps, `recommend`, `approve` and `perform` of decisions, and the holders of both roles on the "
        "as-of date; deputies do not count",
        "what rights people really have in the software",
        (
            answer_about(find_all_validations(book), "validation point", _answer_conflicts(book, conflicts)),
            answer_about(book.all(Decision), "decision", _answer_doubles(book, doubles)),
        ),
        (_list_conflicts(conflicts), _list_doubles(doubles), _list_points(book, conflicts)),
    )


def _answer_conflicts(book: Book, conflicts: tuple[Conflict, ...]) -> Answer:
    points = {id(conflict.point) for conflict in conflicts}
    sentence = (
        "There the work is judged by whoever has done it, or carries it out."
        if conflicts
        else "At each, doing and judging are with different roles, held by different people."
    )
    return Answer(
        "Does anyone perform and approve the same thing?",
        str(len(points)),
        phrase(
            "of {validation_points} have a conflict",
            validation_points=write_count(len(find_all_validations(book)), "validation point"),
        ),
        sentence,
        refer(dict.fromkeys(_place(conflict.point) for conflict in conflicts[:3])),
        "warn" if conflicts else "ok",
    )


def _answer_doubles(book: Book, doubles: list[tuple[Decision, str, str]]) -> Answer:
    names = list(dict.fromkeys(decision.ref for decision, _, _ in doubles))
    sentence = (
        "One role recommends and alone approves, or approves and carries out."
        if doubles
        else "Recommending, approving and carrying out are with different roles."
    )
    unit = phrase("of {decisions} are in one hand", decisions=write_count(len(book.all(Decision)), "decision"))
    return Answer(
        "Which decisions are in one hand?", str(len(names)), unit, sentence, refer(names[:3]), "info" if names else "ok"
    )


def _find_doubles(book: Book) -> list[tuple[Decision, str, str]]:
    found = []
    for decision in book.all(Decision):
        approvers = {tier.role for tier in decision.approve}
        if len(approvers) == 1:
            found += [
                (decision, role, "recommends and alone approves") for role in decision.recommend if role in approvers
            ]
        found += [(decision, role, "approves and carries out") for role in decision.perform if role in approvers]
    return found


def _list_conflicts(conflicts: tuple[Conflict, ...]) -> Table:
    return Table(
        "conflicts",
        "Where doing and judging meet",
        build_columns(
            "point:Validation point|step:Step beside it|performer:Performed by|authority:Judged by|meet:They meet in|people:People"
        ),
        tuple(
            (
                Ref(_place(each.point)),
                Ref(f"{each.point.workflow.ref}#{each.step.id}"),
                Ref(each.performer),
                Ref(each.point.authority or ""),
                Grade("people who hold both roles", "warn") if each.people else Grade("one role", "warn"),
                refer(each.people),
            )
            for each in conflicts
        ),
        "Beside a validation point are the nearest human steps before it, and those after it that change a state.",
        "Nobody judges what they have done themselves.",
    )


def _list_doubles(doubles: list[tuple[Decision, str, str]]) -> Table:
    return Table(
        "decisions",
        "Decisions in one hand",
        build_columns("decision:Decision|role:Role|how:How"),
        tuple((Ref(decision.ref), Ref(role), how) for decision, role, how in doubles),
        "Often right where little is at stake; a second pair of eyes is cheap where much is.",
        "No role recommends what it alone approves, or carries out what it approves.",
    )


def _list_points(book: Book, conflicts: tuple[Conflict, ...]) -> Table:
    clashing = {(_place(each.point), each.step.id) for each in conflicts}
    rows: list[tuple[Cell, ...]] = []
    for point in find_all_validations(book):
        if point.authority:
            for step in find_steps_beside(point.workflow, point.step):
                grade = _judge(book, point, step.responsible or "", clash=(_place(point), step.id) in clashing)
                work = Ref(f"{point.workflow.ref}#{step.id}")
                rows.append((Ref(_place(point)), Ref(point.authority), work, Ref(step.responsible or ""), grade))
    return Table(
        "points",
        "Every validation point and the work beside it",
        build_columns(
            "point:Validation point|authority:Judged by|step:Step beside it|performer:Performed by|state:State"
        ),
        tuple(rows),
        "Kept apart: different roles without a holder in common.",
        "There is no validation point.",
    )


def _judge(book: Book, point: Validation, performer: str, *, clash: bool) -> Grade:
    if clash:
        return Grade("they meet", "warn")
    if not find_holders(book, performer) or not find_holders(book, point.authority):
        return Grade("a role is held by nobody", "info")
    return Grade("kept apart", "ok")


def _place(point: Validation) -> str:
    return f"{point.workflow.ref}#{point.step.id}"
