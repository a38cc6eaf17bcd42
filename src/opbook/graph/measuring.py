"""What metrics measure, what measures an element, and whether a metric is where it should be."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Cadence, Metric


@dataclass(frozen=True, slots=True)
class Reading:
    """How a metric stands.

    `state` is `good`, `between` its good and its warning value, `past` the warning, or empty where that cannot be told.
    """

    state: str
    words: str


@query
def find_metrics_of(book: Book, ref: str) -> tuple[Metric, ...]:
    """Return the metrics of an element or of one part of it, by name.

    The link may be written on either side (`measures`, `measured_by`, `metrics`); the union counts.
    For an element, metrics of its parts count too.
    """
    named = {edge.target for edge in book.outgoing(ref.partition("#")[0], "measured by") if "#" not in ref}
    named |= {edge.source for edge in book.incoming(ref, "measures")}
    found = book.find_all(sorted(named), Metric)
    return tuple(
        sorted((metric for metric in found if metric.is_live), key=lambda metric: (metric.name.casefold(), metric.id))
    )


@query
def find_measured(book: Book, metric: Metric) -> tuple[str, ...]:
    """Return the references of all a metric measures.

    First what it names itself, then what names it, unless a part of that has been named already.
    """
    precise = {ref.partition("#")[0] for ref in metric.measures}
    named_by = (edge.source for edge in book.incoming(metric.ref, "measured by") if edge.source not in precise)
    return tuple(dict.fromkeys((*metric.measures, *named_by)))


def find_reviews(book: Book, metric: Metric) -> tuple[Cadence, ...]:
    """Return the live cadences that review a metric, the most frequent first."""
    found = (cadence for cadence in book.sources(metric.ref, "reviews", Cadence) if cadence.is_live)
    return tuple(sorted(found, key=lambda cadence: (cadence.frequency.days, cadence.name.casefold())))


def rate_metric(metric: Metric) -> Reading:
    """Compare a metric's last value with its target. Texts and missing values give no state."""
    target = metric.target
    actual, good, warn = (_number(value) for value in (metric.actual, target and target.good, target and target.warn))
    if target is None or actual is None or good is None:
        return Reading("", "no value in the model" if metric.actual is None else "")
    lower = target.direction == "lower" or (target.direction is None and warn is not None and warn > good)
    if actual <= good if lower else actual >= good:
        return Reading("good", "on target")
    if warn is not None and (actual > warn if lower else actual < warn):
        return Reading("past", "past the warning")
    return Reading("between", "off target")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
