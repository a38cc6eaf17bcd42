"""Checks of systems: operating mechanisms, not software."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.likeness import measure_likeness
from opbook.graph.software import find_applications_of
from opbook.graph.support import find_capabilities_of, find_empty_facets, find_rhythm_of
from opbook.model import FACETS, Application, System, Workflow

_SAME_PURPOSE = 0.6


def check_system_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report systems that support no capability.

    ## What it does
    Reports systems whose `supports` is absent or empty.

    ## Why it matters
    A mechanism that makes no ability of the company repeatable is effort without effect.

    ## Example
    ```yaml title="model/systems/stock-keeping.yaml"
    name: Stock keeping  # error: SYS001
    summary: How goods are counted and reordered.
    owner: lead
    purpose: Shelves are never empty.
    ```

    ## How to fix
    Name the capabilities it makes run.

    ```yaml
    supports: [packing]
    ```
    """
    for missing in find_missing(book, "SYS001"):
        yield missing.report(
            "SYS001",
            f"`{missing.entry.ref}` supports no capability",
            "add `supports:` with the capabilities it makes run",
        )


def check_underbuilt_system(book: Book) -> Iterator[Diagnostic]:
    """Report operating mechanisms that leave something open.

    ## What it does
    Reports systems with an empty facet: `coordination`, `decisions`, `priorities`, `capacity` or `information`.

    ## Why it matters
    What the mechanism does not settle is settled by whoever is asked, each time differently.

    ## Example
    ```yaml title="model/systems/order.yaml"
    name: Order  # warning: SYS002
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    information: ["application:ledger"]
    ```

    ## How to fix
    Name, for each facet, the cadence, decision, standard, workflow, interface, metric or application that settles it.
    What does not exist yet is the next thing to build.
    """
    for system in book.all(System):
        empty = find_empty_facets(system)
        if empty:
            yield report_at(
                book,
                "SYS002",
                (system.ref, ()),
                f"`{system.ref}` leaves {list_names(empty)} open",
                "name what settles it, or build that next",
            )


def check_overloaded_system(book: Book) -> Iterator[Diagnostic]:
    """Report operating mechanisms that carry too much.

    ## What it does
    Counts the capabilities a system supports and the workflows among its parts. The limits are
    `capabilities_per_system` (5) and `workflows_per_system` (8).

    ## Why it matters
    One mechanism for everything is tuned for nothing, and whatever fails takes the rest along.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {capabilities_per_system: 1}
    ```

    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}
    ```

    ```yaml title="model/systems/order.yaml"
    name: Order
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing, driving]  # warning: SYS003
    ```

    ## How to fix
    Let the capabilities that need something else have a system of their own.

    ```yaml
    supports: [packing]
    ```
    """
    most, most_workflows = book.config.limit("capabilities_per_system"), book.config.limit("workflows_per_system")
    for system in book.all(System):
        capabilities = find_capabilities_of(book, system)
        workflows = book.find_all(_list_members(system), Workflow)
        over = [
            f"{count} {what} (the limit is {limit:g})"
            for count, what, limit in (
                (len(capabilities), "capabilities", most),
                (len(workflows), "workflows", most_workflows),
            )
            if count > limit
        ]
        if over:
            yield report_at(
                book,
                "SYS003",
                (system.ref, ("supports",)),
                f"`{system.ref}` carries {' and '.join(over)}",
                "let what needs something else have a system of its own",
            )


def check_system_without_rhythm(book: Book) -> Iterator[Diagnostic]:
    """Report operating mechanisms without a meeting that keeps them going.

    ## What it does
    Reports systems among whose parts there is no cadence. Silent where `tool-as-system` speaks, and where nothing at
    all is named.

    ## Why it matters
    A mechanism that nobody looks at regularly runs until the first surprise.

    ## Example
    ```yaml title="model/systems/order.yaml"
    name: Order  # warning: SYS004
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    decisions: ["decision:give-discount"]
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
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
    Name the meeting that looks at how the mechanism runs.

    ```yaml
    coordination: ["cadence:monday-round"]
    ```
    """
    for system in book.all(System):
        if _list_members(system) and not find_rhythm_of(book, system) and not _is_tool(system):
            yield report_at(
                book,
                "SYS004",
                (system.ref, ()),
                f"no cadence keeps `{system.ref}` going",
                "name the meeting that looks at how it runs, in the facet it settles",
            )


