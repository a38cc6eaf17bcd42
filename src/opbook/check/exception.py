"""Checks of exceptions in workflows."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.exception_cover import find_uncovered_classes
from opbook.graph.measuring import find_metrics_of
from opbook.graph.scorecard import find_operating_types
from opbook.model import ExceptionCase, Role, Workflow


def check_exception_without_handler(book: Book) -> Iterator[Diagnostic]:
    """Report exceptions that no role handles.

    ## What it does
    Reports exceptions of workflows whose `role` is absent.

    ## Why it matters
    When something goes wrong there is no time to find out who looks after it.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:
      - {id: till-down, class: system_failure, handling: Write receipts by hand., resumes: sell}  # error: EXC001
    ```

    ## How to fix
    Name the role that takes over.

    ```yaml
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
    ```
    """
    for missing in find_missing(book, "EXC001"):
        identifier = _find_id(missing.entry.data, missing.path)
        yield missing.report(
            "EXC001", f"no role handles the exception{identifier}", "add `role:` with the role that takes over"
        )


def check_exception_without_return(book: Book) -> Iterator[Diagnostic]:
    """Report exceptions after which the work goes nowhere.

    ## What it does
    Reports exceptions with none of `resumes`, `reroutes` and `ends`.

    ## Why it matters
    The handling is done, and the case stays where it was. Such cases are found at the end of the quarter.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand.}  # warning: EXC002
    ```

    ## How to fix
    Say at which step the work goes on (`resumes`), to which other step it goes (`reroutes`), or at which end it
    stops (`ends`).

    ```yaml
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
    ```
    """
    for workflow in book.all(Workflow):
        entry = book.entries[workflow.ref]
        for index, case in enumerate(workflow.exceptions):
            keys = ("resumes", "reroutes", "ends")
            written = any(getattr(case, key) or is_misspelt(book, entry.ref, "exceptions", index, key) for key in keys)
            if not written:
                yield report_at(
                    book,
                    "EXC002",
                    (workflow.ref, ("exceptions", index, "id")),
                    f"nothing says how the work goes on after `{case.id}`",
                    "add `resumes` or `reroutes` with a step, or `ends` with an end",
                )


def check_uncovered_exception_class(book: Book) -> Iterator[Diagnostic]:
    """Report workflows with exceptions that forget a class of them.

    ## What it does
    Expects of every workflow with exceptions the classes `missing_input`, `customer_change` and `external_change`;
    `system_failure` where a step is automated or uses a contract; `sla_breach` where a time is promised;
    `authority_absent` where somebody has to judge. One finding per workflow with the classes that are missing. A
    workflow without any exception is reported by `no-exception`.

    ## Why it matters
    The exceptions one thinks of are those of last month. The classes are a list of what will happen sooner or later.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:  # warning: EXC003
      - {id: no-card, class: missing_input, role: clerk, handling: Ask for the name., resumes: sell}
      - {id: returns, class: customer_change, role: clerk, handling: Give the money back., ends: sold}
    ```

    ## How to fix
    Write one exception per class, or waive the finding with the reason why a class cannot occur.

    ```yaml
      - {id: new-tax, class: external_change, role: lead, handling: Print the new price list., resumes: sell}
    ```
    """
    for workflow in book.all(Workflow):
        missing = find_uncovered_classes(book, workflow) if workflow.exceptions else ()
        if missing:
            yield Diagnostic(
                "EXC003",
                f"`{workflow.ref}` has no exception of class {list_names(missing, 'or')}",
                book.where_key(workflow.ref, "exceptions"),
                "write what is done then, or waive it with the reason why it cannot happen",
                element=workflow.ref,
            )


def check_exception_without_escalation(book: Book) -> Iterator[Diagnostic]:
    """Report exceptions that can be taken to nobody.

    ## What it does
    Reports exceptions without `escalates_to` whose handling role has no `escalates_to` either. The root role needs
    none. One finding per workflow.

    ## Why it matters
    When handling does not help, the next person to ask has to be found, and the clock is running already.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:
      - {id: till-down, class: system_failure, role: clerk, handling: Write receipts by hand., resumes: sell}  # info: EXC004
    ```

    ## How to fix
    Name the role above, at the exception or for the handling role as a whole.

    ```yaml
    escalates_to: lead
    ```
    """
    for workflow in book.all(Workflow):
        alone = [
            (index, case)
            for index, case in enumerate(workflow.exceptions)
            if not case.escalates_to
            and not is_misspelt(book, workflow.ref, "exceptions", index, "escalates_to")
            and (role := book.find(case.role, Role))
            and not role.escalates_to
            and role.ref != book.config.root_role
        ]
        yield from _report_cases(
            book,
            workflow,
            alone,
            ("EXC004", "can be taken to nobody", "add `escalates_to`, at the exception or for its role"),
        )


def check_no_exception_rate(book: Book) -> Iterator[Diagnostic]:
    """Report workflows with exceptions that nobody counts.

    ## What it does
    Reports workflows with exceptions and metrics, but no metric of type `exception_rate` (on the workflow, its steps,
    its business object or its decisions).

    ## Why it matters
    An exception that happens every day is the rule. Only a number shows the day on which it became one.

    ## Example
    ```yaml title="model/metrics/sales.yaml"
    name: Sales
    summary: How many customers bought.
    owner: lead
    type: outcome
    definition: Receipts of a day.
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    metrics: [sales]
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:  # info: EXC005
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
    ```

    ## How to fix
    Count the cases that leave the ordinary path.

    ```yaml
    by-hand: {name: By hand, summary: Receipts by hand., owner: lead, type: exception_rate, definition: Receipts by hand per day.}
    ```
    """
    for workflow in book.all(Workflow):
        counted = "exception_rate" in find_operating_types(book, workflow)
        if workflow.exceptions and not counted and find_metrics_of(book, workflow.ref):
            yield Diagnostic(
                "EXC005",
                f"nothing counts how often `{workflow.ref}` leaves its ordinary path",
                book.where_key(workflow.ref, "exceptions"),
                "add a metric of type `exception_rate`",
                element=workflow.ref,
            )


def check_firefighter(book: Book) -> Iterator[Diagnostic]:
    """Report workflows in which one role handles everything that goes wrong.

    ## What it does
    Reports workflows with at least three exceptions that all name the same `role`.

    ## Why it matters
    That role works for whatever is on fire. Its own work is what gets left over.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:  # info: EXC006
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}
      - {id: no-stock, class: missing_input, role: lead, handling: Order it., ends: sold}
      - {id: returns, class: customer_change, role: lead, handling: Give the money back., ends: sold}
    ```

    ## How to fix
    Give each exception to the role that stands where it happens.

    ```yaml
      - {id: no-stock, class: missing_input, role: clerk, handling: Order it., ends: sold}
    ```
    """
    for workflow in book.all(Workflow):
        roles = {case.role for case in workflow.exceptions}
        if len(workflow.exceptions) >= 3 and len(roles) == 1 and None not in roles:
            yield Diagnostic(
                "EXC006",
                f"`{workflow.exceptions[0].role}` handles all {len(workflow.exceptions)} exceptions of `{workflow.ref}`",
                book.where_key(workflow.ref, "exceptions"),
                "give each to the role that stands where it happens",
                tuple(
                    Label(book.where(workflow.ref, "exceptions", n, "role"), "here")
                    for n in range(len(workflow.exceptions))
                ),
                workflow.ref,
            )


def check_exception_without_prevention(book: Book) -> Iterator[Diagnostic]:
    """Report exceptions that nothing keeps from happening again.

    ## What it does
    Reports exceptions of class `system_failure` and `missing_input` without `prevention`. What customers and lawmakers
    do is not ours to prevent, and lateness and absence are mostly consequences of something else. One finding per
    workflow.

    ## Why it matters
    Handling gets better with practice. That is why it is never the last time.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    exceptions:
      - {id: till-down, class: system_failure, role: lead, handling: Write receipts by hand., resumes: sell}  # info: EXC007
    ```

    ## How to fix
    Say what keeps it rare.

    ```yaml
        prevention: The till is restarted every morning before opening.
    ```
    """
    ours = ("system_failure", "missing_input")
    for workflow in book.all(Workflow):
        entry = book.entries[workflow.ref]
        bare = [
            (index, case)
            for index, case in enumerate(workflow.exceptions)
            if case.exception_class in ours
            and not case.prevention
            and not is_misspelt(book, entry.ref, "exceptions", index, "prevention")
        ]
        yield from _report_cases(
            book, workflow, bare, ("EXC007", "has nothing that prevents it", "add `prevention` with what keeps it rare")
        )


def _report_cases(
    book: Book, workflow: Workflow, cases: list[tuple[int, ExceptionCase]], words: tuple[str, str, str]
) -> Iterator[Diagnostic]:
    """One finding for several exceptions of a workflow, at the first of them."""
    code, what, remedy = words
    if cases:
        first, *others = cases
        more = f", like {list_names(case.id for _, case in others)}," if others else ""
        yield report_at(
            book,
            code,
            (workflow.ref, ("exceptions", first[0], "id")),
            f"the exception `{first[1].id}` of `{workflow.ref}`{more} {what}",
            remedy,
            [Label(book.where(workflow.ref, "exceptions", index, "id"), "this one as well") for index, _ in others],
        )


def _find_id(data: object, path: tuple[str | int, ...]) -> str:
    for key in (*path, "id"):
        try:
            data = data[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return ""
    return f" `{data}`"


CHECKS = (
    Check("EXC001", "exception-without-handler", "error", 1, "S", check_exception_without_handler, ("S188",)),
    Check("EXC002", "exception-without-return", "warning", 1, "S", check_exception_without_return),
    Check("EXC003", "uncovered-exception-class", "warning", 1, "S", check_uncovered_exception_class, ("S62", "S188")),
    Check("EXC004", "exception-without-escalation", "info", 2, "S", check_exception_without_escalation),
    Check("EXC005", "no-exception-rate", "info", 2, "S", check_no_exception_rate, ("S112",), ("metric",)),
    Check("EXC006", "firefighter", "info", 2, "X", check_firefighter, ("S64",)),
    Check(
        "EXC007", "exception-without-prevention", "info", 3, "X", check_exception_without_prevention, ("S99", "S132")
    ),
)
