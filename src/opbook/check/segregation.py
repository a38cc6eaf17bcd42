"""Checks of segregation of duties: who judges the work has not done it."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.segregation import Conflict, find_conflicts
from opbook.model import Decision


def check_own_judge(book: Book) -> Iterator[Diagnostic]:
    """Report validation points at which a role judges its own work.

    ## What it does
    Reports validation points whose authority also performs the nearest human step before, or a step after that changes
    the state of an object.

    ## Why it matters
    A second look by the same eyes finds what the first one found.

    ## Example
    ```yaml title="model/workflows/refunding.yaml"
    name: Refunding
    summary: From the complaint to the money.
    owner: lead
    trigger: A customer complains
    outcome: The customer has the money, or a reason
    steps:
      - {id: assess, name: Assess, type: task, responsible: clerk}
      - id: check  # warning: SOD001
        name: Check
        type: validation
        responsible: clerk
        validation: {authority: clerk, options: [pay, refuse]}
        next: [{to: paid, outcome: pay}, {to: refused, outcome: refuse}]
      - {id: paid, name: Paid, type: end}
      - {id: refused, name: Refused, type: end}
    ```

    ## How to fix
    Let another role judge, or another role do the work.

    ```yaml
        validation: {authority: lead, options: [pay, refuse]}
    ```
    """
    for conflict in find_conflicts(book):
        if not conflict.people:
            yield _report(book, "SOD001", conflict, f"`{conflict.performer}` judges its own work")


def check_same_person_judges(book: Book) -> Iterator[Diagnostic]:
    """Report validation points at which two roles meet in one person.

    ## What it does
    Looks at validation points where performer and authority are different roles, and reports those that a person holds
    both of today. Deputies do not count.

    ## Why it matters
    On paper four eyes look at the work. In the room there are two.

    ## Example
    ```yaml title="model/roles/checker.yaml"
    name: Checker
    summary: Looks twice.
    owner: lead
    purpose: Nothing wrong leaves the shop.
    accountabilities: [Looking twice]
    holders: [{person: ben}]
    ```

    ```yaml title="model/workflows/refunding.yaml"
    name: Refunding
    summary: From the complaint to the money.
    owner: lead
    trigger: A customer complains
    outcome: The customer has the money, or a reason
    steps:
      - {id: assess, name: Assess, type: task, responsible: clerk}
      - id: check  # warning: SOD002
        name: Check
        type: validation
        responsible: checker
        validation: {authority: checker, options: [pay, refuse]}
        next: [{to: paid, outcome: pay}, {to: refused, outcome: refuse}]
      - {id: paid, name: Paid, type: end}
      - {id: refused, name: Refused, type: end}
    ```

    ## How to fix
    Let somebody else hold one of the two roles.
    """
    for conflict in find_conflicts(book):
        if conflict.people:
            shown = [person.ref for person in conflict.people if person.publish]
            who = list_names(shown) if len(shown) == len(conflict.people) else "the same person"
            message = f"{who} can be both `{conflict.performer}` and `{conflict.point.authority}`"
            yield _report(book, "SOD002", conflict, message)


def check_own_recommendation(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that one role both proposes and approves.

    ## What it does
    Reports decisions whose only approver is also the only role that recommends.

    ## Why it matters
    A proposal to oneself is a decision with an extra form.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    recommend: [clerk]  # info: SOD003
    approve: [{role: clerk}]
    ```

    ## How to fix
    Let another role propose, or say plainly that this role decides alone.

    ```yaml
    recommend: []
    ```
    """
    for decision in book.all(Decision):
        approvers = {tier.role for tier in decision.approve}
        if len(approvers) == 1 and set(decision.recommend) == approvers:
            yield report_at(
                book,
                "SOD003",
                (decision.ref, ("recommend",)),
                f"`{decision.recommend[0]}` both proposes and approves `{decision.ref}`",
                "let another role propose, or leave `recommend` out",
            )


def _report(book: Book, code: str, conflict: Conflict, message: str) -> Diagnostic:
    workflow, steps = conflict.point.workflow, conflict.point.workflow.steps
    place = book.where(workflow.ref, "steps", steps.index(conflict.step), "id")
    return report_at(
        book,
        code,
        (workflow.ref, ("steps", steps.index(conflict.point.step), "id")),
        f"{message} at `{workflow.ref}#{conflict.point.step.id}`",
        "let another role, held by somebody else, judge or do the work",
        label_places([place], "the work it judges"),
    )


CHECKS = (
    Check("SOD001", "own-judge", "warning", 1, "S", check_own_judge),
    Check("SOD002", "same-person-judges", "warning", 1, "S", check_same_person_judges),
    Check("SOD003", "own-recommendation", "info", 2, "S", check_own_recommendation),
)
