"""The page of a principle: what we hold, instead of what, what follows, and what speaks against it today."""

from opbook.check.contradiction import Contradiction, find_contradictions
from opbook.graph.agreement import find_guided
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.finding import name_check
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.own import group_by_kind
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Metric, Principle

IMPLICATIONS = {
    "possible": "It becomes possible",
    "necessary": "It becomes necessary",
    "worth_acting_on": "Worth acting on",
    "safe_to_ignore": "Safe to ignore",
}
_SHOWN = 3


def build_principle(p: Presenter, principle: Principle) -> Body:
    """Return the body of a principle's page."""
    return Body(
        "principle.html",
        {
            "statement": p.rich(principle.statement, principle.ref),
            "belief": p.inline(principle.replaces_belief, principle.ref),
            "implications": _build_implications(p, principle),
            "guided": group_by_kind(p, find_guided(p.book, principle)),
            "count": len(find_guided(p.book, principle)),
            "evidence": build_metric_table(p, p.book.find_all(principle.evidence, Metric)),
            "contradictions": build_contradiction_table(p, principle),
        },
        facts=(Fact("Today", show_standing(p, principle)),),
        words=(principle.statement, principle.replaces_belief),
        shown=frozenset({"filters"}),
    )


def build_contradiction_table(p: Presenter, principle: Principle) -> Table:
    """Return one row per check that would contradict a principle, with whether it does today."""
    return build_table(
        "What would speak against it|Today|Where",
        (
            (_show_check(p, each), _show_state(p, each), _show_where(p, each))
            for each in find_contradictions(p.report, principle)
        ),
    )


def show_standing(p: Presenter, principle: Principle) -> Markup:
    """Return in one mark whether the model contradicts a principle today, as far as that is checked."""
    found = find_contradictions(p.report, principle)
    number = sum(len(each.findings) for each in found)
    if number:
        words = p.t("{count} finding speaks against it|{count} findings speak against it", count=number)
        return Markup('<a class="ob-mark f-warn" href="opbook:{}#contradicted">{}{}</a>').format(
            principle.ref, p.icon("warning"), words
        )
    if any(each.check for each in found):
        return p.html('<span class="ob-mark f-ok">{}nothing speaks against it</span>').format(p.icon("ok"))
    words = (
        p.t("no check that would speak against it runs yet")
        if found
        else p.t("no check is named that would speak against it")
    )
    return Markup('<span class="ob-muted">{}</span>').format(words)


def _build_implications(p: Presenter, principle: Principle) -> tuple[tuple[str, tuple[Markup, ...]], ...]:
    found = principle.implications
    lists = ((label, getattr(found, name) if found else ()) for name, label in IMPLICATIONS.items())
    return tuple(
        (p.t(label), tuple(p.inline(text, principle.ref) for text in texts)) for label, texts in lists if texts
    )


def _show_check(p: Presenter, each: Contradiction) -> Markup:
    name = name_check(each.code)
    return (
        Markup("{} <small>{}</small>").format(p.english(name.capitalize()), each.code)
        if name
        else Markup("<code>{}</code>").format(each.code)
    )


def _show_state(p: Presenter, each: Contradiction) -> Markup:
    if each.check is None:
        return p.html('<span class="ob-muted">not checked yet</span>')
    if each.findings:
        return Markup('<span class="ob-mark f-warn">{}{}</span>').format(
            p.icon("warning"), p.count(len(each.findings), "finding")
        )
    if each.accepted:
        return p.html('<span class="ob-tag dash">{} accepted</span>').format(len(each.accepted))
    return p.html('<span class="ob-mark f-ok">{}none</span>').format(p.icon("ok"))


def _show_where(p: Presenter, each: Contradiction) -> Markup:
    refs = dict.fromkeys(finding.element for finding in (*each.findings, *each.accepted) if p.book.get(finding.element))
    more = (
        p.html(' <a href="opbook:/health/findings/">and {} more</a>').format(len(refs) - _SHOWN)
        if len(refs) > _SHOWN
        else ""
    )
    return Markup("{}{}").format(p.refs(list(refs)[:_SHOWN]), more)
