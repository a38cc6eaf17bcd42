"""Checks of governance: who may change the model is said, and said once."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.governing import find_governance


def check_governance_without_approver(book: Book) -> Iterator[Diagnostic]:
    """Report governance entries that let nobody approve a change.

    ## What it does
    Reports governance entries whose `approve` is absent or empty.

    ## Why it matters
    The entry takes the right to change things away from their owners, and gives it to nobody.

    ## Example
    ```yaml title="model/governance/rights.yaml"
    name: Rights  # error: GOV002
    summary: How rights to decide are changed.
    owner: lead
    scope: {kinds: [decision]}
    propagation: [{to: everyone, how: a note in the weekly mail}]
    ```

    ## How to fix
    Name the roles that may approve a change.

    ```yaml
    approve: [lead]
    ```
    """
    for missing in find_missing(book, "GOV002"):
        yield missing.report(
            "GOV002",
            f"`{missing.entry.ref}` names nobody who may approve a change",
            "add `approve:` with the roles that may",
        )


def check_competing_governance(book: Book) -> Iterator[Diagnostic]:
    """Report governance entries that give the same element to different approvers.

    ## What it does
    Looks for elements that two entries cover equally closely (an element beats a kind, a kind beats a layer) with
    different roles under `approve`. Reports each such pair of entries once.

    ## Why it matters
    A change that one of them refuses is taken to the other.

    ## Example
    ```yaml title="model/governance.yaml"
    by-lead:
      name: By the lead
      summary: Roles change with the lead.
      owner: lead
      scope: {kinds: [role]}
      approve: [lead]
      propagation: [{to: everyone}]
    by-clerk:
      name: By the clerk
      summary: Roles change with the clerk.
      owner: lead
      scope: {kinds: [role]}  # error: GOV005
      approve: [clerk]
      propagation: [{to: everyone}]
    ```

    ## How to fix
    Merge the two, or narrow the scope of one.
    """
    pairs: dict[tuple[str, str], list[str]] = {}
    for element in (*book.owned(), *book.of_kind("person"), *book.of_kind("term")):
        entries = sorted(find_governance(book, element), key=lambda entry: book.where(entry.ref))
        for position, later in enumerate(entries):
            for earlier in entries[:position]:
                if set(earlier.approve) != set(later.approve) and earlier.approve and later.approve:
                    pairs.setdefault((earlier.ref, later.ref), []).append(element.ref)
    for (first, second), covered in pairs.items():
        more = f" and {len(covered) - 1} more" if len(covered) > 1 else ""
        yield Diagnostic(
            "GOV005",
            f"`{second}` and `{first}` give `{covered[0]}`{more} to different approvers",
            book.where(second, "scope"),
            "merge the two, or narrow the scope of one",
            (Label(book.where(first, "scope"), "covered here as well"),),
            second,
        )


CHECKS = (
    Check(
        "GOV002", "governance-without-approver", "error", 1, "M", check_governance_without_approver, ("S205", "S224")
    ),
    Check("GOV005", "competing-governance", "error", 2, "M", check_competing_governance, ("S205",)),
)
