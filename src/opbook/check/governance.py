"""Checks of governance: who may change the model is said, and said once."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.governing import find_governance
from opbook.model import KINDS, Governance


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


def check_ungoverned_kind(book: Book) -> Iterator[Diagnostic]:
    """Report kinds of elements that no governance entry covers.

    ## What it does
    Lists the kinds of which the model has elements, and of which no entry covers a single one, be it as an element, by
    its kind or by its layer. One finding for the model; people and terms are left out. What is not covered is changed
    by its owner.

    ## Why it matters
    Where nobody has said who may change it, everybody who can edit a file may.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead  # warning: GOV001
    root_role: lead
    ```

    ```yaml title="model/governance/rights.yaml"
    name: Rights
    summary: How roles are changed.
    owner: lead
    scope: {kinds: [role]}
    approve: [lead]
    propagation: [{to: everyone, how: a note in the weekly mail}]
    ```

    ## How to fix
    Add the kinds to the entry whose approvers should decide about them, or name their layer.

    ```yaml
    scope: {kinds: [role, team], layer: capability}
    ```
    """
    uncovered = [
        kind.name
        for kind in KINDS
        if kind.owned
        and (elements := book.of_kind(kind.name))
        and not any(find_governance(book, element) for element in elements)
    ]
    if uncovered:
        yield Diagnostic(
            "GOV001",
            f"no governance entry covers {list_names(uncovered)}; there each owner alone decides on changes",
            book.loaded.config_entry.where("owner"),
            "add them to the `scope` of an entry, or waive it where owners shall decide",
        )


def check_change_nobody_hears_of(book: Book) -> Iterator[Diagnostic]:
    """Report governance entries that do not say who hears of a change.

    ## What it does
    Reports governance entries whose `propagation` is absent or empty.

    ## Why it matters
    A change that is approved and not told exists twice: on the page the new way, in the work the old one.

    ## Example
    ```yaml title="model/governance/rights.yaml"
    name: Rights  # warning: GOV003
    summary: How roles are changed.
    owner: lead
    scope: {kinds: [role]}
    approve: [lead]
    ```

    ## How to fix
    Say who hears of it, how, and from whom.

    ```yaml
    propagation: [{to: team:desk, how: at the opening, by: lead, within: 1 day}]
    ```
    """
    for missing in find_missing(book, "GOV003"):
        yield missing.report(
            "GOV003",
            f"`{missing.entry.ref}` does not say who hears of a change",
            "add `propagation:` with who hears of it, and how",
        )


def check_change_by_one_hand(book: Book) -> Iterator[Diagnostic]:
    """Report governance entries by which one role changes things alone.

    ## What it does
    Reports entries in which the only role under `propose` is the only one under `approve`. Without `propose` everybody
    may propose.

    ## Why it matters
    Nobody looks at the change but the one who wants it.

    ## Example
    ```yaml title="model/governance/rights.yaml"
    name: Rights
    summary: How roles are changed.
    owner: lead
    scope: {kinds: [role]}
    propose: ["role:lead"]
    approve: [lead]  # warning: GOV004
    propagation: [{to: everyone}]
    ```

    ## How to fix
    Let others propose, or let somebody else approve.

    ```yaml
    propose: ["role:lead", "team:desk"]
    ```
    """
    for entry in book.all(Governance):
        if len(set(entry.propose)) == 1 and set(entry.propose) == set(entry.approve):
            yield report_at(
                book,
                "GOV004",
                (entry.ref, ("approve",)),
                f"`{entry.approve[0]}` alone proposes and approves under `{entry.ref}`",
                "let others propose, or somebody else approve",
                [Label(book.where(entry.ref, "propose"), "the only one who may propose")],
            )


CHECKS = (
    Check("GOV001", "ungoverned-kind", "warning", 1, "M", check_ungoverned_kind, ("S205",), ("governance",)),
    Check(
        "GOV002", "governance-without-approver", "error", 1, "M", check_governance_without_approver, ("S205", "S224")
    ),
    Check("GOV003", "change-nobody-hears-of", "warning", 1, "M", check_change_nobody_hears_of, ("S206",)),
    Check("GOV004", "change-by-one-hand", "warning", 2, "M", check_change_by_one_hand),
    Check("GOV005", "competing-governance", "error", 2, "M", check_competing_governance, ("S205",)),
)
