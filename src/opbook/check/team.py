"""Checks of teams."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_team_without_lead(book: Book) -> Iterator[Diagnostic]:
    """Report teams without a lead role.

    ## What it does
    Reports teams whose `lead` is absent. That the lead role is vacant is the business of `vacant-owner`.

    ## Why it matters
    What a team owns is owned by its lead. A team without one owns nothing, whatever the model says.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop  # error: TEA001
    summary: Sells over the counter.
    owner: lead
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Name the role that leads the team.

    ```yaml
    lead: clerk
    ```
    """
    for missing in find_missing(book, "TEA001"):
        yield missing.report(
            "TEA001", f"`{missing.entry.ref}` has no lead", "add `lead:` with the role that answers for the team"
        )


CHECKS = (Check("TEA001", "team-without-lead", "error", 1, "C", check_team_without_lead, ("S106",)),)
