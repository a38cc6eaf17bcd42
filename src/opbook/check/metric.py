"""Checks of metrics: what good looks like, how it is counted, where it is read and who looks at it."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, report_at, report_lacking
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.measuring import find_measured, find_reviews
from opbook.model import Metric


def check_metric_without_target(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that do not say what good looks like.

    ## What it does
    Reports metrics whose `target` is absent or gives no value that counts as good.

    ## Why it matters
    A number without a target is looked at, commented on, and forgotten.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # warning: MET001
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    definition: Minutes from the door to the counter.
    measures: ["role:clerk"]
    ```

    ## How to fix
    Say which value is good, from which one somebody should look, and which way is better.

    ```yaml
    target: {good: 3, warn: 6, direction: lower, unit: minutes}
    ```
    """
    for metric in book.all(Metric):
        entry = book.entries[metric.ref]
        if is_misspelt(book, entry.ref, "target") or is_misspelt(book, entry.ref, "target", "good"):
            continue
        if metric.target is None or metric.target.good is None:
            yield report_at(
                book,
                "MET001",
                (metric.ref, ("target",) if metric.target else ()),
                f"`{metric.ref}` does not say what good looks like",
                "add `target:` with the value that counts as good",
            )


def check_metric_without_definition(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that do not say what they count.

    ## What it does
    Reports metrics whose `definition` is absent or empty.

    ## Why it matters
    Two people count, and get two numbers. From then on the talk is about counting.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # warning: MET002
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    ```

    ## How to fix
    Write it so that somebody else would get the same number.

    ```yaml
    definition: Median of the minutes from the door to the counter, over one day.
    ```
    """
    for missing in find_missing(book, "MET002"):
        yield missing.report(
            "MET002",
            f"`{missing.entry.ref}` does not say what it counts",
            "add `definition:`, so that somebody else would get the same number",
        )


def check_metric_without_source(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that are read from nowhere.

    ## What it does
    Reports metrics whose `source` is absent.

    ## Why it matters
    Then somebody collects it by hand, until that somebody is busy.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # warning: MET003
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    definition: Minutes from the door to the counter.
    ```

    ## How to fix
    Name the application it is read from.

    ```yaml
    source: ledger
    ```
    """
    return report_lacking(
        book,
        "MET003",
        Metric,
        "source",
        "nothing says where `{ref}` is read from",
        "add `source:` with the application",
    )


def check_metric_of_nothing(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that measure no element of the model.

    ## What it does
    Reports metrics without `measures` that no element names either, be it under `metrics`, `measured_by`, as a key
    result, as evidence or in a promise.

    ## Why it matters
    When it moves, nobody knows whose work that is about.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # warning: MET004
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    definition: Minutes from the door to the counter.
    source: ledger
    ```

    ## How to fix
    Name the workflow, step, decision, capability or objective it says something about.

    ```yaml
    measures: ["role:clerk"]
    ```
    """
    for metric in book.all(Metric):
        named = find_measured(book, metric) or book.incoming(metric.ref, *_MEASURING)
        if not named and not is_misspelt(book, metric.ref, "measures"):
            yield report_at(
                book,
                "MET004",
                (metric.ref, ()),
                f"`{metric.ref}` measures no element",
                "add `measures:`, or name it under `metrics:` of a workflow",
            )


def check_unreviewed_metric(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that nobody looks at together.

    ## What it does
    Reports metrics that no live cadence names under `reviews`.

    ## Why it matters
    A dashboard that is always there is never the subject. Numbers change something on the day they are on an agenda.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # warning: MET005
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    definition: Minutes from the door to the counter.
    ```

    ```yaml title="model/cadences/opening.yaml"
    name: Opening
    summary: Before the doors open.
    owner: lead
    frequency: daily
    purpose: Everybody knows what is new.
    facilitator: clerk
    participants: [lead]
    ```

    ## How to fix
    Put it on the agenda of the meeting that can do something about it.

    ```yaml
    reviews: ["metric:waiting"]
    ```
    """
    for metric in book.all(Metric):
        if not find_reviews(book, metric):
            yield report_at(
                book,
                "MET005",
                (metric.ref, ()),
                f"no cadence reviews `{metric.ref}`",
                "name it under `reviews:` of the meeting that can do something about it",
            )


_MEASURING = ("key result", "evidence", "promise measured by", "scale measured by", "success measured by")

CHECKS = (
    Check("MET001", "metric-without-target", "warning", 1, "S", check_metric_without_target, ("S61", "S130", "S203")),
    Check("MET002", "metric-without-definition", "warning", 1, "T", check_metric_without_definition, ("S134",)),
    Check("MET003", "metric-without-source", "warning", 2, "S", check_metric_without_source, ("S130",)),
    Check("MET004", "metric-of-nothing", "warning", 1, "S", check_metric_of_nothing, ("S75", "S203")),
    Check("MET005", "unreviewed-metric", "warning", 1, "S", check_unreviewed_metric, ("S60",), ("cadence",)),
)
