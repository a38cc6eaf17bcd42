"""Checks of offerings."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_offering_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report offerings that no capability powers.

    ## What it does
    Reports offerings whose `powered_by` is absent or empty.

    ## Why it matters
    A promise to customers that rests on no ability of the company is kept by whoever happens to run.

    ## Example
    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes  # error: OFR001
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    ```

    ## How to fix
    Name the capabilities it rests on; define them if they are new.

    ```yaml
    powered_by: [packing]
    ```
    """
    for missing in find_missing(book, "OFR001"):
        yield missing.report(
            "OFR001",
            f"no capability powers `{missing.entry.ref}`",
            "add `powered_by:` with the capabilities it rests on",
        )


CHECKS = (
    Check(
        "OFR001",
        "offering-without-capability",
        "error",
        1,
        "C",
        check_offering_without_capability,
        ("S48", "S49", "S78", "S108"),
    ),
)
