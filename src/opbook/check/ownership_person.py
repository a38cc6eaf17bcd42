"""Checks of who stands behind an owner: interim holders, single people, and an accountable role that is another one."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.belonging import find_led_by, find_owned_by
from opbook.graph.holding import find_holdings
from opbook.model import Person, Role, Team, Workflow


def check_interim_owner(book: Book) -> Iterator[Diagnostic]:
    """Report owner roles that only interim holders fill.

    ## What it does
    Reports roles that own something, themselves or through a team they lead, and whose holders today are all interim.
    One finding per role.

    ## Why it matters
    Somebody keeps the seat warm. What the role owns is looked after, but nobody will change it before the role is
    filled for good.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders:  # warning: OWN004
      - {person: ben, interim: true, until: 2027-01-31}
    ```

    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: cashier
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Fill the role by the date in `until`. Until then the finding is meant to stay.
    """
    for role in book.all(Role):
        holdings = find_holdings(book, role)
        owned = find_owned_by(book, role.ref) or any(
            find_owned_by(book, team.ref) for team in find_led_by(book, role.ref)
        )
        if not holdings or not owned or not all(each.holder.interim for each in holdings):
            continue
        last = max((each.holder.until for each in holdings if each.holder.until), default=None)
        yield Diagnostic(
            "OWN004",
            f"`{role.ref}`, which owns something, is held only in the interim{f', until {last}' if last else ''}",
            book.where_key(role.ref, "holders"),
            "fill the role before the interim term ends",
            element=role.ref,
        )


def check_person_as_owner(book: Book) -> Iterator[Diagnostic]:
    """Report elements that a named person owns.

    ## What it does
    Reports an `owner` that is a person instead of a role or team.

    ## Why it matters
    When the person moves on, every such line has to be found and changed. A role passes on with one.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: person:ben  # warning: OWN006
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Name the role in which the person owns it.

    ```yaml
    owner: clerk
    ```
    """
    for element in book.owned():
        person = book.find(element.owner, Person)
        if person and element.is_live:
            yield report_at(
                book,
                "OWN006",
                (element.ref, ("owner",)),
                f"`{element.ref}` is owned by a person, not by a role",
                "name the role in which the person owns it",
            )


def check_owner_not_accountable(book: Book) -> Iterator[Diagnostic]:
    """Report workflows whose owner is another one than the accountable role.

    ## What it does
    Compares the owner of a workflow (of a team, its lead role) with `raci.accountable`, where both are given.

    ## Why it matters
    One may change how the work runs, another answers for its result. Sooner or later they disagree.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: lead
    trigger: A customer comes in
    outcome: The customer has it
    raci:
      accountable: clerk  # warning: OWN009
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Let the same role own the workflow and answer for it; without `accountable`, the owner does.

    ```yaml
    owner: clerk
    ```
    """
    for workflow in book.all(Workflow):
        accountable = workflow.raci.accountable if workflow.raci else None
        team = book.find(workflow.owner, Team)
        owner = team.lead if team else workflow.owner
        if book.find(accountable, Role) and book.find(owner, Role) and accountable != owner:
            yield report_at(
                book,
                "OWN009",
                (workflow.ref, ("raci", "accountable")),
                f"`{accountable}` answers for `{workflow.ref}`, but `{owner}` owns it",
                "let one role own the workflow and answer for it",
                label_places([book.where(workflow.ref, "owner")], "owned here"),
            )


CHECKS = (
    Check("OWN004", "interim-owner", "warning", 2, "C", check_interim_owner),
    Check("OWN006", "person-as-owner", "warning", 1, "X", check_person_as_owner),
    Check(
        "OWN009", "owner-not-accountable", "warning", 1, "C", check_owner_not_accountable, ("S12", "S19"), ("workflow",)
    ),
)
