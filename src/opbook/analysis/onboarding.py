"""RPT-ONB: for each role what somebody who joins reads and does, in order."""

from opbook.analysis.cell import build_columns, refer, refer_holders, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.onboarding import find_reading, group_by_day
from opbook.model import Role

_COLUMNS = build_columns("role:Role|when:When|task:What|see:Where")
_TOPICS = {
    "workflows": "the workflows you act in",
    "decisions": "what you may decide, recommend or stop",
    "tools": "the tools; ask for access",
    "standards": "what has been agreed",
    "meetings": "the meetings",
}


def build_onboarding(book: Book, report: Report) -> Analysis:
    """Return the path of every role: what follows from the model to read, then what the role asks for by day."""
    del report
    roles = book.all(Role)
    bare = [role for role in roles if not role.onboarding]
    answer = Answer(
        "What does somebody who joins read and do first?",
        str(len(roles) - len(bare)),
        f"of {write_count(len(roles), 'role')} say what is to be done by which day",
        "For the others the reading that follows from their work stands here."
        if bare
        else "Each adds to the reading that follows from its work.",
        refer(bare[:3]),
    )
    rows = tuple(row for role in roles for row in _list_path(book, role))
    return Analysis(
        "RPT-ONB",
        "onboarding",
        "Onboarding path per role",
        "What to read and do first, role by role. Each role's own page shows its part, to be ticked off.",
        "`onboarding` of roles, and the steps, decisions, tools, standards and meetings of each",
        "what somebody already knows",
        (answer,),
        (
            Table("path", "Paths", _COLUMNS, rows, group="role", empty="No role is written down."),
            Table(
                "bare",
                "Roles that ask for nothing by day",
                build_columns("role:Role|people:People today|owner:Owner"),
                tuple((Ref(role.ref), refer_holders(book, role), refer_one(role.owner)) for role in bare),
                empty="Every role does.",
            ),
        ),
    )


def _list_path(book: Book, role: Role) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        (Ref(role.ref), "to read", _TOPICS[each.topic], refer(each.elements)) for each in find_reading(book, role)
    ]
    rows.extend(
        (Ref(role.ref), f"by day {day}", item.do, refer((item.see,)))
        for day, items in group_by_day(role)
        for item in items
    )
    return rows
