"""Checks of business rules and their decision tables."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.table import find_duplicates, find_overlaps
from opbook.model import Rule


def check_overlapping_rows(book: Book) -> Iterator[Diagnostic]:
    """Report rows of a decision table that contradict or repeat each other.

    ## What it does
    Under the hit policy `unique`, reports a row that admits a case an earlier row admits as well. Under every
    policy, reports a row that repeats an earlier one in all columns.

    ## Why it matters
    A table says which answer holds for a case. With two answers, it is the reader who decides.

    ## Example
    ```yaml title="model/rules/deposit.yaml"
    name: Deposit
    summary: How much a borrower leaves with us.
    owner: lead
    type: pricing
    statement: The deposit follows the value of the tool.
    table:
      hit_policy: unique
      inputs: [{name: value, unit: EUR}]
      outputs: [{name: deposit, unit: EUR}]
      rows:
        - {value: "< 100", deposit: 10}
        - {value: "[50..500]", deposit: 50}  # error: RUL004
    ```

    ## How to fix
    Draw the border once, or choose the policy `first` if the order of the rows is meant.

    ```yaml
        - {value: "[100..500]", deposit: 50}
    ```
    """
    for rule in book.all(Rule):
        if rule.table is None:
            continue
        unique = rule.table.hit_policy == "unique"
        pairs = find_overlaps(rule.table) if unique else find_duplicates(rule.table)
        seen: set[int] = set()
        for earlier, later in pairs:
            if later in seen:
                continue
            seen.add(later)
            yield Diagnostic(
                "RUL004",
                f"row {later + 1} of `{rule.ref}` "
                + (f"admits cases that row {earlier + 1} admits" if unique else f"repeats row {earlier + 1}"),
                book.where(rule.ref, "table", "rows", later),
                "draw the border once, or choose the hit policy `first`" if unique else "remove one of the two",
                (Label(book.where(rule.ref, "table", "rows", earlier), "the other row"),),
                rule.ref,
            )


CHECKS = (Check("RUL004", "overlapping-rows", "error", 2, "T", check_overlapping_rows),)
