"""The findings: everything open by layer and check, and what has been accepted for now."""

from dataclasses import dataclass

from markupsafe import Markup

from opbook.check.finding import Finding
from opbook.check.layer import group_by_code, group_by_layer
from opbook.check.registry import find_check
from opbook.check.waiver import find_defects, list_waivers
from opbook.handbook.element import Fact
from opbook.handbook.page import Draft
from opbook.handbook.part.finding import ShownFinding, name_check, show_findings, show_place
from opbook.handbook.part.layer import LAYER_WORDS, LayerWords
from opbook.handbook.part.words import write_count, write_list
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Waiver
from opbook.source import Span

SEVERITY_WORDS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}


@dataclass(frozen=True, slots=True)
class CodeSection:
    """The findings of one check."""

    code: str
    name: str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class LayerSection:
    """The findings of one layer."""

    id: str
    words: LayerWords
    count: int
    codes: tuple[CodeSection, ...]


def build_findings(p: Presenter) -> Draft:
    """Return the page `/health/findings/`."""
    return build_register(
        p,
        "health/findings",
        "Findings",
        "finding_register.html",
        {
            "sections": tuple(
                _build_section(p, layer, found) for layer, found in group_by_layer(p.report.findings) if found
            ),
            "waived": show_findings(p, p.report.waived, linked=True),
            "waivers": _build_waivers(p),
        },
        lede="What the checks of the model object to, each with its remedy and the line where it stands.",
        label="Report",
        icon="finding",
        family="work",
        facts=_build_facts(p),
    )


def write_counts(findings: tuple[Finding, ...]) -> str:
    """Write `1 error, 2 warnings and 3 notes`; empty for none."""
    counts = (
        (words, sum(finding.severity == severity for finding in findings)) for severity, words in SEVERITY_WORDS.items()
    )
    return write_list(write_count(number, *words) for words, number in counts if number)


def _build_facts(p: Presenter) -> tuple[Fact, ...]:
    return (
        Fact(
            "Open",
            write_counts(p.report.findings)
            or Markup('<span class="ob-mark f-ok">{}nothing</span>').format(p.icon("ok")),
        ),
        Fact("Accepted for now", str(len(p.report.waived)) if p.report.waived else "none"),
        Fact("Computed from", f"the model as it is written, on {p.date(p.book.as_of)}", full=True, running=True),
        Fact("Cannot know", "what is not written down, and whether people do what is", full=True, running=True),
    )


def _build_section(p: Presenter, layer: str, findings: tuple[Finding, ...]) -> LayerSection:
    words = LAYER_WORDS[layer]
    codes = tuple(
        CodeSection(code, name_check(code), show_findings(p, found, linked=True))
        for code, found in group_by_code(findings)
    )
    return LayerSection(words.name.lower(), words, len(findings), codes)


def _build_waivers(p: Presenter) -> Table:
    return build_table(
        "Accepted|Why|By|Until", (_build_waiver(p, ref, waiver, span) for ref, waiver, span in list_waivers(p.book))
    )


def _build_waiver(p: Presenter, ref: str, waiver: Waiver, span: Span) -> Row:
    check = " ".join(filter(None, (waiver.check or "no check", name_check(waiver.check or ""))))
    what = Markup("{}<div>on {}</div>{}<small>{}</small>").format(
        check, p.ref(ref) if ref else "the whole model", _show_effect(p, ref, waiver), show_place(p, span)
    )
    who = p.book.get(waiver.accepted_by)
    accepted = Markup("{} {}").format(p.ref(who), p.holders(waiver.accepted_by)) if who else ""
    until = Markup('<span class="ob-nowrap">{}</span>').format(p.date(waiver.until))
    return Row((what, p.inline(waiver.reason, ref), accepted, until))


def _show_effect(p: Presenter, ref: str, waiver: Waiver) -> Markup:
    """What a waiver does today: why it does not count, or how many findings it covers."""
    defects = find_defects(p.book, waiver)
    if defects:
        return Markup('<span class="ob-mark f-warn">{}does not count: {}</span>').format(
            p.icon("warning"), write_list(defects).replace("`", "")
        )
    covered = sum(finding.waiver == waiver and ref in ("", finding.element) for finding in p.report.waived)
    if covered:
        return Markup("<div>covers {} today</div>").format(write_count(covered, "finding"))
    words = "finds nothing here today" if find_check(waiver.check or "") else "is not checked yet"
    return Markup('<div class="ob-muted">{}</div>').format(words)
