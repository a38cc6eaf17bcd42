"""Checks of what a workflow is for and hangs on: its object, its place, its measures, what may go wrong."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at, report_lacking
from opbook.check.workflow import find_unperformed_steps
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.flow import find_authority
from opbook.graph.inconsistency import find_rival_workflows
from opbook.graph.measuring import find_metrics_of
from opbook.graph.stream import find_stages_of
from opbook.model import Workflow


def check_no_visibility(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that do not say where work in progress can be seen.

    ## What it does
    Reports workflows whose `visibility` is absent.

    ## Why it matters
    Where nobody can look, everybody asks. The question interrupts whoever does the work, and the answer is old by
    the evening.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # warning: WFL010
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the application or view, or say in words which board or list it is.

    ```yaml
    visibility: ledger
    ```
    """
    return report_lacking(
        book,
        "WFL010",
        Workflow,
        "visibility",
        "`{ref}` does not say where its work in progress can be seen",
        "add `visibility:` with an application, a view or words",
    )


def check_no_object(book: Book) -> Iterator[Diagnostic]:
    """Report workflows without a primary business object.

    ## What it does
    Reports workflows whose `object` is absent.

    ## Why it matters
    A workflow moves something along: a case, an order, a file. Without it one cannot say in which state the work is,
    only who was busy.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    ```

    ```yaml title="model/workflows/delivering.yaml"
    name: Delivering  # warning: WFL011
    summary: From the counter to the door.
    owner: lead
    trigger: A parcel is handed in
    outcome: The parcel is at the door
    steps:
      - {id: carry, name: Carry, type: task, responsible: clerk}
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Name what it moves along; what it only touches goes under `objects`.

    ```yaml
    object: parcel
    ```
    """
    return report_lacking(
        book,
        "WFL011",
        Workflow,
        "object",
        "`{ref}` names no business object",
        "add `object:` with what it moves along",
    )


def check_no_exception(book: Book) -> Iterator[Diagnostic]:
    """Report workflows in which nothing can go wrong.

    ## What it does
    Reports workflows whose `exceptions` are absent or empty.

    ## Why it matters
    Something goes wrong in every workflow. Where nothing is written, it lands on whoever is known to fix things.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # warning: WFL012
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Begin with what happened last month: who handles it, and how the work goes on.

    ```yaml
    exceptions:
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
    ```
    """
    return report_lacking(
        book,
        "WFL012",
        Workflow,
        "exceptions",
        "`{ref}` says nothing about what can go wrong",
        "add `exceptions:`, beginning with what went wrong last",
    )


