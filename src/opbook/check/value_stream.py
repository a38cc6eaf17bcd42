"""Checks of value streams."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_incomplete_value_stream(book: Book) -> Iterator[Diagnostic]:
    """Report value streams without stages, trigger or outcome.

    ## What it does
    Reports value streams that lack `stages`, `trigger` or `outcome`, once each with all that is missing.

    ## Why it matters
    A flow of value starts somewhere, ends with somebody who is better off, and passes through stages. Less is a
    slogan.

    ## Example
    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house  # error: VST001
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    stages:
      - {id: pack, name: Pack}
    ```

    ## How to fix
    Add what the message names.

    ```yaml
    outcome: Everything stands in the new place
    ```
    """
    for missing in find_missing(book, "VST001"):
        yield missing.report(
            "VST001",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "say what sets it off, what it ends with, and its stages",
        )


CHECKS = (Check("VST001", "incomplete-value-stream", "error", 1, "S", check_incomplete_value_stream, ("S191",)),)
