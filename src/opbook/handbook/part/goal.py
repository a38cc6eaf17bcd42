"""Promised or wanted values beside what metrics say today."""

from opbook.graph.measuring import find_metrics_of, find_reviews
from opbook.handbook.markup import Markup
from opbook.handbook.part.metric import show_state, write_good, write_value
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Duration, Metric, Objective, Offering


def write_goal(p: Presenter, value: object) -> str:
    """Return a value to reach in words: a duration such as `P3D` as `3 days`."""
    if value is None:
        return ""
    text = str(value)
    if text.startswith("P"):
        try:
            return str(p.t(Duration.parse(text)))
        except ValueError:
            return text
    return text


def build_goal_table(p: Presenter, objective: Objective) -> Table:
    """Return the key results of an objective, then the other metrics that watch it."""
    keyed = [(metric, each.target) for each in objective.key_results if (metric := p.book.find(each.metric, Metric))]
    named = {metric.ref for metric, _ in keyed}
    others = [metric for metric in find_metrics_of(p.book, objective.ref) if metric.ref not in named]
    rows = [_build_row(p, metric, write_goal(p, target) or write_good(p, metric)) for metric, target in keyed]
    if others and rows:
        rows = [group(p.t("Key results")), *rows, group(p.t("Watched as well"))]
    rows += [_build_row(p, metric, write_good(p, metric)) for metric in others]
    return build_table("Metric|To reach|n:Now||Looked at in", rows)


def build_promise_table(p: Presenter, offering: Offering) -> Table:
    """Return what an offering promises, with what measures it."""
    rows = []
    for promise in offering.promises:
        metric = p.book.find(promise.metric, Metric)
        goal = write_goal(p, promise.target) or (write_good(p, metric) if metric else "")
        measured = p.ref(metric) if metric else p.html('<span class="ob-muted">nothing measures it</span>')
        now = write_value(p, metric, metric.actual) if metric else ""
        rows.append(
            (p.inline(promise.statement, offering.ref), measured, goal, now, show_state(p, metric) if metric else "")
        )
    return build_table("We promise|Measured by|Promised|n:Now|", rows)


def _build_row(p: Presenter, metric: Metric, goal: str) -> Row:
    reviews = show_lines(p.ref(cadence) for cadence in find_reviews(p.book, metric))
    name = Markup("{}<small>{}</small>").format(p.ref(metric), p.inline(metric.summary, metric.ref))
    return Row((name, goal, write_value(p, metric, metric.actual), show_state(p, metric), reviews))
