"""Checks of how well the model documents itself."""

from collections.abc import Iterator

from opbook.check.definition import Check, LookBack
from opbook.check.raised import NOTHING, Raised
from opbook.check.shape import find_missing, is_misspelt, report_at
from opbook.check.waiver import find_defects, find_idle, list_waivers
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.review import find_overdue, rate_review
from opbook.model import Decision, Principle, Rule, Standard


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


def check_no_summary(book: Book) -> Iterator[Diagnostic]:
    """Report elements without a summary of their own.

    ## What it does
    Reports elements whose `summary` is absent, or says the same as the name.

    ## Why it matters
    Lists, search and tooltips show the summary. Without it, readers open five pages to find the one they need.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Till.  # warning: DOC001
    owner: lead
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Say in one sentence what it is or does.

    ```yaml
    summary: Takes the money and prints the receipt.
    ```
    """
    for missing in find_missing(book, "DOC001"):
        yield missing.report(
            "DOC001", f"`{missing.entry.ref}` has no summary", "add `summary:`, one sentence that says what it is"
        )
    for element in book.owned():
        if element.is_live and element.summary and _normalise(element.summary) == _normalise(element.name):
            yield report_at(
                book,
                "DOC001",
                (element.ref, ("summary",)),
                f"the summary of `{element.ref}` repeats its name",
                "say in one sentence what it is",
            )


def check_overdue_review(book: Book) -> Iterator[Diagnostic]:
    """Report elements whose review is overdue.

    ## What it does
    Adds `review_every` to `reviewed` and compares with the day for which the model is judged. Where `review_every` is
    absent, the limits `role_review_days`, `decision_review_days` (182) and `element_review_days` (365) count. Silent
    for elements without `reviewed`, and for applications, which have a check of their own.

    ## Why it matters
    A page that nobody has confirmed for a year is believed by newcomers only.

    ## Example
    ```yaml title="model/principles/calm.yaml"
    name: Calm
    summary: We do not hurry.
    owner: lead
    statement: Haste costs more than it saves.
    rationale: Half of our mistakes were made after six.
    reviewed: 2024-05-02  # warning: DOC002
    ```

    ## How to fix
    Read it with those it is about, correct what has changed, and write the day.

    ```yaml
    reviewed: 2026-11-20
    ```
    """
    for element in find_overdue(book):
        review = rate_review(book, element)
        if element.kind != "application" and review.due:
            yield report_at(
                book,
                "DOC002",
                (element.ref, ("reviewed",)),
                f"the review of `{element.ref}` was due on {review.due.isoformat()}",
                "read it with those it is about, correct it, and set `reviewed:`",
            )


def check_no_rationale(book: Book) -> Iterator[Diagnostic]:
    """Report decisions, rules and standards that do not say why.

    ## What it does
    Reports decisions, rules, standards and principles without `rationale`. A rule that also lacks a source is reported
    by `baseless-rule`; for a principle, the field is required anyway.

    ## Why it matters
    Who knows the reason can act well in the case nobody thought of. Who does not can only obey.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # info: DOC005
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    One sentence is enough.

    ```yaml
    rationale: Whoever stands before the customer knows best what keeps them.
    ```
    """
    for cls in (Principle, Decision, Rule, Standard):
        for element in book.all(cls):
            baseless = isinstance(element, Rule) and not element.source
            if not element.rationale and not baseless and not is_misspelt(book, element.ref, "rationale"):
                yield report_at(
                    book,
                    "DOC005",
                    (element.ref, ()),
                    f"nothing says why `{element.ref}` is as it is",
                    "add `rationale:`; one sentence is enough",
                )


def check_idle_waiver(book: Book, raised: Raised = NOTHING, /) -> Iterator[Diagnostic]:
    """Report waivers that hide nothing any more.

    ## What it does
    Reports valid waivers of checks that ran and found nothing they could cover: at the element or its parts, or
    anywhere for a waiver in `opbook.yaml`.

    ## Why it matters
    The problem has gone, the permission to have it has stayed. The next time it comes back unseen.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: lead
    type: saas
    purpose: Takes payments and prints receipts.
    reviewed: 2026-11-02
    waivers:
      - {check: APP001, reason: It is to be replaced, accepted_by: lead, until: 2027-01-31}  # warning: DOC007
    ```

    ## How to fix
    Remove it. If the problem comes back, the check says so, and somebody decides anew.
    """
    for element, waiver, span in find_idle(book, raised):
        yield Diagnostic(
            "DOC007", f"the waiver of `{waiver.check}` hides nothing any more", span, "remove it", element=element
        )


def _normalise(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


CHECKS = (
    Check("DOC001", "no-summary", "warning", 1, "M", check_no_summary, ("S27",)),
    Check("DOC002", "overdue-review", "warning", 1, "M", check_overdue_review, ("S66", "S101", "S172")),
    Check("DOC005", "no-rationale", "info", 2, "M", check_no_rationale),
    Check("DOC006", "unfounded-waiver", "error", 1, "M", check_unfounded_waiver),
    LookBack("DOC007", "idle-waiver", "warning", 2, "M", check_idle_waiver),
)
