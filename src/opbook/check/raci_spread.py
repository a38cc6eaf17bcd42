"""Checks of how responsibility is spread over all rows: who answers without a say, who is in everything."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.flow import find_step_decision
from opbook.graph.raci import build_workflow_row, find_accountable
from opbook.model import Decision, Role, Workflow


def check_accountable_without_authority(book: Book) -> Iterator[Diagnostic]:
    """Report roles that answer for a workflow and may approve nothing in it.

    ## What it does
    Looks at workflows in which decisions are taken. Reports those whose accountable role holds no tier of approval in
    any of these decisions.

    ## Why it matters
    Whoever answers for a result and may not decide on it can only ask others to.

    ## Example
    ```yaml title="model/decisions/lend.yaml"
    name: Lend
    summary: Whether a box is lent.
    owner: lead
    question: Do we lend it?
    options: [lend, refuse]
    approve: [{role: clerk}]
    ```

    ```yaml title="model/workflows/lending.yaml"
    name: Lending  # warning: RAC009
    summary: From the wish to the box.
    owner: lead
    trigger: A customer asks for a box
    outcome: The customer has it, or knows why not
    steps:
      - {id: judge, name: Judge, type: decision, responsible: clerk, decision: lend,
         next: [{to: done, outcome: lend}, {to: done, default: true}]}
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Give the accountable role a tier of the decision, or let the role that decides answer for the workflow.

    ```yaml
    owner: clerk
    ```
    """
    for workflow in book.all(Workflow):
        accountable = find_accountable(book, workflow)
        found = {d.ref: d for step in workflow.steps if (d := find_step_decision(book, step)) and d.approve}
        if not accountable or not found or any(_may_approve(each, accountable) for each in found.values()):
            continue
        path = ("raci", "accountable") if workflow.raci and workflow.raci.accountable else ()
        yield report_at(
            book,
            "RAC009",
            (workflow.ref, path),
            f"`{accountable}` answers for `{workflow.ref}` and may approve nothing in it",
            "give it a tier of approval, or let a role that decides answer for the workflow",
            label_places([book.where_key(ref, "approve") for ref in found], "approved by others here"),
        )


def check_role_everywhere(book: Book) -> Iterator[Diagnostic]:
    """Report roles that take part in nearly every workflow.

    ## What it does
    Reports roles that carry a letter in at least the share `row_presence_share` (80 %) of the workflows. Silent below
    `row_presence_from` (8) workflows.

    ## Why it matters
    Nothing moves without the role, and it has no time for any of it.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {row_presence_from: 1}
    ```

    ```yaml title="model/roles/helper.yaml"
    name: Helper  # warning: RAC011
    summary: Helps.
    owner: lead
    purpose: Nothing waits.
    accountabilities: [Helping]
    holders: [{person: ben}, {person: ada}]
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: team:desk
    trigger: A customer comes in
    outcome: The customer has it
    raci: {accountable: helper}
    steps:
      - {id: sell, name: Sell, type: task, responsible: helper}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Take the role out of rows in which it is only informed, and pass whole workflows on to others.
    """
    rows = [build_workflow_row(book, workflow).roles for workflow in book.all(Workflow)]
    if len(rows) < book.config.limit("row_presence_from"):
        return
    for role in book.all(Role):
        count = sum(any(role.ref in roles for roles in row.values()) for row in rows)
        if count >= book.config.limit("row_presence_share") * len(rows):
            yield report_at(
                book,
                "RAC011",
                (role.ref, ()),
                f"`{role.ref}` takes part in {count} of {len(rows)} workflows",
                "take it out where it is only told, and pass whole workflows on",
            )


def check_many_accountabilities(book: Book) -> Iterator[Diagnostic]:
    """Report roles that answer for more workflows than the limit.

    ## What it does
    Counts the workflows for which each role is accountable. The limit is the larger of `accountable_rows` (7) and the
    share `accountable_share` (20 %) of all workflows.

    ## Why it matters
    Answering for everything at once means answering for none of it when it matters.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {accountable_rows: 1}
    ```

    ```yaml title="model/roles/helper.yaml"
    name: Helper  # warning: RAC012
    summary: Helps.
    owner: lead
    purpose: Nothing waits.
    accountabilities: [Helping]
    holders: [{person: ben}, {person: ada}]
    ```

    ```yaml title="model/workflows.yaml"
    selling: {name: Selling, summary: From door to till., owner: helper, trigger: A wish, outcome: It is sold,
              steps: [{id: sell, name: Sell, type: task, responsible: clerk}, {id: sold, name: Sold, type: end}]}
    buying: {name: Buying, summary: From list to shelf., owner: helper, trigger: A gap, outcome: It is there,
             steps: [{id: buy, name: Buy, type: task, responsible: clerk}, {id: bought, name: Bought, type: end}]}
    ```

    ## How to fix
    Let the role that runs a workflow every day answer for it.
    """
    workflows = book.all(Workflow)
    limit = max(book.config.limit("accountable_rows"), book.config.limit("accountable_share") * len(workflows))
    held: dict[str, list[Workflow]] = {}
    for workflow in workflows:
        if role := find_accountable(book, workflow):
            held.setdefault(role, []).append(workflow)
    for ref, rows in sorted(held.items()):
        if len(rows) > limit and book.find(ref, Role):
            yield report_at(
                book,
                "RAC012",
                (ref, ()),
                f"`{ref}` answers for {len(rows)} workflows; the limit is {limit:g}",
                "let the roles that run them every day answer for some",
                label_places([book.where(each.ref) for each in rows], "answers for this one"),
            )


def _may_approve(decision: Decision, role: str) -> bool:
    return any(tier.role == role for tier in decision.approve)


CHECKS = (
    Check(
        "RAC009",
        "accountable-without-authority",
        "warning",
        1,
        "C",
        check_accountable_without_authority,
        ("S6", "S29", "S156"),
        ("decision",),
    ),
    Check("RAC011", "role-everywhere", "warning", 2, "C", check_role_everywhere),
    Check("RAC012", "many-accountabilities", "warning", 1, "C", check_many_accountabilities, ("S42",)),
)
