"""Checks of vacancy: behind every owner stands somebody today."""

from collections.abc import Iterator, Mapping

from opbook.check.shape import is_misspelt
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.holding import find_holders
from opbook.graph.owning import can_own, find_owner_role, is_in_force
from opbook.graph.query import query
from opbook.model import Holder, Person, Role, Team


def check_vacant_owner(book: Book) -> Iterator[Diagnostic]:
    """Report owner roles that nobody holds.

    ## What it does
    Resolves every owner to people on the as-of date: role to holders, team to its lead role to holders. Reports
    each role that owns something and resolves to nobody, once, with everything it owns among the related places. A
    team that owns something and has no lead is reported here, and no more by `team-without-lead`.

    ## Why it matters
    Ownership is a person doing it today. A vacant role owns on paper only.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: []  # error: OWN003
    ```

    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: cashier
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Name who holds the role today. While it is being filled, an interim holder keeps it owned:

    ```yaml
    holders:
      - {person: ben, interim: true, until: 2027-01-31}
    ```
    """
    for ref, labels in sorted(list_owned_by_role(book).items()):
        role = book.find(ref, Role)
        if role is None or find_holders(book, role) or _names_unknown_holder(book, role):
            continue
        count = f"{len(labels)} elements" if len(labels) > 1 else "an element"
        yield Diagnostic(
            "OWN003",
            f"nobody holds `{ref}`, which owns {count}",
            book.where_key(ref, "holders"),
            f"{_explain_vacancy(book, role)}name a holder; "
            "while the role is being filled, one with `interim: true` and `until`",
            labels,
            ref,
        )
    yield from _find_leaderless_owners(book)


def check_interim_expired(book: Book) -> Iterator[Diagnostic]:
    """Report interim holders whose term is over.

    ## What it does
    Reports holders with `interim: true` whose `until` lies before the as-of date. Where the role is now vacant and
    owns something, `vacant-owner` says so instead.

    ## Why it matters
    An interim term is a promise to fill the role by a date. Silently running on turns the exception into the rule.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders:
      - {person: ada}
      - {person: ben, interim: true, until: 2026-06-30}  # error: OWN007
    ```

    ## How to fix
    Remove the holder, make the person a regular one, or agree on a new date and write it down.
    """
    owning = list_owned_by_role(book)
    for role in book.all(Role):
        if role.ref in owning and not find_holders(book, role):
            continue
        for position, holder in enumerate(role.holders):
            if holder.interim and holder.until and holder.until < book.as_of:
                yield Diagnostic(
                    "OWN007",
                    f"the interim term of `{holder.person or holder.team}` as `{role.ref}` "
                    f"ended on {holder.until.isoformat()}",
                    book.where(role.ref, "holders", position, "until"),
                    "remove the holder, make the term a regular one, or agree on a new date",
                    element=role.ref,
                )


def _find_leaderless_owners(book: Book) -> Iterator[Diagnostic]:
    for team in book.all(Team):
        if team.lead or is_misspelt(book, team.ref, "lead"):
            continue
        owned = [e for e in book.owned() if e.is_live and e.owner == team.ref and is_in_force(team, e.status)]
        labels = [Label(book.where(element.ref, "owner"), f"owns `{element.ref}`") for element in owned]
        if book.config.owner == team.ref:
            labels.append(Label(book.loaded.config_entry.where("owner"), "owns the model"))
        if labels:
            yield Diagnostic(
                "OWN003",
                f"`{team.ref}` has no lead, so nobody owns what it owns",
                book.where(team.ref),
                "add `lead:` with the role that answers for the team",
                tuple(labels),
                team.ref,
            )


@query
def list_owned_by_role(book: Book) -> Mapping[str, tuple[Label, ...]]:
    """Role → the places where it, or a team it leads, is named as the owner of something in force."""
    owned: dict[str, list[Label]] = {}
    for element in book.owned():
        role = find_owner_role(book, element.owner)
        if role and element.is_live and can_own(book, element.owner, element.status):
            owned.setdefault(role, []).append(Label(book.where(element.ref, "owner"), f"owns `{element.ref}`"))
    role = find_owner_role(book, book.config.owner)
    if role and can_own(book, book.config.owner, "active"):
        owned.setdefault(role, []).append(Label(book.loaded.config_entry.where("owner"), "owns the model"))
    return {ref: tuple(labels) for ref, labels in owned.items()}


def _names_unknown_holder(book: Book, role: Role) -> bool:
    """Whether a holder names nobody that could be read: that has been reported, and the vacancy may be its echo."""
    return any(book.get(holder.person or holder.team) is None for holder in role.holders)


def _explain_vacancy(book: Book, role: Role) -> str:
    reasons = [reason for holder in role.holders if (reason := _explain_absence(book, holder))]
    return f"{reasons[-1]}; " if reasons else ""


def _explain_absence(book: Book, holder: Holder) -> str:
    who = f"`{holder.person or holder.team}`"
    if holder.until and holder.until < book.as_of:
        return f"the {'interim ' if holder.interim else ''}term of {who} ended on {holder.until.isoformat()}"
    if holder.since and holder.since > book.as_of:
        return f"the term of {who} starts on {holder.since.isoformat()}"
    person = book.find(holder.person, Person)
    if person and person.until and person.until < book.as_of:
        return f"{who} left on {person.until.isoformat()}"
    return f"{who} has no members today" if holder.team else ""
