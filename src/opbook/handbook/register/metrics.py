"""The scorecard: every metric under the cadence that looks at it."""

from opbook.graph.measuring import find_reviews
from opbook.handbook.page import Draft
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Table
from opbook.model import Cadence, Metric


def build_metrics(p: Presenter) -> Draft:
    """Return the scorecard by cadence, the most frequent first; metrics that nobody looks at come last."""
    items = p.book.all(Metric)
    reviewed = {metric.ref: find_reviews(p.book, metric) for metric in items}
    cadences = sorted(p.book.all(Cadence), key=lambda cadence: (cadence.frequency.days, cadence.name.casefold()))
    sections = [
        (cadence, _build(p, [metric for metric in items if cadence in reviewed[metric.ref]])) for cadence in cadences
    ]
    return build_register(
        p,
        "reference/metrics",
        p.t("Metrics"),
        "metrics.html",
        {
            "sections": tuple((cadence, rows) for cadence, rows in sections if rows.count),
            "unseen": _build(p, [metric for metric in items if not reviewed[metric.ref]]),
            "count": len(items),
        },
        lede=p.t("{metrics}, each under the meeting that looks at it.", metrics=p.count(len(items), "metric")),
        icon="metric",
        layout="wide",
    )


def _build(p: Presenter, metrics: list[Metric]) -> Table:
    return build_metric_table(p, metrics, reviewed=False)
