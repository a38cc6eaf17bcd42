"""RPT-WAIVE: which findings are accepted, by whom, why and until when."""

from opbook.analysis.cell import build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Remark, Table
from opbook.check.finding import Finding, Report
from opbook.check.policy import match_checks
from opbook.check.waiver import find_defects, is_valid, list_waivers
from opbook.graph import Book
from opbook.graph.day import add_days
from opbook.model import Waiver
from opbook.phrase import join_phrases, phrase

_COLUMNS = build_columns(
    "element:Where|check:Check|reason:Reason|accepted_by:Accepted by|until:Until|state:State|covers:Covers"
)
_FOUND = build_columns("element:Where|check:Check|what:What is accepted|until:Until|accepted_by:Accepted by")
_SOON = 30


def build_waivers(book: Book, report: Report) -> Analysis:
    """Return the waivers that are written, those that end first on top, and the findings they cover."""
    written = [(element, waiver) for element, waiver, _ in list_waivers(book)]
    written.sort(
        key=lambda item: (item[1].until is not None, item[1].until or book.as_of, item[0], item[1].check or "")
    )
    ending = [item for item in written if _ends_soon(book, item[1])]
    answer = Answer(
        "Which deviations are accepted?",
        str(len(report.waived)),
        "finding is accepted for now" if len(report.waived) == 1 else "findings are accepted for now",
        join_phrases(
            " ",
            (
                phrase("{count} waiver is written;|{count} waivers are written;", count=len(written)),
                phrase(
                    "{count} ends within 30 days or ended already.|{count} end within 30 days or ended already.",
                    count=len(ending),
                ),
            ),
        ),
        refer(dict.fromkeys(element for element, _ in written if element))[:3],
        "warn" if ending else "none",
    )
    return Analysis(
        "RPT-WAIVE",
        "waivers",
        "Waivers",
        "Findings that somebody accepted: why, who answers for that, and when they come back.",
        "`waivers` of elements and of the model as a whole, and the findings they cover today",
        "whether the reason is a good one",
        (answer,),
        (
            Table(
                "waivers",
                "What is written",
                _COLUMNS,
                tuple(_row(book, report, *item) for item in written),
                empty="Nothing is waived. A waiver stands on the element, with check, reason, accepting role and end.",
                note="A waiver covers its element and the parts of it. Errors of the gate cannot be waived.",
            ),
            Table(
                "findings",
                "What they cover",
                _FOUND,
                tuple(_describe(book, each) for each in report.waived),
                empty="No finding is accepted.",
            ),
        ),
    )


def _ends_soon(book: Book, waiver: Waiver) -> bool:
    return waiver.until is not None and waiver.until <= add_days(book.as_of, _SOON)


def _row(book: Book, report: Report, element: str, waiver: Waiver) -> tuple[Cell, ...]:
    return (
        Ref(element) if element else "the model as a whole",
        _name_check(waiver),
        waiver.reason,
        refer_one(waiver.accepted_by),
        waiver.until,
        _rate(book, report, waiver),
        write_count(_count(report, waiver), "finding"),
    )


def _rate(book: Book, report: Report, waiver: Waiver) -> Grade:
    if defects := find_defects(book, waiver):
        return Grade(join_phrases("; ", (phrase(each) for each in defects)), "err")
    if not is_valid(book, waiver):
        return Grade("accepted by no role that exists", "err")
    if not _count(report, waiver):
        return Grade("covers nothing any more", "warn")
    return Grade("ends soon", "warn") if _ends_soon(book, waiver) else Grade("in force", "ok")


def _count(report: Report, waiver: Waiver) -> int:
    return sum(finding.waiver is waiver for finding in report.waived)


def _name_check(waiver: Waiver) -> str:
    check = next(iter(match_checks(waiver.check or "")), None)
    return f"{check.code} {check.name}" if check else waiver.check or "none named"


def _describe(book: Book, finding: Finding) -> tuple[Cell, ...]:
    waiver = finding.waiver
    return (
        Ref(finding.element) if finding.element in book.elements else finding.span.file,
        f"{finding.code} {finding.name}",
        Remark(finding.message),
        waiver.until if waiver else None,
        refer_one(waiver.accepted_by) if waiver else None,
    )
