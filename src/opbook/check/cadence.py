"""Checks of cadences."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_cadence_without_people(book: Book) -> Iterator[Diagnostic]:
    """Report cadences without a facilitator or without participants.

    ## What it does
    Reports cadences whose `facilitator` or `participants` are absent or empty.

    ## Why it matters
    A forum that nobody runs is cancelled, and one that nobody attends decides nothing.

    ## Example
    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round  # error: CAD001
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    participants: [lead, clerk]
    ```

    ## How to fix
    Name who runs it and who attends.

    ```yaml
    facilitator: lead
    ```
    """
    for missing in find_missing(book, "CAD001"):
        yield missing.report(
            "CAD001",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "name the role that runs it, and the roles or teams that attend",
        )


CHECKS = (Check("CAD001", "cadence-without-people", "error", 1, "S", check_cadence_without_people),)
