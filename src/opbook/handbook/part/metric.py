"""Metrics as a table: what is good, where it stands, who looks at it."""

from collections.abc import Iterable

from opbook.graph.measuring import find_reviews, rate_metric
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Metric

_STATES = {"good": ("ok", "ok"), "between": ("warn", "warning"), "past": ("err", "error")}


def build_metric_table(p: Presenter, metrics: Iterable[Metric], *, reviewed: bool = True) -> Table:
    """Return one row per metric; `reviewed` adds where it is looked at."""
    rows = [
        Row(
            (
                Markup("{}<small>{}</small>").format(p.ref(metric), p.inline(metric.summary, metric.ref)),
                write_good(p, metric),
                write_value(p, metric, metric.actual),
                show_state(p, metric),
                p.ref(metric.source),
                *((show_lines(p.ref(cadence) for cadence in find_reviews(p.book, metric)),) if reviewed else ()),
            )
        )
        for metric in metrics
    ]
    return build_table("Metric|n:Good|n:Now||Read from" + ("|Looked at in" if reviewed else ""), rows)


def write_good(p: Presenter, metric: Metric) -> str:
    """Return the target in words: `at most 140 requests`."""
    target = metric.target
    if target is None or target.good is None:
        return ""
    template = {"lower": "at most {value}", "higher": "at least {value}"}.get(target.direction or "", "{value}")
    return str(p.t(template, value=write_value(p, metric, target.good)))


def write_value(p: Presenter, metric: Metric, value: object) -> str:
    """Return a value with the metric's unit: `9.5 hours`, `58 %`."""
    if value is None:
        return ""
    number = p.number(f"{value:,}") if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    unit = metric.target.unit if metric.target else ""
    return f"{number} {unit}".strip()


def show_state(p: Presenter, metric: Metric) -> Markup:
    """Return how the metric stands against its target, as a mark; its words alone where it cannot be told."""
    reading = rate_metric(metric)
    if not reading.state:
        return Markup('<span class="ob-muted">{}</span>').format(p.t(reading.words)) if reading.words else Markup("")
    family, icon = _STATES[reading.state]
    return Markup('<span class="ob-mark f-{}">{}{}</span>').format(family, p.icon(icon), p.t(reading.words))