def check_tool_as_system(book: Book) -> Iterator[Diagnostic]:
    """Report operating mechanisms that consist of software only.

    ## What it does
    Reports systems all of whose parts are applications.

    ## Why it matters
    A tool does what it is told. Who decides, in which order, and what happens when it is full: none of that is bought.

    ## Example
    ```yaml title="model/systems/order.yaml"
    name: Order  # warning: SYS005
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    information: ["application:ledger"]
    ```

    ## How to fix
    Name what people agreed on around the tool: the decisions, the order of things, the meeting.

    ```yaml
    coordination: ["workflow:boxing"]
    ```
    """
    for system in book.all(System):
        if _is_tool(system):
            yield report_at(
                book,
                "SYS005",
                (system.ref, ()),
                f"`{system.ref}` consists of software only",
                "name the decisions, priorities and meetings around the tool",
            )


def check_patched_system(book: Book) -> Iterator[Diagnostic]:
    """Report workflows in which several applications serve the same purpose.

    ## What it does
    Compares the `purpose` of the applications that one workflow uses, and reports pairs that share three fifths of their
    words, once per pair.

    ## Why it matters
    Two tools for one thing: half of the facts are in each, and people carry them across.

    ## Example
    ```yaml title="model/applications.yaml"
    ledger: {name: Ledger, summary: Books., owner: lead, type: saas, purpose: Records every sale.}
    notebook:
      name: Notebook
      summary: Paper.
      owner: lead
      type: document
      purpose: Records every sale  # info: SYS006
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: lead
    trigger: A customer comes in
    outcome: The customer has it
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk, application: ledger}
      - {id: note, name: Note, type: task, responsible: clerk, application: notebook}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Choose one of them for this purpose, or say what the other is for.

    ```yaml
      purpose: Keeps the names of customers
    ```
    """
    reported = set()
    for workflow in book.all(Workflow):
        found = sorted(
            book.find_all(find_applications_of(book, workflow), Application), key=lambda each: book.where(each.ref)
        )
        for position, second in enumerate(found):
            for first in found[:position]:
                alike = measure_likeness(first.purpose, second.purpose) >= _SAME_PURPOSE
                if alike and (first.ref, second.ref) not in reported:
                    reported.add((first.ref, second.ref))
                    yield report_at(
                        book,
                        "SYS006",
                        (second.ref, ("purpose",)),
                        f"`{first.ref}` and `{second.ref}` serve the same purpose in `{workflow.ref}`",
                        "choose one of them, or say what the other is for",
                        (Label(book.where(first.ref, "purpose"), "the same purpose"),),
                    )


def _list_members(system: System) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for facet in FACETS for ref in getattr(system, facet)))


def _is_tool(system: System) -> bool:
    members = _list_members(system)
    return bool(members) and all(ref.startswith("application:") for ref in members)


CHECKS = (
    Check("SYS001", "system-without-capability", "error", 1, "S", check_system_without_capability, ("S47", "S79")),
    Check(
        "SYS002",
        "underbuilt-system",
        "warning",
        1,
        "S",
        check_underbuilt_system,
        ("S20", "S41", "S47", "S67", "S68", "S69", "S70", "S71"),
    ),
    Check("SYS003", "overloaded-system", "warning", 2, "S", check_overloaded_system, ("S42", "S91")),
    Check("SYS004", "system-without-rhythm", "warning", 1, "S", check_system_without_rhythm, ("S20",), ("cadence",)),
    Check("SYS005", "tool-as-system", "warning", 1, "S", check_tool_as_system, ("S20", "S80", "S135")),
    Check("SYS006", "patched-system", "info", 2, "S", check_patched_system, ("S8", "S11")),
)
