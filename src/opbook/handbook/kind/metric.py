"""The page of a metric: what it counts, what is good, where it stands, who looks at it and what follows."""

from opbook.graph.measuring import find_measured, find_reviews
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.metric import show_state, write_good, write_value
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Decision, Metric

_TYPES = {
    "in_flight": "work in flight",
    "time_in_state": "time in a state",
    "decision_rate": "rate of decisions",
    "exception_rate": "rate of exceptions",
}


def build_metric(p: Presenter, metric: Metric) -> Body:
    """Return the body of a metric's page."""
    return Body(
        "metric.html",
        {
            "definition": p.inline(metric.definition, metric.ref),
            "values": _build_values(p, metric),
            "measured": _build_measured(p, metric),
            "no_measured": p.empty(
                "It measures nothing in the model.", "Name what it says something about.", metric.ref
            ),
            "reviews": _build_reviews(p, metric),
            "no_reviews": p.empty(
                "No cadence looks at it.", "A number that nobody looks at changes nothing.", metric.ref
            ),
            "interpretation": tuple(
                (p.inline(item.when, metric.ref), p.inline(item.then, metric.ref)) for item in metric.interpretation
            ),
            "no_interpretation": p.empty("Nothing says what to do when it is off.", "", metric.ref),
            "impacted": p.book.sources(metric.ref, "impacts", Decision),
        },
        facts=_build_facts(p, metric),
    )


def _build_facts(p: Presenter, metric: Metric) -> tuple[Fact, ...]:
    facts = (
        Fact("Type", p.sentence(_TYPES.get(metric.type, metric.type))),
        Fact("Counted", str(p.t(metric.frequency) or "")),
        Fact("Read from", p.ref(metric.source)),
        Fact("Dashboard", _show_dashboard(p, metric)),
    )
    return tuple(fact for fact in facts if fact.value)


def _show_dashboard(p: Presenter, metric: Metric) -> Markup:
    text = metric.dashboard
    if text.startswith(("https://", "http://")):
        return Markup('<a href="{}">{}</a>').format(text, text.partition("://")[2].rstrip("/"))
    return p.inline(text, metric.ref)


def _build_values(p: Presenter, metric: Metric) -> tuple[tuple[str, Markup | str], ...]:
    target = metric.target
    better = {"higher": p.t("higher is better"), "lower": p.t("lower is better")}.get(
        (target.direction if target else "") or "", ""
    )
    warn = write_value(p, metric, target.warn) if target else ""
    beyond = {"lower": "above {number}", "higher": "below {number}"}.get((target.direction if target else "") or "")
    values = (
        (
            p.t("Good"),
            write_good(p, metric)
            or p.html('<span class="ob-mark f-warn">{}no target</span>').format(p.icon("warning")),
        ),
        (p.t("Warns"), (p.t(beyond, number=warn) if beyond else warn) if warn else ""),
        (p.t("Now"), Markup("{} {}").format(write_value(p, metric, metric.actual), show_state(p, metric))),
        (p.t("Direction"), better),
    )
    return tuple((label, value) for label, value in values if value)


def _build_measured(p: Presenter, metric: Metric) -> Table:
    rows = []
    for ref in find_measured(p.book, metric):
        element, _, part = ref.partition("#")
        found = p.book.get(element)
        if found:
            rows.append(Row((p.ref(found), p.ref(ref) if part and p.book.part(ref) else "", p.owner(found))))
    return build_table("Says something about|At|Owner", rows)


def _build_reviews(p: Presenter, metric: Metric) -> Table:
    rows = [
        Row(
            (
                p.ref(cadence),
                str(p.t(cadence.frequency)),
                Markup("{} {}").format(p.ref(cadence.facilitator), p.holders(cadence.facilitator)),
            )
        )
        for cadence in find_reviews(p.book, metric)
    ]
    return build_table("Cadence|How often|Facilitated by", rows)
