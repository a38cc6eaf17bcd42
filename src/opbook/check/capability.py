"""Checks of capabilities: carried by systems, done in workflows, there for something, and joined."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.connection import find_connected
from opbook.graph.in_use import is_any_in_use
from opbook.graph.purpose import serves_something
from opbook.graph.support import find_parts_of, find_systems_of, find_workflows_of
from opbook.model import Capability


def check_capability_without_system(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that no operating mechanism supports.

    ## What it does
    Reports capabilities that stand under `supports` of no system; systems of their parts count.

    ## Why it matters
    It works as long as certain people remember how. Nothing makes it work again tomorrow.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}  # warning: CAP001
    ```

    ```yaml title="model/systems/order.yaml"
    name: Order
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    ```

    ## How to fix
    Name the system that makes it repeatable, or describe what one would have to settle.

    ```yaml
    supports: [packing, driving]
    ```
    """
    for capability in book.all(Capability):
        if not find_systems_of(book, capability):
            yield report_at(
                book,
                "CAP001",
                (capability.ref, ()),
                f"no system supports `{capability.ref}`",
                "name it under `supports:` of the system that makes it repeatable",
            )


def check_capability_without_workflow(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that no workflow puts to work.

    ## What it does
    Reports capabilities that stand under `capabilities` of no workflow; workflows of their parts count.

    ## Why it matters
    An ability that nothing uses cannot be seen, practised or improved.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}  # warning: CAP002
    ```

    ```yaml title="model/workflows/boxing.yaml"
    name: Boxing
    summary: From the shelf into the box.
    owner: lead
    trigger: A box is open
    outcome: The box is closed
    capabilities: [packing]
    steps:
      - {id: fill, name: Fill, type: task, responsible: clerk}
      - {id: closed, name: Closed, type: end}
    ```

    ## How to fix
    Name it on the workflow in which it is used; describe the workflow if there is none yet.

    ```yaml
    capabilities: [packing, driving]
    ```
    """
    for capability in book.all(Capability):
        if not find_workflows_of(book, capability):
            yield report_at(
                book,
                "CAP002",
                (capability.ref, ()),
                f"no workflow realizes `{capability.ref}`",
                "name it under `capabilities:` of the workflow in which it is used",
            )


def check_capability_without_purpose(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that serve no objective, offering or stage.

    ## What it does
    Reports capabilities that no objective needs, no offering is powered by and no stage is enabled by, themselves or
    with what they are a part of, or through their parts. Silent while the company describes none of the three.

    ## Why it matters
    It costs people and money, and nothing the company wants would miss it.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    juggling: {name: Juggling, summary: In the air., owner: lead, enables: Applause., type: other}  # warning: CAP003
    ```

    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ## How to fix
    Say who needs it, or let it go.

    ```yaml
    needs: [packing, juggling]
    ```
    """
    if not is_any_in_use(book, "objective", "offering", "value_stream"):
        return
    for capability in book.all(Capability):
        if not serves_something(book, capability):
            yield report_at(
                book,
                "CAP003",
                (capability.ref, ()),
                f"`{capability.ref}` serves no objective, offering or stage",
                "name it where it is needed, or let it go",
            )


def check_isolated_capability(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that share nothing with any other one.

    ## What it does
    Reports capabilities whose workflows touch no business object, stage, handoff or workflow of another capability.
    Silent where no workflow realizes it at all, and for one that has parts.

    ## Why it matters
    What no other ability touches is either not part of the business, or its joins have not been described.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}
    juggling: {name: Juggling, summary: In the air., owner: lead, enables: Applause., type: other}  # warning: CAP004
    ```

    ```yaml title="model/workflows.yaml"
    moving: {name: Moving, summary: Out and in., owner: lead, trigger: A date, outcome: Moved, capabilities: [packing, driving],
             steps: [{id: go, name: Go, type: task, responsible: clerk}, {id: done, name: Done, type: end}]}
    showing: {name: Showing, summary: Up and down., owner: lead, trigger: A crowd, outcome: A hat, capabilities: [juggling],
              steps: [{id: throw, name: Throw, type: task, responsible: clerk}, {id: bow, name: Bow, type: end}]}
    ```

    ## How to fix
    Say what its workflows take from others and give to others: the object, the stage, the handoff.
    """
    capabilities = book.all(Capability)
    for capability in capabilities if len(capabilities) > 1 else ():
        single = find_workflows_of(book, capability) and not find_parts_of(book, capability)
        if single and not find_connected(book, capability):
            yield report_at(
                book,
                "CAP004",
                (capability.ref, ()),
                f"`{capability.ref}` shares no object, stage or handoff with any other capability",
                "say what its workflows take from others and give to others",
            )


CHECKS = (
    Check("CAP001", "capability-without-system", "warning", 1, "S", check_capability_without_system,
          ("S17", "S25", "S43", "S65", "S79"), ("system",)),
    Check("CAP002", "capability-without-workflow", "warning", 1, "S", check_capability_without_workflow,
          ("S16", "S17", "S46", "S52", "S57"), ("workflow",)),
    Check("CAP003", "capability-without-purpose", "warning", 1, "V", check_capability_without_purpose, ("S25", "S32")),
    Check("CAP004", "isolated-capability", "warning", 2, "S", check_isolated_capability, ("S10", "S65", "S74")),
)  # fmt: skip
