"""Meetings: their agenda, and what they look at, in short and in full."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.graph.measuring import rate_metric
from opbook.graph.rhythm import build_agenda
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown, show_lines
from opbook.handbook.present import Presenter
from opbook.model import Cadence, Decision, Metric, Objective

LEVEL_NAMES = {
    "annual": "Once a year",
    "quarterly": "Every quarter",
    "monthly": "Every month",
    "weekly": "Every week",
    "daily": "Every day",
}

_TITLES = {
    "objective": "Priorities",
    "metric": "Numbers",
    "decision": "Decisions",
    "standard": "Agreements",
    "governance": "How we change things",
}
_COUNTED = {
    "objective": ("objective", "objectives"),
    "metric": ("metric", "metrics"),
    "standard": ("standard", "standards"),
    "governance": ("governance entry", "governance entries"),
}


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One point of an agenda: its title, how many things it is about, a remark, and the things."""

    title: str
    count: str
    remark: str
    content: Markup


def build_agenda_lines(p: Presenter, cadence: Cadence) -> tuple[AgendaLine, ...]:
    """Return the agenda of a meeting: what was sent, what it reviews and decides, and with what it ends."""
    lines = (
        [AgendaLine(p.t("Read what was sent"), "", "", _show_texts(p, cadence, cadence.inputs))]
        if cadence.inputs
        else []
    )
    for item in build_agenda(p.book, cadence):
        content = show_tight(_show_item(p, ref) for ref in item.refs)
        lines.append(AgendaLine(p.t(_TITLES[item.subject]), str(len(item.refs)), _write_remark(p, item.refs), content))
    if cadence.outputs:
        lines.append(AgendaLine(p.t("Leave with"), "", "", _show_texts(p, cadence, cadence.outputs)))
    return tuple(lines)


def show_reviewed(p: Presenter, cadence: Cadence) -> Markup:
    """Return what a meeting looks at, counted: `4 objectives, 9 metrics`."""
    counts = (
        p.count(len(item.refs), *_COUNTED[item.subject])
        for item in build_agenda(p.book, cadence)
        if item.subject in _COUNTED
    )
    return join_shown(counts)


def show_name(p: Presenter, cadence: Cadence) -> Markup:
    """Return a meeting's link, with a tag where it is not simply in force."""
    tag = (
        Markup(' <span class="ob-tag dash">{}</span>').format(p.sentence(cadence.status))
        if cadence.status != "active"
        else ""
    )
    return Markup("{}{}").format(p.ref(cadence), tag)


def show_tight(items: Iterable[Markup]) -> Markup:
    """Return references, one line each where they carry words, as a list that wraps."""
    return Markup('<ul class="ob-refs">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )


def _show_texts(p: Presenter, cadence: Cadence, texts: tuple[str, ...]) -> Markup:
    return show_lines(p.inline(text, cadence.ref) for text in texts)


def _show_item(p: Presenter, ref: str) -> Markup:
    found = p.book.get(ref)
    if isinstance(found, Decision):
        return Markup('{} <span class="ob-muted">{}</span>').format(p.ref(ref), p.inline(found.question, ref))
    if isinstance(found, Objective) and found.rank is not None:
        return p.html('{} <span class="ob-muted">rank {}</span>').format(p.ref(ref), found.rank)
    return p.ref(ref)


def _write_remark(p: Presenter, refs: tuple[str, ...]) -> str:
    metrics = p.book.find_all(refs, Metric)
    off = sum(rate_metric(metric).state in ("between", "past") for metric in metrics)
    return p.t("{off} off target, these first", off=off) if off else ""
