"""RPT-DOA: who may approve what up to how much, who else has a say, and how fast each decision must be."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_holders, refer_known, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.authority import Right, find_ladder, find_speed, list_rights
from opbook.model import Decision
from opbook.phrase import phrase

_ORDER = ("operational", "tactical", "resource_allocation", "strategic", "policy")
_RIGHTS = build_columns(
    "decision:Decision|class:Class|right:Right|role:Role|people:People today|above:Above|limit:Up to|when:When"
)
_DECISIONS = build_columns(
    "decision:Decision|class:Class|question:Question|sla:Within|standard:The standard asks|"
    "escalates:In doubt|recorded:Recorded in|reopened:Reopened when"
)


def build_decision_rights(book: Book, report: Report) -> Analysis:
    """Return every right in every decision, and what holds for the decision as a whole."""
    del report
    decisions = sorted(book.all(Decision), key=lambda each: _ORDER.index(_find_class(each)))
    limited = [each for each in decisions if any(tier.limit for tier in each.approve)]
    overridden = [each for each in decisions if each.override]
    answer = Answer(
        "Who can approve what?",
        str(len(decisions)),
        phrase("decisions, {limited} with limits", limited=len(limited)),
        phrase("{decisions} can be overridden.", decisions=write_count(len(overridden), "decision")),
        refer(overridden[:3]),
    )
    rights = [right for decision in decisions for right in list_rights(decision)]
    return Analysis(
        "RPT-DOA",
        "decision-rights",
        "Decision-rights matrix",
        "Who can approve what and up to how much, and which other roles have a say or a veto, or are told.",
        "the rights, limits, times and records written on each decision, and the holders of roles today",
        "whether people decide as it is written",
        (answer_if_any(answer, decisions, "decisions"),),
        (
            Table(
                "rights",
                "Rights",
                _RIGHTS,
                tuple(_row(book, right) for right in rights),
                empty="No decision is written down.",
            ),
            Table(
                "decisions",
                "Decisions",
                _DECISIONS,
                tuple(_describe(book, each) for each in decisions),
                empty="No decision is written down.",
            ),
        ),
    )


def _find_class(decision: Decision) -> str:
    return decision.decision_class or "operational"


def _row(book: Book, right: Right) -> tuple[Cell, ...]:
    return (
        Ref(right.decision.ref),
        _find_class(right.decision).replace("_", " "),
        right.right,
        Ref(right.role),
        refer_holders(book, right.role),
        right.above,
        right.limit,
        refer_known(book, right.when) if right.when else None,
    )


def _describe(book: Book, decision: Decision) -> tuple[Cell, ...]:
    speed = find_speed(book, decision)
    ladder = find_ladder(book, decision)
    return (
        Ref(decision.ref),
        _find_class(decision).replace("_", " "),
        decision.question,
        decision.sla,
        speed.words if speed else None,
        refer_one(ladder[0] if ladder else None),
        refer_known(book, decision.record) if decision.record else None,
        decision.reopen_when,
    )
