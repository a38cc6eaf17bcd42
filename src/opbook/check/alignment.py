"""Checks of objectives: what delivers them, measures them and keeps them in view."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.measuring import find_metrics_of
from opbook.graph.rhythm import find_looked_at
from opbook.graph.serving import find_subobjectives, list_objectives
from opbook.graph.support import find_workflows_of
from opbook.model import Capability, Objective, Standard


def check_objective_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that name nothing which could deliver them.

    ## What it does
    Reports objectives without `needs`. An objective with others below it stands on what those need.

    ## Why it matters
    An objective that rests on no ability of the company is a wish with a date.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS003
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    ```

    ## How to fix
    Name the capabilities without which it cannot be reached.

    ```yaml
    needs: [packing]
    ```
    """
    for objective in _list_active(book):
        below = find_subobjectives(book, objective)
        if not objective.needs and not below and not is_misspelt(book, objective.ref, "needs"):
            yield report_at(
                book,
                "VIS003",
                (objective.ref, ()),
                f"`{objective.ref}` names no capability that could deliver it",
                "add `needs:` with the capabilities without which it cannot be reached",
            )


def check_objective_without_target(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that no metric with a target measures.

    ## What it does
    Looks at the metrics of an objective, named on either side, and at its key results. Reports objectives where none of
    them says which value would be good.

    ## Why it matters
    At the end of the period everybody will have an opinion on whether it was reached.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS004
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    measured_by: [boxes-sold]
    ```

    ```yaml title="model/metrics/boxes-sold.yaml"
    name: Boxes sold
    summary: How many boxes we sell.
    owner: lead
    type: outcome
    definition: Boxes sold in a month.
    ```

    ## How to fix
    Give one of its metrics a target, or the objective a key result.

    ```yaml
    target: {good: 400, warn: 300, unit: boxes}
    ```
    """
    for objective in _list_active(book):
        metrics = find_metrics_of(book, objective.ref)
        if not any(each.target for each in metrics) and not any(
            key.target is not None for key in objective.key_results
        ):
            yield report_at(
                book,
                "VIS004",
                (objective.ref, ()),
                f"no metric with a target measures `{objective.ref}`",
                "add `measured_by:` with a metric that has a target" if not metrics else "give its metric a `target:`",
                label_places([book.where(each.ref) for each in metrics], "has no target"),
            )


def check_objective_without_rhythm(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that no meeting looks at.

    ## What it does
    Reports objectives that stand under `reviews` of no cadence. Where nothing at all stands between the goal and its
    result, `objective-without-work` says so.

    ## Why it matters
    What is looked at only when the period ends can only be regretted.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS005
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    facilitator: lead
    participants: [clerk]
    ```

    ## How to fix
    Put it on the agenda of the meeting that can act on it.

    ```yaml
    reviews: [more-boxes]
    ```
    """
    for objective in _list_active(book):
        if not find_looked_at(book, objective.ref) and not _lacks_work(book, objective):
            yield report_at(
                book,
                "VIS005",
                (objective.ref, ()),
                f"no cadence reviews `{objective.ref}`",
                "name it under `reviews:` of the meeting that can act on it",
            )


def check_objective_without_work(book: Book) -> Iterator[Diagnostic]:
    """Report objectives with metrics and nothing between the goal and the number.

    ## What it does
    Reports objectives that have a metric or key result, while no workflow realizes what they need, no standard is
    measured by their metrics, and no cadence reviews them. Silent where `objective-without-capability` speaks.

    ## Why it matters
    Measuring does not move the number. Something has to be done differently, and nothing here says what.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS012
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    measured_by: [boxes-sold]
    ```

    ```yaml title="model/metrics/boxes-sold.yaml"
    name: Boxes sold
    summary: How many boxes we sell.
    owner: lead
    type: outcome
    definition: Boxes sold in a month.
    target: {good: 400, warn: 300, unit: boxes}
    ```

    ## How to fix
    Name the work that produces the result: a workflow for the capability, a standard, or a meeting that decides what to
    change.
    """
    for objective in _list_active(book):
        if objective.needs and _lacks_work(book, objective):
            yield report_at(
                book,
                "VIS012",
                (objective.ref, ()),
                f"nothing stands between `{objective.ref}` and its metrics: no workflow, standard or cadence",
                f"say which work of {list_names(objective.needs)} produces the result",
            )


def _lacks_work(book: Book, objective: Objective) -> bool:
    """Whether metrics are all there is: no work, no standard, no meeting."""
    metrics = {metric.ref for metric in find_metrics_of(book, objective.ref)}
    metrics |= {key.metric for key in objective.key_results}
    needed = book.find_all(objective.needs, Capability)
    worked = any(find_workflows_of(book, each) for each in needed) or find_subobjectives(book, objective)
    agreed = any(metrics & set(standard.measured_by) for standard in book.all(Standard))
    looked = any(find_looked_at(book, ref) for ref in (objective.ref, *metrics))
    return bool(metrics) and not worked and not agreed and not looked


def _list_active(book: Book) -> list[Objective]:
    return [objective for objective in list_objectives(book) if objective.status == "active"]


CHECKS = (
    Check("VIS003", "objective-without-capability", "warning", 1, "V", check_objective_without_capability,
          ("S9", "S25"), ("capability",)),
    Check("VIS004", "objective-without-target", "warning", 1, "V", check_objective_without_target,
          ("S1", "S160"), ("metric",)),
    Check("VIS005", "objective-without-rhythm", "warning", 1, "S", check_objective_without_rhythm,
          ("S1", "S31", "S40", "S160"), ("cadence",)),
    Check("VIS012", "objective-without-work", "warning", 2, "K", check_objective_without_work, ("S1", "S161")),
)  # fmt: skip
