"""RPT-AUDIT: everything an auditor asks for in one place: registers, reports, accepted deviations, counts, and all of it as files."""

from opbook import __version__
from opbook.analysis.cell import build_columns, refer_one, write_count
from opbook.analysis.definition import Definition
from opbook.analysis.value import Analysis, Answer, Cell, Count, Place, Table
from opbook.check.finding import Report
from opbook.check.waiver import list_waivers
from opbook.graph import Book
from opbook.graph.holding import count_cover, find_owner
from opbook.graph.review import rate_review
from opbook.model import KINDS, Element, Kind
from opbook.phrase import phrase

_KINDS = build_columns(
    "kind:Kind|elements:Elements|owned:With an owner who is here|covered:Owner covered|"
    "reviewed:Review dated|overdue:Overdue|findings:Open findings|accepted:Accepted"
)
_REPORTS = build_columns("group:Group|report:Report|answers:What it answers|code:Code|csv:CSV|json:JSON")
_REGISTERS = (
    ("Ownership register", "/health/ownership/", "who owns what, since when reviewed"),
    ("Decision-rights matrix", "/decisions/", "who may approve what, with which limits, and who may override"),
    ("Validation points", "/execution/validation-points/", "the human control points"),
    ("Exception register", "/execution/exceptions/", "what happens when something goes wrong, and who handles it"),
    ("Rule register", "/reference/rules/", "which rules apply, from which source, since when"),
    ("Data-ownership register", "/execution/objects/", "which application is the source of truth for which data"),
    ("RACI matrix", "/execution/raci/", "who answers for which work, and who does it"),
    ("Application register", "/reference/applications/", "the software the work runs in"),
    ("Governance entries", "/how-we-work/governance/", "who may change which part of the model, and who is told"),
    ("Findings", "/health/findings/", "what the checks object to"),
    ("Waivers", "/health/waivers/", "what is accepted, by whom, until when"),
)


def build_audit_pack(book: Book, report: Report, *, reports: tuple[Definition, ...]) -> Analysis:
    """Return the stamp of the build, the registers, all files, and coverage kind by kind.

    Args:
        book: the model.
        report: its findings.
        reports: the other reports, to list their files.
    """
    elements = [element for element in book.owned() if element.is_live]
    held = sum(_is_held(book, element) for element in elements)
    errors = report.count("error")
    return Analysis(
        "RPT-AUDIT",
        "audit-pack",
        "Audit pack",
        "Registers, accepted deviations, coverage and files in one place, all from one state of the model.",
        "the whole model and the findings of the checks",
        "whether the company works as it is written",
        (
            Answer(
                "Is coverage complete?",
                phrase("{held} of {elements}", held=held, elements=len(elements)),
                "elements have an owner who is here",
                phrase(
                    "{errors}, {warnings} and {accepted_findings} are on record.",
                    errors=write_count(errors, "error"),
                    warnings=write_count(report.count("warning"), "warning"),
                    accepted_findings=write_count(len(report.waived), "accepted finding"),
                ),
                (),
                "ok" if held == len(elements) and not errors else "err",
            ),
        ),
        (
            Table("stamp", "From what it was computed", build_columns("what:What|value:Value"), _stamp(book, report)),
            Table(
                "registers",
                "Registers",
                build_columns("register:Register|answers:What it answers"),
                tuple((Place(title, address), words) for title, address, words in _REGISTERS),
            ),
            Table("files", "Everything as files", _REPORTS, _list_files(reports), group="group"),
            Table(
                "coverage",
                "Kind by kind",
                _KINDS,
                tuple(_row(book, report, kind) for kind in KINDS if book.of_kind(kind.name)),
            ),
        ),
    )


def _stamp(book: Book, report: Report) -> tuple[tuple[Cell, ...], ...]:
    return (
        ("Company", book.config.company),
        ("Owner of the model", refer_one(book.config.owner)),
        ("Judged as of", book.as_of),
        ("Made by", f"opbook {__version__}"),
        ("Elements", Count(len(book.elements), "/health/#kinds")),
        ("Relations", len(book.edges)),
        ("Findings", Count(len(report.findings), "/health/findings/")),
        ("Waivers", Count(len(list_waivers(book)), "/health/waivers/")),
        ("Whole model as JSON", Place("model.json", "/model.json")),
    )


def _list_files(reports: tuple[Definition, ...]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            each.group,
            Place(each.title, f"/{each.page}/"),
            each.answers,
            each.code,
            *(Place(f"{each.name}.{form}", f"/files/{each.name}.{form}") for form in ("csv", "json")),
        )
        for each in reports
    )


def _row(book: Book, report: Report, kind: Kind) -> tuple[Cell, ...]:
    elements = [element for element in book.of_kind(kind.name) if isinstance(element, Element)]
    refs = {element.ref for element in book.of_kind(kind.name)}
    reviews = [rate_review(book, element) for element in elements]
    owned = kind.owned
    return (
        kind.plural.capitalize(),
        Count(len(refs), f"/{_find_register(kind)}/"),
        sum(_is_held(book, element) for element in elements) if owned else None,
        sum(_is_covered(book, element) for element in elements) if owned else None,
        sum(review.last is not None for review in reviews) if owned else None,
        sum(review.late > 0 for review in reviews) if owned else None,
        Count(sum(finding.element in refs for finding in report.findings), "/health/findings/by-kind/"),
        Count(sum(finding.element in refs for finding in report.waived), "/health/waivers/"),
    )


def _find_register(kind: Kind) -> str:
    """The page that lists a kind; the vision stands on the first page of Strategy."""
    return kind.address.partition("#")[0].removesuffix("/{id}").removesuffix("/vision")


def _is_held(book: Book, element: Element) -> bool:
    owner = find_owner(book, element)
    return owner is not None and not owner.is_vacant


def _is_covered(book: Book, element: Element) -> bool:
    owner = find_owner(book, element)
    return owner is not None and count_cover(book, owner.role) >= 2
