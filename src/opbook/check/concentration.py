"""Checks of concentration: how much rests on one role, one person, one place to turn to."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_cycles, label_places, report_at
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.concentration import count_people, list_dependences, list_escalations, weigh_people, weigh_roles
from opbook.graph.holding import find_roles_of
from opbook.model import Person, Role


def check_concentrated_role(book: Book) -> Iterator[Diagnostic]:
    """Report roles on which too large a part of the company rests.

    ## What it does
    Adds up what rests on each role (approving and judging 3 each; answering, doing alone and being the target of an
    escalation 2; owning, overriding and agreeing 1) and reports roles whose share of everything is above `role_share`
    (20 %). Silent until more than `concentration_from_people` (8) people hold roles.

    ## Why it matters
    The company moves at the speed of that role's calendar.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {concentration_from_people: 1, role_share: 0.75}
    ```

    ```yaml title="model/roles.yaml"
    lead:  # warning: CON002
      {name: Lead, summary: Answers., owner: lead, purpose: The shop lives., accountabilities: [Deciding],
       holders: [{person: ada}]}
    clerk:
      {name: Clerk, summary: Serves., owner: lead, purpose: Service., accountabilities: [Serving],
       holders: [{person: ben}]}
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: lead}]
    ```

    ## How to fix
    Begin with what weighs most: give the first tier of a frequent decision to those who ask for it, or let them
    judge at the validation point.
    """
    limit = book.config.limit("role_share")
    if count_people(book) <= book.config.limit("concentration_from_people"):
        return
    for role in weigh_roles(book):
        if role.share > limit:
            heaviest = sorted(
                (each for each in list_dependences(book) if each.role == role.ref), key=lambda each: -each.weight
            )
            yield report_at(
                book,
                "CON002",
                (role.ref, ()),
                f"{role.share:.0%} of what work depends on rests on `{role.ref}`; the limit is {limit:.0%}",
                "pass on what weighs most: approvals and judgements first",
                [Label(each.span, f"{each.manner} `{each.place}`") for each in heaviest[:3]],
            )


def check_concentrated_person(book: Book) -> Iterator[Diagnostic]:
    """Report people on whom too large a part of the company rests.

    ## What it does
    Splits what rests on each role over its holders of today and reports people whose share of everything is above
    `person_share` (15 %). Silent until more than `concentration_from_people` (8) people hold roles, and for the one
    holder of a role that `concentrated-role` has reported.

    ## Why it matters
    Roles spread over the chart may still meet in one person.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {concentration_from_people: 1, role_share: 1, person_share: 0.75}
    ```

    ```yaml title="model/people.yaml"
    ada: {name: Ada}  # warning: CON003
    ben: {name: Ben}
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: lead}]
    ```

    ## How to fix
    Let somebody else hold one of the roles, or a second person with a `focus` of their own.
    """
    limit = book.config.limit("person_share")
    if count_people(book) <= book.config.limit("concentration_from_people"):
        return
    reported = {role.ref for role in weigh_roles(book) if role.share > book.config.limit("role_share")}
    for each in weigh_people(book):
        person = book.find(each.ref, Person) if each.share > limit else None
        roles = find_roles_of(book, person) if person else ()
        if person and not any(role.ref in reported for role in roles):
            yield report_at(
                book,
                "CON003",
                (person.ref, ()),
                f"{each.share:.0%} of what work depends on meets in `{person.ref}`; the limit is {limit:.0%}",
                "let somebody else hold one of the roles, or share one",
                label_places([book.where(role.ref) for role in roles], "one of the roles"),
            )


def check_escalation_bottleneck(book: Book) -> Iterator[Diagnostic]:
    """Report roles to which too many escalations lead directly.

    ## What it does
    Counts the decisions, exceptions and roles that escalate directly to each role. Reports more than the larger of
    `escalations` (5) and the share `escalation_share` (25 %) of all of them.

    ## Why it matters
    Escalations are rare and urgent. Where most lead to one desk, that desk is where everything urgent waits.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {escalations: 1}
    ```

    ```yaml title="model/roles.yaml"
    lead:  # warning: CON004
      {name: Lead, summary: Answers., owner: lead, purpose: The shop lives., accountabilities: [Deciding],
       holders: [{person: ada}]}
    clerk:
      {name: Clerk, summary: Serves., owner: lead, purpose: Service., accountabilities: [Serving],
       holders: [{person: ben}], escalates_to: lead}
    porter:
      {name: Porter, summary: Carries., owner: lead, purpose: Goods move., accountabilities: [Carrying],
       holders: [{person: ben}], escalates_to: lead}
    ```

    ## How to fix
    Let roles nearer to the work settle the smaller matters, and escalate to them first.

    ```yaml
       escalates_to: clerk
    ```
    """
    escalations = list_escalations(book)
    limit = max(book.config.limit("escalations"), book.config.limit("escalation_share") * len(escalations))
    targets: dict[str, list[Label]] = {}
    for source, target, span in escalations:
        targets.setdefault(target, []).append(Label(span, f"from `{source}`"))
    for ref, labels in sorted(targets.items()):
        if len(labels) > limit and book.find(ref, Role):
            yield report_at(
                book,
                "CON004",
                (ref, ()),
                f"{len(labels)} of {len(escalations)} escalations lead directly to `{ref}`; the limit is {limit:g}",
                "let roles nearer to the work settle the smaller matters first",
                labels[:5],
            )


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


CHECKS = (
    Check(
        "CON002",
        "concentrated-role",
        "warning",
        1,
        "X",
        check_concentrated_role,
        ("S3", "S7", "S26", "S84", "S90", "S113", "S120", "S158"),
    ),
    Check("CON003", "concentrated-person", "warning", 1, "X", check_concentrated_person, ("S3",)),
    Check(
        "CON004",
        "escalation-bottleneck",
        "warning",
        1,
        "S",
        check_escalation_bottleneck,
        ("S2", "S113", "S120", "S158"),
    ),
    Check("CON007", "circular-escalation", "error", 1, "X", check_circular_escalation, ("S133",)),
)
