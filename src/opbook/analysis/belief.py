"""RPT-BELIEF: what we say we believe, what it replaced, and what in the model speaks against it."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Ref, Remark, Table
from opbook.check.contradiction import find_contradictions
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.agreement import find_guided
from opbook.graph.measuring import rate_metric
from opbook.model import Metric, Principle
from opbook.phrase import phrase

_BELIEFS = build_columns(
    "principle:Principle|replaces:Instead of|against:Against it today|accepted:Accepted|"
    "watched:Would speak against it|evidence:Evidence|guided:Guides"
)
_AGAINST = build_columns("principle:Principle|check:Check|element:Element|what:What was found|owner:Owner")
_EVIDENCE = build_columns("principle:Principle|metric:Metric|actual:Last value|target:Target|state:State")
_STATES: dict[str, Level] = {"good": "ok", "between": "warn", "past": "err", "": "none"}


def build_belief(book: Book, report: Report) -> Analysis:
    """Return each principle with what it replaced, the findings that contradict it, and its evidence."""
    principles = book.all(Principle)
    found = {each.ref: find_contradictions(report, each) for each in principles}
    against = [each for each in principles if any(item.findings for item in found[each.ref])]
    idle = [each for each in principles if not find_guided(book, each)]
    rows = tuple(
        (
            Ref(each.ref),
            item.code,
            Ref(finding.element) if finding.element in book.elements else None,
            Remark(finding.message),
            refer_one(getattr(book.get(finding.element), "owner", None)),
        )
        for each in principles
        for item in found[each.ref]
        for finding in item.findings
    )
    answer = Answer(
        "Do we do what we say we believe?",
        str(len(against)),
        phrase(
            "of {principles} are contradicted by findings today", principles=write_count(len(principles), "principle")
        ),
        phrase("{count} principle guides nothing.|{count} principles guide nothing.", count=len(idle))
        if idle
        else "Each of them guides something.",
        refer(against[:3]),
        "warn" if against else "ok",
    )
    return Analysis(
        "RPT-BELIEF",
        "belief-versus-evidence",
        "Belief versus evidence",
        "What we say we believe, what it replaced, what in the model speaks against it, and what the figures say.",
        "`replaces_belief`, `contradicted_by`, `evidence` and `guides` of principles, the findings, "
        "and the last values of metrics",
        "what people believe; it compares what is written with what is written",
        (answer_if_any(answer, principles, "principles"),),
        (
            Table(
                "beliefs",
                "Principles",
                _BELIEFS,
                tuple(_row(book, report, each) for each in principles),
                empty="No principle is written down.",
            ),
            Table(
                "against",
                "What speaks against them",
                _AGAINST,
                rows,
                group="principle",
                empty="Nothing that the checks look for.",
            ),
            Table(
                "evidence",
                "What the figures say",
                _EVIDENCE,
                tuple(_measure(each, metric) for each in principles for metric in book.find_all(each.evidence, Metric)),
                empty="No principle names a metric as its evidence.",
            ),
        ),
    )


def _row(book: Book, report: Report, principle: Principle) -> tuple[Cell, ...]:
    found = find_contradictions(report, principle)
    number = sum(len(each.findings) for each in found)
    words = write_count(number, "finding") if number else "nothing"
    return (
        Ref(principle.ref),
        principle.replaces_belief,
        Grade(words, "warn" if number else "ok", principle.ref),
        sum(len(each.accepted) for each in found),
        tuple(each.code for each in found),
        refer(principle.evidence),
        refer(find_guided(book, principle)),
    )


def _measure(principle: Principle, metric: Metric) -> tuple[Cell, ...]:
    reading = rate_metric(metric)
    target = metric.target
    unit = f" {target.unit}" if target and target.unit else ""
    return (
        Ref(principle.ref),
        Ref(metric.ref),
        f"{metric.actual}{unit}" if metric.actual is not None else None,
        f"{target.good}{unit}" if target and target.good is not None else None,
        Grade(reading.words, _STATES[reading.state]) if reading.words else None,
    )