def check_competing_workflows(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that begin with the same trigger and move the same object.

    ## What it does
    Compares `trigger` (upper case, blanks and a full stop at the end aside) and `object`. Silent where they hang together:
    one is declared among the `variants` of the other, or runs it. Reports the later one, with the earlier one beside it.

    ## Why it matters
    The same event starts two different ways of working. Which one a customer gets depends on who picks up.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    ```

    ```yaml title="model/workflows.yaml"
    delivering:
      name: Delivering
      summary: From the counter to the door.
      owner: lead
      trigger: A parcel is handed in
      outcome: The parcel is at the door
      object: parcel
      steps:
        - {id: carry, name: Carry, type: task, responsible: clerk}
        - {id: done, name: Done, type: end}
    sending:
      name: Sending
      summary: From the counter to the post.
      owner: lead
      trigger: A parcel is handed in  # warning: WFL015
      outcome: The parcel is on its way
      object: parcel
      steps:
        - {id: post, name: Post, type: task, responsible: clerk}
        - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Merge the two, or say what tells them apart: a narrower trigger, or a variant with the rule that chooses it.

    ```yaml
      variants: [{name: By post, when: The door is out of town, workflow: sending}]
    ```
    """
    for group in find_rival_workflows(book):
        first, *others = sorted(group, key=lambda workflow: book.where(workflow.ref))
        for other in others:
            yield report_at(
                book,
                "WFL015",
                (other.ref, ("trigger",)),
                f"`{other.ref}` and `{first.ref}` share their trigger and move the same `{first.object}`",
                "merge them, narrow a trigger, or declare one a variant of the other",
                [Label(book.where(first.ref, "trigger"), "the same trigger")],
            )


def check_no_workflow_metric(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that nothing measures.

    ## What it does
    Reports workflows that no metric measures, neither as a whole nor at a step; the link may be written on either
    side.

    ## Why it matters
    Without a number, how the work goes is a matter of who was asked last.

    ## Example
    ```yaml title="model/metrics/takings.yaml"
    name: Takings
    summary: What came in.
    owner: lead
    type: outcome
    definition: The sum of all receipts of a day.
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # warning: WFL016
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name what shows how it runs.

    ```yaml
    metrics: [takings]
    ```
    """
    for workflow in book.all(Workflow):
        if not find_metrics_of(book, workflow.ref) and not is_misspelt(book, workflow.ref, "metrics"):
            yield report_at(
                book,
                "WFL016",
                (workflow.ref, ()),
                f"no metric measures `{workflow.ref}` or a step of it",
                "add `metrics:`, beginning with how much is under way and how long it takes",
            )


def check_nobody_picks_up(book: Book) -> Iterator[Diagnostic]:
    """Report workflows whose first step names software and nobody.

    ## What it does
    Reports a first step that has an application and no responsible role. Where it has neither, `nobody-performs`
    speaks.

    ## Why it matters
    Software takes a request in; it does not notice that nobody has looked at it since Tuesday.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer orders through the page
    outcome: The customer has paid
    steps:
      - {id: take-order, name: Take the order, type: automated, application: ledger}  # warning: WFL018
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the role that answers for what comes in, even if software does the step.

    ```yaml
      - {id: take-order, name: Take the order, type: automated, application: ledger, responsible: clerk}
    ```
    """
    for workflow in book.all(Workflow):
        first = workflow.steps[0] if workflow.steps else None
        if first is None or first in find_unperformed_steps(book, workflow) or first.type in ("end", "subprocess"):
            continue
        named = first.responsible or (first.raci and first.raci.responsible) or find_authority(book, first)
        if not named and first.application and not is_misspelt(book, workflow.ref, "steps", 0, "responsible"):
            yield report_at(
                book,
                "WFL018",
                (workflow.ref, ("steps", 0, "id")),
                f"nobody is named to pick up what starts `{workflow.ref}`; its first step is done by software alone",
                "add `responsible:` with the role that answers for what comes in",
            )


def check_workflow_without_place(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that serve no capability and no value stream.

    ## What it does
    Reports workflows without `capabilities` that no stage of a value stream names either.

    ## Why it matters
    Nothing says what the company would lose without it, so nobody can say how much of it is enough.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # warning: WFL025
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the ability it puts to work, or name it in the stage it realizes.

    ```yaml
    capabilities: [packing]
    ```
    """
    for workflow in book.all(Workflow):
        placed = workflow.capabilities or find_stages_of(book, workflow)
        if not placed and not is_misspelt(book, workflow.ref, "capabilities"):
            yield report_at(
                book,
                "WFL025",
                (workflow.ref, ()),
                f"`{workflow.ref}` realizes no capability and no stage of a value stream",
                "add `capabilities:`, or name it under the stage it realizes",
            )


CHECKS = (
    Check("WFL010", "no-visibility", "warning", 1, "S", check_no_visibility, ("S177", "S189", "S215")),
    Check("WFL011", "no-object", "warning", 1, "S", check_no_object, (), ("business_object",)),
    Check("WFL012", "no-exception", "warning", 1, "S", check_no_exception),
    Check(
        "WFL015", "competing-workflows", "warning", 1, "S", check_competing_workflows, ("S21", "S62", "S104", "S118")
    ),
    Check("WFL016", "no-workflow-metric", "warning", 1, "S", check_no_workflow_metric, ("S130",), ("metric",)),
    Check("WFL018", "nobody-picks-up", "warning", 1, "S", check_nobody_picks_up, ("S179",)),
    Check("WFL025", "workflow-without-place", "warning", 1, "V", check_workflow_without_place, (), ("capability",)),
)
