"""RPT-ONB: for each role what somebody who joins reads and does, in order."""

from opbook.analysis.cell import build_columns, refer, refer_holders, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.onboarding import build_path
from opbook.model import Role
from opbook.phrase import join_phrases, phrase

_COLUMNS = build_columns("role:Role|when:When|task:What|see:Where")
_TOPICS = {
    "purpose": "know what the role is for",
    "people": "meet",
    "tools": "get access to",
    "meetings": "put into the calendar",
    "workflows": "read the workflows it acts in",
    "words": "learn the words",
    "decisions": "know what it may decide, recommend or stop",
    "standards": "read what has been agreed",
    "metrics": "know how the work is measured",
    "owned": "look through what it owns",
}


def build_onboarding(book: Book, report: Report) -> Analysis:
    """Return the path of every role: what follows from the model to read, then what the role asks for by day."""
    del report
    roles = book.all(Role)
    bare = [role for role in roles if not role.onboarding]
    answer = Answer(
        "What does somebody who joins read and do first?",
        str(len(roles) - len(bare)),
        phrase("of {roles} say what is to be done by which day", roles=write_count(len(roles), "role")),
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
    rows: list[tuple[Cell, ...]] = []
    for topic in build_path(book, role):
        if topic.name == "asked":
            rows.extend(
                (
                    Ref(role.ref),
                    join_phrases("", item.details) or phrase("by day {day}", day=topic.day),
                    item.text,
                    refer((item.ref,)),
                )
                for item in topic.items
            )
        else:
            refs = tuple(item.ref.partition("#")[0] for item in topic.items if item.ref)
            common = [
                phrase(", with {details} for everyone", details=item.details[0]) for item in topic.items if not item.ref
            ]
            rows.append(
                (
                    Ref(role.ref),
                    phrase("by day {day}", day=topic.day),
                    join_phrases("", (phrase(_TOPICS[topic.name]), *common)),
                    refer(refs),
                )
            )
    return rows
