"""Checks of interfaces: views, contracts and handoffs have both their sides."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_one_sided_interface(book: Book) -> Iterator[Diagnostic]:
    """Report interfaces that lack a side.

    ## What it does
    Reports views without `roles`, contracts without `provider` or `consumers`, and handoffs without `from` or `to`;
    once each with all that is missing.

    ## Why it matters
    An interface is an agreement between two. With one side it is an announcement.

    ## Example
    ```yaml title="model/interfaces/shelf-to-counter.yaml"
    name: From the shelf to the counter  # error: IFC001
    summary: How goods reach the counter.
    owner: lead
    type: handoff
    from: clerk
    ```

    ## How to fix
    Name the other side.

    ```yaml
    to: lead
    ```
    """
    for missing in find_missing(book, "IFC001"):
        what = missing.entry.data.get("type")
        yield missing.report(
            "IFC001",
            f"the {what} `{missing.entry.id}` has no {list_names(missing.keys, 'and no')}",
            f"add {list_names(f'{key}:' for key in missing.keys)}",
        )


CHECKS = (Check("IFC001", "one-sided-interface", "error", 1, "S", check_one_sided_interface, ("S187", "S196")),)
