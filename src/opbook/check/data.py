"""Checks of data ownership: one place is right when two disagree."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, find_problems
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_no_source_of_truth(book: Book) -> Iterator[Diagnostic]:
    """Report business objects without a source of truth.

    ## What it does
    Reports business objects whose `source_of_truth` is absent.

    ## Why it matters
    Two lists never agree for long. Unless it is settled which one is right, the louder one wins.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel  # error: DAT001
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    ```

    ## How to fix
    Name the application, even if it is a spreadsheet.

    ```yaml
    source_of_truth: ledger
    ```
    """
    for missing in find_missing(book, "DAT001"):
        yield missing.report(
            "DAT001",
            f"`{missing.entry.ref}` has no source of truth",
            "add `source_of_truth:` with the application that is right when two disagree",
        )


def check_several_sources_of_truth(book: Book) -> Iterator[Diagnostic]:
    """Report business objects with a list of sources of truth.

    ## What it does
    Reports a `source_of_truth` that is a list.

    ## Why it matters
    Two truths are two opinions. Copies are fine; one of them is the original.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: [ledger, ledger]  # error: DAT002
    ```

    ## How to fix
    Keep the one that is right when they disagree. That others hold copies is said by a contract between the
    applications.

    ```yaml
    source_of_truth: ledger
    ```
    """
    return find_problems(book, "DAT002")


CHECKS = (
    Check("DAT001", "no-source-of-truth", "error", 1, "S", check_no_source_of_truth, ("S185",)),
    Check("DAT002", "several-sources-of-truth", "error", 1, "S", check_several_sources_of_truth, ("S185",)),
)
