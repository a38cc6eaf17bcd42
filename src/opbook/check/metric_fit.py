"""Checks of whether metrics fit the work: what to do about them, where they come from, whose they are, what is missing."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import report_at, report_lacking
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.holding import find_owner_of
from opbook.graph.measuring import find_measured, find_metrics_of
from opbook.graph.raci import build_step_rows, build_workflow_row
from opbook.graph.scorecard import OPERATING_TYPES, find_operating_types
from opbook.graph.software import are_connected, find_applications_of
from opbook.model import Decision, Element, Metric, Workflow


def check_uninterpreted_metric(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that do not say what to do about them.

    ## What it does
    Reports metrics without `interpretation`.

    ## Why it matters
    When the number is bad, the first hour goes into what it might mean.

    ## Example
    ```yaml title="model/metrics/waiting.yaml"
    name: Waiting  # info: MET006
    summary: How long customers wait.
    owner: lead
    type: time_in_state
    definition: Minutes from the door to the counter.
    ```

    ## How to fix
    Say beforehand what you will do when it leaves its range.

    ```yaml
    interpretation:
      - {when: above 6 minutes, then: The lead comes to the counter.}
    ```
    """
    return report_lacking(
        book,
        "MET006",
        Metric,
        "interpretation",
        "nothing says what to do when `{ref}` is off target",
        "add `interpretation:` with `when` and `then`",
    )


def check_metric_beside_the_work(book: Book) -> Iterator[Diagnostic]:
    """Report metrics that are read from software the measured work does not use.

    ## What it does
    Compares the `source` of a metric with the applications of the workflows it measures (at their steps, through
    their views, where their work is seen) and reports a source that is none of them, nor connected to one by a
    contract.

    ## Why it matters
    The report shows what somebody has typed into another place, not what happened.

    ## Example
    ```yaml title="model/applications.yaml"
    ledger: {name: Ledger, summary: Holds the books., owner: lead, type: saas, purpose: Knows what came in.}
    notes: {name: Notes, summary: Holds notes., owner: lead, type: saas, purpose: Holds what people jot down.}
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk, application: ledger}
      - {id: sold, name: Sold, type: end}
    ```

    ```yaml title="model/metrics/sales.yaml"
    name: Sales
    summary: How many customers bought.
    owner: lead
    type: outcome
    definition: Receipts of a day.
    measures: ["workflow:selling"]
    source: notes  # warning: MET007
    ```

    ## How to fix
    Read it where the work leaves its traces, or write the contract by which the data gets to the source.

    ```yaml
    source: ledger
    ```
    """
    for metric in book.all(Metric):
        if not metric.source:
            continue
        workflows = _find_workflows(book, metric)
        used = [ref for workflow in workflows for ref in find_applications_of(book, workflow)]
        if used and not any(are_connected(book, ref, metric.source) for ref in used):
            names = list_names(workflow.ref for workflow in workflows)
            yield report_at(
                book,
                "MET007",
                (metric.ref, ("source",)),
                f"`{metric.ref}` is read from `{metric.source}`, which {names} {'does' if len(workflows) == 1 else 'do'} not use",
                "read it where the work leaves its traces, or write the contract that brings the data there",
            )


