"""Checks of systems: operating mechanisms, not software."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_system_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report systems that support no capability.

    ## What it does
    Reports systems whose `supports` is absent or empty.

    ## Why it matters
    A mechanism that makes no ability of the company repeatable is effort without effect.

    ## Example
    ```yaml title="model/systems/stock-keeping.yaml"
    name: Stock keeping  # error: SYS001
    summary: How goods are counted and reordered.
    owner: lead
    purpose: Shelves are never empty.
    ```

    ## How to fix
    Name the capabilities it makes run.

    ```yaml
    supports: [packing]
    ```
    """
    for missing in find_missing(book, "SYS001"):
        yield missing.report(
            "SYS001",
            f"`{missing.entry.ref}` supports no capability",
            "add `supports:` with the capabilities it makes run",
        )


CHECKS = (
    Check("SYS001", "system-without-capability", "error", 1, "S", check_system_without_capability, ("S47", "S79")),
)
