"""Checks of how well the model documents itself."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.waiver import find_defects, list_waivers
from opbook.diagnostics import Diagnostic
from opbook.graph import Book


def check_unfounded_waiver(book: Book) -> Iterator[Diagnostic]:
    """Report waivers that do not count.

    ## What it does
    Reports waivers without a check, a reason, a role that accepts them, or a date until which they hold; and
    waivers whose date has passed. Such a waiver has no effect.

    ## Why it matters
    Accepting a risk is a decision: somebody takes it, for a reason, for a time. Otherwise it is a switch that
    nobody turns back.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: lead
    type: saas
    purpose: Takes payments and prints receipts.
    waivers:
      - {check: ROL004, reason: We are two, accepted_by: lead, until: 2026-01-31}  # error: DOC006
    ```

    ## How to fix
    Complete it, renew it with a date somebody stands for, or remove it and fix what it hid.

    ```yaml
      - {check: ROL004, reason: We are two, accepted_by: lead, until: 2027-01-31}
    ```
    """
    for element, waiver, span in list_waivers(book):
        defects = find_defects(book, waiver)
        if defects:
            yield Diagnostic(
                "DOC006",
                f"the waiver{f' of `{waiver.check}`' if waiver.check else ''} {', and '.join(defects)}",
                span,
                "give `check`, `reason`, `accepted_by` and a future `until`, or remove it",
                element=element,
            )


CHECKS = (Check("DOC006", "unfounded-waiver", "error", 1, "M", check_unfounded_waiver),)