def check_incomplete_measurement(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that are measured, but not in all four ways that show whether work moves.

    ## What it does
    Looks for the metric types `in_flight`, `time_in_state`, `decision_rate` and `exception_rate` on a workflow, its
    steps, its business object and the decisions made in it, and reports those that are missing; the decision rate only
    where decisions are made. Silent where nothing measures the workflow, and for the exception rate where
    `no-exception-rate` speaks.

    ## Why it matters
    How much is open, how long it takes, how it ends, how often it goes wrong: with three of the four one can still be
    fooled.

    ## Example
    ```yaml title="model/metrics/open-sales.yaml"
    name: Open sales
    summary: How many customers are being served.
    owner: lead
    type: in_flight
    definition: Customers at the counter, counted every hour.
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    metrics: [open-sales]  # info: MET008
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Add the type that is missing where it would change what you do; waive it where it would not.
    """
    for workflow in book.all(Workflow):
        if not find_metrics_of(book, workflow.ref):
            continue
        needless = set()
        if not any(step.type in ("validation", "decision") or step.decision for step in workflow.steps):
            needless.add("decision_rate")
        if workflow.exceptions:
            needless.add("exception_rate")
        present = find_operating_types(book, workflow)
        missing = [name for name in OPERATING_TYPES if name not in present and name not in needless]
        if missing:
            yield report_at(
                book,
                "MET008",
                (workflow.ref, ("metrics",) if workflow.metrics else ()),
                f"`{workflow.ref}` has no metric of type {list_names(missing, 'or')}",
                "add the one that would change what you do",
            )


def check_foreign_metric_owner(book: Book) -> Iterator[Diagnostic]:
    """Report metrics whose owner has no part in what they measure.

    ## What it does
    Reports metrics whose owner (of a team: its lead) is neither responsible nor accountable in a measured workflow,
    approves or recommends in no measured decision, and owns none of what is measured.

    ## Why it matters
    The owner sees it go wrong and can only write a mail.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: lead}
      - {id: sold, name: Sold, type: end}
    ```

    ```yaml title="model/metrics/sales.yaml"
    name: Sales
    summary: How many customers bought.
    owner: clerk  # info: MET009
    type: outcome
    definition: Receipts of a day.
    measures: ["workflow:selling"]
    ```

    ## How to fix
    Give it to the role that can move it.

    ```yaml
    owner: lead
    ```
    """
    known: dict[str, set[str]] = {}
    for metric in book.all(Metric):
        owner = find_owner_of(book, metric.owner)
        measured = find_measured(book, metric)
        if not owner or not owner.role or not measured:
            continue
        elements = dict.fromkeys(ref.partition("#")[0] for ref in measured)
        known.update((ref, _find_involved(book, ref)) for ref in elements if ref not in known)
        involved = {role for ref in elements for role in known[ref]}
        if not involved & {owner.role.ref, owner.ref}:
            yield report_at(
                book,
                "MET009",
                (metric.ref, ("owner",)),
                f"`{owner.ref}` owns `{metric.ref}`, but neither does nor answers for what it measures",
                f"give it to a role that can move it, such as {list_names(sorted(involved)[:3], 'or')}",
            )


def check_local_metric(book: Book) -> Iterator[Diagnostic]:
    """Report metrics of teams that add up to nothing the company wants together.

    ## What it does
    Reports metrics that measure a team and nothing but teams and roles, and that no objective names as its measure or
    key result.

    ## Why it matters
    Each team gets better at its own number, and the work between them slower.

    ## Example
    ```yaml title="model/objectives/calm.yaml"
    name: Calm
    summary: Nobody waits.
    owner: lead
    statement: Nobody waits longer than three minutes.
    vision: main
    period: 2026-H2
    rank: 1
    ```

    ```yaml title="model/metrics/receipts.yaml"
    name: Receipts
    summary: How busy the desk is.
    owner: lead
    type: outcome
    definition: Receipts per person and day.
    measures: ["team:desk"]  # info: MET010
    ```

    ## How to fix
    Name the objective it serves, or measure the workflow the team is part of.

    ```yaml
    measures: ["team:desk", "objective:calm"]
    ```
    """
    for metric in book.all(Metric):
        kinds = {ref.partition(":")[0] for ref in find_measured(book, metric)}
        shared = any(edge.source.startswith("objective:") for edge in book.incoming(metric.ref))
        if "team" in kinds and kinds <= {"team", "role"} and not shared:
            yield report_at(
                book,
                "MET010",
                (metric.ref, ("measures",)),
                f"`{metric.ref}` measures a team, and no objective builds on it",
                "name the objective it serves, or measure the workflow the team is part of",
            )


def _find_workflows(book: Book, metric: Metric) -> tuple[Workflow, ...]:
    refs = dict.fromkeys(ref.partition("#")[0] for ref in find_measured(book, metric))
    return tuple(workflow for workflow in book.find_all(refs, Workflow) if workflow.is_live)


def _find_involved(book: Book, ref: str) -> set[str]:
    """Roles that own, do, or answer for what a reference names."""
    element = book.get(ref)
    found = {element.ref} if element and element.kind in ("role", "team") else set()
    if isinstance(element, Element) and (owner := find_owner_of(book, element.owner)):
        found |= {owner.ref, owner.role.ref if owner.role else ""}
    if isinstance(element, Workflow):
        rows = (build_workflow_row(book, element), *build_step_rows(book, element))
        found |= {role for row in rows for letter in ("A", "R") for role in row.roles[letter]}
    if isinstance(element, Decision):
        found |= {*(tier.role for tier in element.approve), *element.recommend}
    return found - {""}


CHECKS = (
    Check("MET006", "uninterpreted-metric", "info", 2, "T", check_uninterpreted_metric, ("S95", "S150")),
    Check("MET007", "metric-beside-the-work", "warning", 2, "S", check_metric_beside_the_work, ("S75",)),
    Check(
        "MET008", "incomplete-measurement", "info", 1, "S", check_incomplete_measurement, ("S189", "S204"), ("metric",)
    ),
    Check("MET009", "foreign-metric-owner", "info", 3, "C", check_foreign_metric_owner),
    Check("MET010", "local-metric", "info", 2, "K", check_local_metric, ("S136", "S137"), ("objective",)),
)
