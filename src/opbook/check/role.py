"""Checks of roles: what they are there for, and whether their cover is real."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.holding import count_cover, find_holders, is_present
from opbook.model import Person, Role
from opbook.source import Span


def check_role_without_purpose(book: Book) -> Iterator[Diagnostic]:
    """Report roles without a purpose or without accountabilities.

    ## What it does
    Reports roles whose `purpose` or `accountabilities` are absent or empty.

    ## Why it matters
    A role is what it is there for and what may be expected of it. Without both it is a job title.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier  # error: ROL001
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    holders: [{person: ben}]
    ```

    ## How to fix
    Say what the role does continuously, one line each.

    ```yaml
    accountabilities:
      - Taking payments
      - Counting the till every evening
    ```
    """
    for missing in find_missing(book, "ROL001"):
        yield missing.report(
            "ROL001",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "say what the role is there for, and what others may expect of it",
        )


def check_fictional_cover(book: Book) -> Iterator[Diagnostic]:
    """Report deputies who are the only holder.

    ## What it does
    Reports a role with one holder whose deputies all resolve to that same person: directly, or through a role the
    same person holds.

    ## Why it matters
    The model says somebody steps in, and on the day the holder is away nobody does. No deputy at all would be more
    honest.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    deputies: [clerk]  # error: ROL004
    ```

    ## How to fix
    Name somebody else, or a role that somebody else holds (here `ben` is also the clerk).

    ```yaml
    deputies: [ada]
    ```
    """
    for role in book.all(Role):
        holders = find_holders(book, role)
        if len(holders) != 1 or not role.deputies or count_cover(book, role) > 1:
            continue
        if any(book.get(ref) is None for ref in role.deputies):
            continue
        for position, ref in enumerate(role.deputies):
            if _find_people(book, ref) == {holders[0].ref}:
                yield Diagnostic(
                    "ROL004",
                    f"`{role.ref}` has no cover: its deputy is its only holder `{holders[0].ref}`",
                    book.where(role.ref, "deputies", position),
                    "name another person, or a role that another person holds",
                    element=role.ref,
                )
                break


def check_shared_domain(book: Book) -> Iterator[Diagnostic]:
    """Report domains that two roles control.

    ## What it does
    Compares the `domains` of all roles, whatever their spelling in upper and lower case, and reports each that
    occurs twice.

    ## Why it matters
    A domain is what one role decides about without asking. Two roles with the same domain will decide differently
    one day.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    domains: [The till]
    holders: [{person: ben}]
    ```

    ```yaml title="model/roles/guard.yaml"
    name: Guard
    summary: Watches over the shop.
    owner: lead
    purpose: Nothing disappears.
    accountabilities: [Closing the shop]
    domains: [the till]  # error: ROL007
    holders: [{person: ada}]
    ```

    ## How to fix
    Decide whose it is. The other role can be given the part that is really its own.
    """
    first: dict[str, Span] = {}
    places = [
        (book.where(role.ref, "domains", position), " ".join(domain.casefold().split()), domain, role.ref)
        for role in book.all(Role)
        for position, domain in enumerate(role.domains)
    ]
    for span, key, domain, ref in sorted(places):
        if key in first:
            yield Diagnostic(
                "ROL007",
                f"`{ref}` controls `{domain}`, which another role controls as well",
                span,
                "decide whose it is, and take it from the other",
                (Label(first[key], "controlled here"),),
                ref,
            )
        else:
            first[key] = span


def _find_people(book: Book, ref: str) -> set[str]:
    person = book.find(ref, Person)
    if person:
        return {person.ref} if is_present(book, person) else set()
    return {each.ref for each in find_holders(book, ref)}


CHECKS = (
    Check("ROL001", "role-without-purpose", "error", 1, "C", check_role_without_purpose),
    Check("ROL004", "fictional-cover", "error", 1, "X", check_fictional_cover),
    Check("ROL007", "shared-domain", "error", 2, "C", check_shared_domain, ("S12", "S18")),
)
