"""Checks of responsibility assignment: one answers, somebody does."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_problems
from opbook.check.workflow import find_unperformed_steps, has_misspelt_performer
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.raci import build_workflow_row
from opbook.model import Workflow


def check_several_accountable(book: Book) -> Iterator[Diagnostic]:
    """Report rows with more than one accountable role.

    ## What it does
    Reports a list under `accountable`, on a workflow or on a step.

    ## Why it matters
    Accountable is who answers for the result. Shared between two, it is answered by neither when the result is bad.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    raci:
      accountable: [lead, clerk]  # error: RAC002
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Keep the one who answers; the other is responsible or consulted.

    ```yaml
    raci:
      accountable: lead
      consulted: [clerk]
    ```
    """
    return find_problems(book, "RAC002")


def check_nobody_responsible(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that nobody performs.

    ## What it does
    Reports a workflow without a responsible role, on its row or at any step, and without a step that an application
    performs. Where single steps lack a performer, `nobody-performs` reports those instead.

    ## Why it matters
    A workflow that only waits and calls other workflows has nobody who moves it forward.

    ## Example
    ```yaml title="model/workflows/restocking.yaml"
    name: Restocking  # error: RAC003
    summary: From the empty shelf to the full one.
    owner: lead
    trigger: A shelf is empty
    outcome: The shelf is full
    steps:
      - {id: wait, name: Wait for the van, type: wait}
      - {id: full, name: Full, type: end}
    ```

    ## How to fix
    Name who sees the work through.

    ```yaml
    raci:
      responsible: [clerk]
    ```
    """
    for workflow in book.all(Workflow):
        if (
            build_workflow_row(book, workflow).roles["R"]
            or any(step.application or (step.raci and step.raci.responsible) for step in workflow.steps)
            or find_unperformed_steps(book, workflow)
            or has_misspelt_performer(book, workflow)
        ):
            continue
        yield Diagnostic(
            "RAC003",
            f"nobody is responsible in `{workflow.ref}`",
            book.where(workflow.ref),
            "add `raci.responsible`, or name who performs a step",
            element=workflow.ref,
        )


CHECKS = (
    Check("RAC002", "several-accountable", "error", 1, "C", check_several_accountable, ("S12", "S19")),
    Check("RAC003", "nobody-responsible", "error", 1, "C", check_nobody_responsible),
)
