"""Checks of coordination standards."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_incomplete_standard(book: Book) -> Iterator[Diagnostic]:
    """Report standards that do not say when, or do not say what.

    ## What it does
    Reports standards without `situation` or without `behaviour`.

    ## Why it matters
    A standard is a sentence with two halves: in this situation, we do this. One half alone is a value on a poster.

    ## Example
    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions  # error: STD003
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    ```

    ## How to fix
    Add the half that is missing.

    ```yaml
    situation: Something is unclear and the person who knows is not in the room.
    ```
    """
    for missing in find_missing(book, "STD003"):
        yield missing.report(
            "STD003",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "say in which situation it applies, and how one behaves then",
        )


CHECKS = (Check("STD003", "incomplete-standard", "error", 1, "K", check_incomplete_standard, ("S143", "S155")),)
