"""Checks of concentration and dependency: does work always find somebody else to turn to."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_cycles
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.model import Role


def check_circular_escalation(book: Book) -> Iterator[Diagnostic]:
    """Report escalation chains that come back to their beginning.

    ## What it does
    Follows `escalates_to` from role to role and reports every circle, and roles that escalate to themselves.

    ## Why it matters
    An escalation exists to reach somebody who can decide. In a circle it reaches everybody and nobody.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    escalates_to: guard  # error: CON007
    ```

    ```yaml title="model/roles/guard.yaml"
    name: Guard
    summary: Watches over the shop.
    owner: lead
    purpose: Nothing disappears.
    accountabilities: [Closing the shop]
    holders: [{person: ada}]
    escalates_to: cashier
    ```

    ## How to fix
    Let the chain end at a role that can settle the matter.

    ```yaml
    escalates_to: lead
    ```
    """
    targets = {role.ref: role.escalates_to for role in book.all(Role) if book.find(role.escalates_to, Role)}
    for cycle in find_cycles({ref: target for ref, target in targets.items() if target}):
        chain = " to ".join(f"`{ref}`" for ref in (*cycle, cycle[0]))
        yield Diagnostic(
            "CON007",
            f"escalation runs in a circle: {chain}" if len(cycle) > 1 else f"`{cycle[0]}` escalates to itself",
            book.where(cycle[0], "escalates_to"),
            "let the chain end at a role that can settle the matter",
            tuple(Label(book.where(ref, "escalates_to"), "and on from here") for ref in cycle[1:]),
            cycle[0],
        )


CHECKS = (Check("CON007", "circular-escalation", "error", 1, "X", check_circular_escalation, ("S133",)),)
