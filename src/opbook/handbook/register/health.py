"""The first page of Health: who answers, how current it is, what is wrong, and what is not computed yet."""

from dataclasses import dataclass

from opbook.analysis import ANALYSES, GROUPS
from opbook.check.finding import Finding
from opbook.check.layer import group_by_layer
from opbook.graph.ownership import group_by_owner
from opbook.graph.phase import find_running
from opbook.graph.review import find_overdue, rate_review
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.layer import LAYER_WORDS, LayerWords
from opbook.handbook.part.phase import show_sprint_state
from opbook.handbook.part.question import Number, answer_questions
from opbook.handbook.part.scope import show_kind
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Table, build_table
from opbook.model import KINDS

_WAYS = (
    ("/health/findings/", "Findings", "what the checks object to, and what is accepted for now"),
    ("/roles/", "Cover", "roles that nobody holds, or that one person holds alone"),
)
_COMING = (
    ("RPT-CONC", "where the same few people are still required"),
    ("RPT-SLOW", "where decisions take longer than they should"),
    ("RPT-INCON", "where the same work is done in different ways"),
    ("RPT-SPOF", "what would stop if a person left"),
    ("RPT-SOD", "who performs and approves the same thing"),
    ("RPT-DTM", "how clean each workflow is to execute"),
    ("RPT-CHANGE", "what changed since the last version"),
)
"""Reports that readers will look for, and what they answer; one that is there is no longer missing."""


@dataclass(frozen=True, slots=True)
class WayGroup:
    """Pages under one heading: address, title, what each answers."""

    title: str
    ways: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LayerLine:
    """The findings of one layer, counted by severity; widths are per cent of the longest bar."""

    words: LayerWords
    total: int
    counts: tuple[int, int, int]
    widths: tuple[tuple[str, int], ...]


def build_health(p: Presenter) -> Draft:
    """Return the page `/health/`."""
    return build_register(
        p,
        "health",
        p.t("Health"),
        "health.html",
        {
            "questions": answer_questions(p),
            "numbers": (_count_owned(p), _count_reviewed(p), _count_sprints(p)),
            "layers": _build_layers(p.report.findings),
            "kinds": _build_kinds(p),
            "accepted": len(p.report.waived),
            "groups": _list_ways(p),
            "coming": _list_coming(p),
        },
        lede=p.t(
            "Computed from what is written down, as of {day}. It shows where the design is weak, and does not judge people.",
            day=p.date(p.book.as_of),
        ),
        label=p.t("Health"),
        layout="wide",
    )


def _list_ways(p: Presenter) -> tuple[WayGroup, ...]:
    reports = (
        WayGroup(
            p.t(name),
            tuple((f"/{each.page}/", p.t(each.title), p.t(each.answers)) for each in ANALYSES if each.group == name),
        )
        for name in GROUPS
    )
    return (
        WayGroup("", tuple((href, p.t(name), p.t(words)) for href, name, words in _WAYS)),
        *(found for found in reports if found.ways),
    )


def _list_coming(p: Presenter) -> list[str]:
    there = {each.code for each in ANALYSES}
    return [p.t(answer) for code, answer in _COMING if code not in there]


def _count_owned(p: Presenter) -> Number:
    groups = group_by_owner(p.book)
    total = sum(len(each.elements) for each in groups)
    held = sum(len(each.elements) for each in groups if each.is_held)
    share = f"{100 * held // total if total else 100} %"
    owners = p.count(sum(each.is_held for each in groups), "owner")
    sentence = (
        p.t("{owners} answer for all of it.", owners=owners)
        if held == total
        else p.t("{number} of them nobody answers for today.", number=total - held)
    )
    return Number(
        p.t("Does everything have an owner?"),
        "/health/ownership/",
        share,
        p.t("of {elements}", elements=p.count(total, "element")),
        Markup("{}").format(sentence),
    )


def _count_reviewed(p: Presenter) -> Number:
    elements = [element for element in p.book.owned() if element.is_live]
    dated = sum(rate_review(p.book, element).last is not None for element in elements)
    late = find_overdue(p.book)
    names = Markup(", ").join(p.ref(element) for element in late[:3])
    more = p.t(" and {number} more", number=len(late) - 3) if len(late) > 3 else ""
    known = p.t(
        "{dated} of {elements} carry the date of their last review.",
        dated=dated,
        elements=p.count(len(elements), "element"),
    )
    sentence = p.html("{} Longest overdue: {}{}.").format(known, names, more) if late else Markup("{}").format(known)
    return Number(
        p.t("Is it current?"),
        "/health/ownership/",
        str(len(late)),
        p.t("review overdue") if len(late) == 1 else p.t("reviews overdue"),
        sentence,
    )


def _count_sprints(p: Presenter) -> Number:
    running = find_running(p.book)
    shown = Markup("<br>").join(Markup("{} {}").format(p.ref(each), show_sprint_state(p, each)) for each in running[:3])
    sentence = shown or p.html("Nothing is being improved on purpose just now.")
    return Number(
        p.t("What are we improving now?"),
        "/health/sprints/",
        str(len(running)),
        p.t("sprint running") if len(running) == 1 else p.t("sprints running"),
        sentence,
    )


def _build_layers(findings: tuple[Finding, ...]) -> tuple[LayerLine, ...]:
    grouped = group_by_layer(findings)
    longest = max((len(found) for _, found in grouped), default=0) or 1
    return tuple(_build_layer(LAYER_WORDS[layer], found, longest) for layer, found in grouped)


def _build_layer(words: LayerWords, found: tuple[Finding, ...], longest: int) -> LayerLine:
    errors, warnings, notes = (
        sum(each.severity == severity for each in found) for severity in ("error", "warning", "info")
    )
    bars = (("err", errors), ("warn", warnings), ("info", notes))
    return LayerLine(
        words,
        len(found),
        (errors, warnings, notes),
        tuple((name, 100 * number // longest) for name, number in bars if number),
    )


def _build_kinds(p: Presenter) -> Table:
    by_kind: dict[str, int] = {}
    for finding in p.report.findings:
        name = finding.element.partition(":")[0]
        by_kind[name] = by_kind.get(name, 0) + 1
    rows = [
        (show_kind(p, kind), str(count), str(by_kind.get(kind.name) or ""))
        for kind in KINDS
        if (count := len(p.book.of_kind(kind.name))) or by_kind.get(kind.name)
    ]
    if by_kind.get(""):
        rows.append((p.html("Files and the model as a whole"), "", str(by_kind[""])))
    return build_table("Kind|n:Elements|n:Open findings", rows)
