"""The findings: everything open by layer, owner, kind and check, and what has been accepted for now."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.check.documentation import read_documentation
from opbook.check.finding import Finding
from opbook.check.grouping import group_by_kind, group_by_owner
from opbook.check.layer import group_by_code, group_by_layer
from opbook.check.registry import find_check
from opbook.check.waiver import find_defects, list_waivers
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.finding import ShownFinding, name_check, show_findings, show_message, show_place
from opbook.handbook.part.layer import LAYER_WORDS
from opbook.handbook.part.words import write_list
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import KIND, Person, Waiver
from opbook.source import Span

SEVERITY_WORDS = {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")}


@dataclass(frozen=True, slots=True)
class CodeSection:
    """The findings of one check, below a heading with the anchor `id`."""

    id: str
    title: Markup | str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class FindingSection:
    """Findings that have something in common: a layer, an owner, a kind or a check."""

    id: str
    title: Markup | str
    count: int
    codes: tuple[CodeSection, ...]
    family: str = "work"
    note: Markup | str = ""


WAYS = (
    ("health/findings", "layer"),
    ("health/findings/by-owner", "owner"),
    ("health/findings/by-kind", "kind"),
    ("health/findings/by-check", "check"),
)
"""The pages of the findings: address, and what they are grouped by. Each holds them all, so that none needs a script."""


def build_findings(p: Presenter) -> Draft:
    """Return the page `/health/findings/`: by layer."""
    sections = (_build_layer(p, layer, found) for layer, found in group_by_layer(p.report.findings) if found)
    return _build_page(p, 0, sections)


def build_findings_by_owner(p: Presenter) -> Draft:
    """Return the page `/health/findings/by-owner/`: who has to do with what."""
    return _build_page(p, 1, (_build_owner(p, ref, found) for ref, found in group_by_owner(p.book, p.report.findings)))


def build_findings_by_kind(p: Presenter) -> Draft:
    """Return the page `/health/findings/by-kind/`."""
    sections = (
        FindingSection(
            kind.replace("_", "-") or "model",
            p.sentence(KIND[kind].plural if kind else p.t("the model as a whole")),
            len(found),
            _build_codes(p, found),
            KIND[kind].family if kind else "agree",
        )
        for kind, found in group_by_kind(p.report.findings)
    )
    return _build_page(p, 2, sections)


def build_findings_by_check(p: Presenter) -> Draft:
    """Return the page `/health/findings/by-check/`: every check that found something, with why it looks."""
    sections = (_build_check(p, code, found) for code, found in group_by_code(p.report.findings))
    return _build_page(p, 3, sections)


def anchor_owner(ref: str) -> str:
    """Return the anchor of an owner on the page of findings by owner."""
    return ref.replace(":", "-").replace("_", "-") or "nobody"


def _build_page(p: Presenter, number: int, sections: Iterable[FindingSection]) -> Draft:
    path, word = WAYS[number]
    first = number == 0
    return build_register(
        p,
        path,
        p.t("Findings") if first else p.t("Findings by {word}", word=p.t(word)),
        "finding_register.html",
        {
            "sections": tuple(sections),
            "is_first": first,
            "ways": tuple(
                (f"/{address}/", p.t("By {name}", name=p.t(name)), address == path) for address, name in WAYS
            ),
            "waived": show_findings(p, p.report.waived, linked=True) if first else (),
            "waivers": _build_waivers(p) if first else None,
        },
        lede=p.t("What the checks of the model object to, each with its remedy and the line where it stands."),
        label=p.t("Report"),
        icon="finding",
        family="work",
        facts=_build_facts(p),
    )


def write_counts(p: Presenter, findings: tuple[Finding, ...]) -> str:
    """Write `1 error, 2 warnings and 3 notes`; empty for none."""
    counts = (
        (words, sum(finding.severity == severity for finding in findings)) for severity, words in SEVERITY_WORDS.items()
    )
    return write_list(p, (p.count(number, *words) for words, number in counts if number))


def _build_facts(p: Presenter) -> tuple[Fact, ...]:
    return (
        Fact(
            "Open",
            write_counts(p, p.report.findings)
            or p.html('<span class="ob-mark f-ok">{}nothing</span>').format(p.icon("ok")),
        ),
        Fact("Accepted for now", str(len(p.report.waived)) if p.report.waived else p.t("none")),
        Fact(
            "Computed from",
            p.t("the model as it is written, on {day}", day=p.date(p.book.as_of)),
            full=True,
            running=True,
        ),
        Fact("Cannot know", p.t("what is not written down, and whether people do what is"), full=True, running=True),
    )


def _build_layer(p: Presenter, layer: str, findings: tuple[Finding, ...]) -> FindingSection:
    words = LAYER_WORDS[layer]
    note = p.t("Trouble here means: {trouble}.", trouble=p.t(words.trouble))
    return FindingSection(
        words.name.lower(), p.t(words.name), len(findings), _build_codes(p, findings), words.family, note
    )


def _build_owner(p: Presenter, ref: str, findings: tuple[Finding, ...]) -> FindingSection:
    owner = p.book.get(ref)
    hidden = isinstance(owner, Person) and not owner.publish
    title = p.t("Nobody") if owner is None else p.t("Somebody who is not published") if hidden else owner.name
    anchor = "not-published" if hidden else anchor_owner(ref)
    return FindingSection(anchor, title, len(findings), _build_codes(p, findings), "people", p.owner_of(ref))


def _build_check(p: Presenter, code: str, findings: tuple[Finding, ...]) -> FindingSection:
    check = find_check(code)
    family = LAYER_WORDS[check.layer].family if check else "agree"
    why = (
        p.english(show_message(p, read_documentation(check).why.partition("\n\n")[0].replace("\n", " ")))
        if check
        else ""
    )
    codes = (CodeSection("", "", show_findings(p, findings, linked=True)),)
    return FindingSection(code.lower(), _name_code(p, code), len(findings), codes, family, why)


def _build_codes(p: Presenter, findings: tuple[Finding, ...]) -> tuple[CodeSection, ...]:
    """The findings of a section by check; anchors of checks are on the pages by layer and by check, where they are unique."""
    return tuple(
        CodeSection(code.lower(), _name_code(p, code), show_findings(p, found, linked=True))
        for code, found in group_by_code(findings)
    )


def _build_waivers(p: Presenter) -> Table:
    return build_table(
        "Accepted|Why|By|Until", (_build_waiver(p, ref, waiver, span) for ref, waiver, span in list_waivers(p.book))
    )


def _build_waiver(p: Presenter, ref: str, waiver: Waiver, span: Span) -> Row:
    check = Markup(" ").join(filter(None, (waiver.check or p.t("no check"), p.english(name_check(waiver.check or "")))))
    what = p.html("{}<div>on {}</div>{}<small>{}</small>").format(
        check, p.ref(ref) if ref else p.t("the whole model"), _show_effect(p, ref, waiver), show_place(p, span)
    )
    who = p.book.get(waiver.accepted_by)
    accepted = Markup("{} {}").format(p.ref(who), p.holders(waiver.accepted_by)) if who else ""
    until = Markup('<span class="ob-nowrap">{}</span>').format(p.date(waiver.until))
    return Row((what, p.inline(waiver.reason, ref), accepted, until))


def _show_effect(p: Presenter, ref: str, waiver: Waiver) -> Markup:
    """What a waiver does today: why it does not count, or how many findings it covers."""
    defects = find_defects(p.book, waiver)
    if defects:
        return p.html('<span class="ob-mark f-warn">{}does not count: {}</span>').format(
            p.icon("warning"), write_list(p, defects).replace("`", "")
        )
    covered = sum(finding.waiver == waiver and ref in ("", finding.element) for finding in p.report.waived)
    if covered:
        return p.html("<div>covers {} today</div>").format(p.count(covered, "finding"))
    words = p.t("finds nothing here today") if find_check(waiver.check or "") else p.t("is not checked yet")
    return Markup('<div class="ob-muted">{}</div>').format(words)


def _name_code(p: Presenter, code: str) -> Markup | str:
    return Markup("{} {}").format(code, p.english(name_check(code)))
