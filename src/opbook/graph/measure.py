"""What is measured by which metric, and how a metric stands."""

from collections.abc import Iterable
from typing import Literal

from opbook.graph.authority import find_rights_of
from opbook.graph.book import Book
from opbook.graph.duty import find_steps_of
from opbook.graph.raci import find_workflows_of
from opbook.model import Metric, Role

Standing = Literal["good", "warn", "bad", "unknown"]


def find_metrics_for(book: Book, ref: str) -> tuple[Metric, ...]:
    """Return the metrics of an element or part, by name; the link may be written on either side."""
    found = {each.ref: each for each in book.sources(ref, "measures", Metric)}
    if "#" not in ref:
        targets = [edge.target for edge in book.outgoing(ref, "measured by") if not edge.part]
        found.update((each.ref, each) for each in book.find_all(targets, Metric))
        whole = {edge.source for edge in book.incoming(ref, "measures") if edge.target == ref}
        written = set(targets)
        found = {key: each for key, each in found.items() if key in whole or key in written}
    return _sort(each for each in found.values() if each.is_live)


def find_metrics_of_role(book: Book, role: Role) -> tuple[tuple[Metric, tuple[str, ...]], ...]:
    """Return what measures a role's work, each with what it measures: itself, its steps, its approvals, workflows it acts in."""
    subjects = [role.ref]
    acting = find_steps_of(book, role.ref)
    subjects += [f"{workflow.ref}#{step.id}" for workflow, steps in acting for step in steps]
    subjects += [
        decision.ref
        for decision, rights in find_rights_of(book, role.ref)
        if any(right.right in ("approve", "recommend") for right in rights)
    ]
    subjects += [workflow.ref for workflow, _ in acting]
    subjects += [workflow.ref for workflow in find_workflows_of(book, role.ref, "A")]
    found: dict[str, tuple[Metric, list[str]]] = {}
    for subject in dict.fromkeys(subjects):
        for metric in find_metrics_for(book, subject):
            found.setdefault(metric.ref, (metric, []))[1].append(subject)
    return tuple((metric, tuple(reasons)) for metric, reasons in found.values())


def rate_metric(metric: Metric) -> Standing:
    """Return how the actual value stands to the target: `good`, `warn` (past good, not past warn), `bad`, or `unknown`.

    Without `direction`, good below warn means that lower is better. Texts do not compare.
    """
    target = metric.target
    actual, good = read_number(metric.actual), read_number(target.good) if target else None
    if target is None or actual is None or good is None:
        return "unknown"
    warn = read_number(target.warn)
    lower = target.direction == "lower" or (target.direction is None and warn is not None and good < warn)
    sign = -1 if lower else 1
    if sign * actual >= sign * good:
        return "good"
    return "warn" if warn is not None and sign * actual >= sign * warn else "bad"


def read_number(value: object) -> float | None:
    """Return a number, also from a text that begins with one (`2 days`, `< 3 %`); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = str(value or "").strip().lstrip("<>= ").replace(",", "")
    number = text.split(" ")[0].rstrip("%")
    try:
        return float(number)
    except ValueError:
        return None


def _sort(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    return tuple(sorted(metrics, key=lambda each: (each.name.casefold(), each.id)))
