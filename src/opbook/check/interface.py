"""Checks of interfaces: views, contracts and handoffs have both their sides."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_lacking, find_missing, is_misspelt, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.usage import find_step_views
from opbook.model import Interface, Workflow


def check_one_sided_interface(book: Book) -> Iterator[Diagnostic]:
    """Report interfaces that lack a side.

    ## What it does
    Reports views without `roles`, contracts without `provider` or `consumers`, and handoffs without `from` or `to`;
    once each with all that is missing.

    ## Why it matters
    An interface is an agreement between two. With one side it is an announcement.

    ## Example
    ```yaml title="model/interfaces/shelf-to-counter.yaml"
    name: From the shelf to the counter  # error: IFC001
    summary: How goods reach the counter.
    owner: lead
    type: handoff
    from: clerk
    ```

    ## How to fix
    Name the other side.

    ```yaml
    to: lead
    ```
    """
    for missing in find_missing(book, "IFC001"):
        what = missing.entry.data.get("type")
        yield missing.report(
            "IFC001",
            f"the {what} `{missing.entry.id}` has no {list_names(missing.keys, 'and no')}",
            f"add {list_names(f'{key}:' for key in missing.keys)}",
        )


def check_step_without_view(book: Book) -> Iterator[Diagnostic]:
    """Report roles that work at a step for which no view is named.

    ## What it does
    Reports steps of people (task, decision, handoff) whose responsible role is among the `roles` of no view used
    there, be it named by the step or by the view's `at`. Validation points are left to `validation-without-view`. One
    finding per workflow and role, at the first such step.

    ## Why it matters
    A new colleague asks first of all: where do I do this? Everybody has found an answer, and not the same one.

    ## Example
    ```yaml title="model/interfaces/counter-view.yaml"
    name: Counter view
    summary: What the counter shows.
    owner: lead
    type: view
    roles: [clerk]
    application: ledger
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}  # warning: IFC002
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the view at the step, or the step in the view; add the role to the view if it is missing there.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: clerk, interface: counter-view}
    ```
    """
    for workflow in book.all(Workflow):
        bare: dict[str, list[int]] = {}
        for index, step in enumerate(workflow.steps):
            if step.type not in ("task", "decision", "handoff") or not step.responsible:
                continue
            views = [view for view in find_step_views(book, workflow, step) if view.type == "view"]
            served = any(step.responsible in view.roles for view in views)
            if not served and not is_misspelt(book, workflow.ref, "steps", index, "interface"):
                bare.setdefault(step.responsible, []).append(index)
        for role, (first, *others) in bare.items():
            ids = [workflow.steps[index].id for index in (first, *others)]
            yield report_at(
                book,
                "IFC002",
                (workflow.ref, ("steps", first, "id")),
                f"no view is named in which `{role}` does {list_names(ids)}",
                "name the view in `interface`, and the role among its `roles`",
                [Label(book.where(workflow.ref, "steps", index, "id"), "here as well") for index in others],
            )


def check_one_view_for_all(book: Book) -> Iterator[Diagnostic]:
    """Report views that serve too many roles.

    ## What it does
    Reports views with more `roles` than the limit `roles_per_view` (4).

    ## Why it matters
    A screen for everyone shows each of them mostly what the others need.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    limits: {roles_per_view: 1}
    ```

    ```yaml title="model/interfaces/counter-view.yaml"
    name: Counter view
    summary: What the counter shows.
    owner: lead
    type: view
    roles: [clerk, lead]  # info: IFC003
    application: ledger
    ```

    ## How to fix
    Give each role a view with what it needs for its next step.
    """
    limit = book.config.limit("roles_per_view")
    for item in book.all(Interface):
        if item.type == "view" and len(item.roles) > limit:
            yield report_at(
                book,
                "IFC003",
                (item.ref, ("roles",)),
                f"`{item.ref}` serves {len(item.roles)} roles; the limit `roles_per_view` is {limit:g}",
                "give each role a view with what it needs for its next step",
            )


def check_handoff_without_acceptance(book: Book) -> Iterator[Diagnostic]:
    """Report handoffs that do not say what the receiver accepts.

    ## What it does
    Reports interfaces of type handoff without `acceptance`.

    ## Why it matters
    The sender thinks it is done, the receiver thinks it is not. Both are right, by their own list.

    ## Example
    ```yaml title="model/interfaces/order-slip.yaml"
    name: Order slip  # warning: IFC004
    summary: What the counter tells the yard.
    owner: lead
    type: handoff
    from: clerk
    to: lead
    ```

    ## How to fix
    Let the receiver write down what must be there.

    ```yaml
    acceptance: [size and number are given, the customer's name is readable]
    ```
    """
    return _report_lacking(
        book,
        "IFC004",
        "acceptance",
        ("handoff",),
        ("`{ref}` does not say what the receiver accepts", "add `acceptance:` with what must be true"),
    )


def check_interface_without_sla(book: Book) -> Iterator[Diagnostic]:
    """Report handoffs and contracts that promise no time.

    ## What it does
    Reports interfaces of type handoff or contract without `sla`.

    ## Why it matters
    The receiver plans for soon, the sender for when it is done.

    ## Example
    ```yaml title="model/interfaces/order-slip.yaml"
    name: Order slip  # warning: IFC005
    summary: What the counter tells the yard.
    owner: lead
    type: handoff
    from: clerk
    to: lead
    acceptance: [size and number are given]
    ```

    ## How to fix
    Say how soon it is taken up, or how fast the other side answers.

    ```yaml
    sla: 1 hour
    ```
    """
    return _report_lacking(
        book,
        "IFC005",
        "sla",
        ("handoff", "contract"),
        ("`{ref}` promises no time", "add `sla:` with how soon it is taken up or answered"),
    )


def check_contract_without_failure(book: Book) -> Iterator[Diagnostic]:
    """Report contracts that do not say what happens when they fail.

    ## What it does
    Reports interfaces of type contract without `on_failure`.

    ## Why it matters
    Every connection is down some day. Then it is too late to agree on who waits, who retries and who tells whom.

    ## Example
    ```yaml title="model/interfaces/sales-feed.yaml"
    name: Sales feed  # warning: IFC006
    summary: Sales for the planners.
    owner: lead
    type: contract
    provider: ledger
    consumers: ["team:desk"]
    sla: 1 hour
    ```

    ## How to fix
    Name the exception that handles it, or say it in words.

    ```yaml
    on_failure: The desk works with the sales of yesterday.
    ```
    """
    return _report_lacking(
        book,
        "IFC006",
        "on_failure",
        ("contract",),
        ("`{ref}` does not say what happens when it fails", "add `on_failure:` with an exception or words"),
    )


def check_contract_without_version(book: Book) -> Iterator[Diagnostic]:
    """Report contracts without a version.

    ## What it does
    Reports interfaces of type contract without `version`.

    ## Why it matters
    Without a version there is one contract: the one of today. Whoever relies on yesterday's finds out by itself.

    ## Example
    ```yaml title="model/interfaces/sales-feed.yaml"
    name: Sales feed  # info: IFC007
    summary: Sales for the planners.
    owner: lead
    type: contract
    provider: ledger
    consumers: ["team:desk"]
    sla: 1 hour
    on_failure: The desk works with the sales of yesterday.
    ```

    ## How to fix
    Give it a number, and raise it with every change a consumer would notice.

    ```yaml
    version: 1
    ```
    """
    return _report_lacking(
        book, "IFC007", "version", ("contract",), ("`{ref}` has no version", "add `version:`, beginning with 1")
    )


def _report_lacking(
    book: Book, code: str, key: str, types: tuple[str, ...], words: tuple[str, str]
) -> Iterator[Diagnostic]:
    for item, _ in find_lacking(book, Interface, key):
        if item.type in types:
            yield report_at(book, code, (item.ref, ()), words[0].format(ref=item.ref), words[1])


CHECKS = (
    Check("IFC001", "one-sided-interface", "error", 1, "S", check_one_sided_interface, ("S187", "S196")),
    Check("IFC002", "step-without-view", "warning", 1, "S", check_step_without_view, ("S129", "S187"), ("interface",)),
    Check("IFC003", "one-view-for-all", "info", 2, "S", check_one_view_for_all, ("S187",)),
    Check(
        "IFC004",
        "handoff-without-acceptance",
        "warning",
        1,
        "K",
        check_handoff_without_acceptance,
        ("S67", "S74", "S217"),
    ),
    Check("IFC005", "interface-without-sla", "warning", 2, "K", check_interface_without_sla, ("S217",)),
    Check("IFC006", "contract-without-failure", "warning", 1, "S", check_contract_without_failure, ("S196",)),
    Check("IFC007", "contract-without-version", "info", 3, "S", check_contract_without_version),
)
