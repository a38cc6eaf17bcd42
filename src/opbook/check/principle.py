"""Checks of principles: whether they guide anything, and whether the company acts on them."""

from collections.abc import Iterator

from opbook.check.definition import Check, LookBack
from opbook.check.finding import Finding
from opbook.check.raised import NOTHING, Raised
from opbook.check.shape import report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.model import Principle

_FOLLOWING = ("filters", "informed by")


def check_idle_principle(book: Book) -> Iterator[Diagnostic]:
    """Report principles that guide nothing.

    ## What it does
    Reports principles without `guides` that no decision is judged against and no vision rests on.

    ## Why it matters
    What changes no decision is not a belief. It is a sentence that people have learned to agree with.

    ## Example
    ```yaml title="model/principles/calm.yaml"
    name: Calm  # warning: PRN002
    summary: We do not hurry.
    owner: lead
    statement: Haste costs more than it saves.
    rationale: Half of our mistakes were made after six.
    ```

    ## How to fix
    Name the decisions, standards, objectives or workflows that would look different without it.

    ```yaml
    guides: ["objective:fewer-returns"]
    ```
    """
    for principle in book.all(Principle):
        if not principle.guides and not book.incoming(principle.ref, *_FOLLOWING):
            yield report_at(
                book,
                "PRN002",
                (principle.ref, ()),
                f"`{principle.ref}` guides no decision, standard, objective or workflow",
                "add `guides:` with what would look different without it",
            )


def check_contradicted_principle(book: Book, raised: Raised = NOTHING, /) -> Iterator[Diagnostic]:
    """Report principles that what the checks found speaks against.

    ## What it does
    Looks whether any check named under `contradicted_by` has found something now. Waived findings do not count, nor do
    checks that were not run.

    ## Why it matters
    People believe what the company does. A principle that it does not follow teaches them not to read the others.

    ## Example
    ```yaml title="model/principles/calm.yaml"
    name: Calm
    summary: We do not hurry.
    owner: lead
    statement: Haste costs more than it saves.
    rationale: Half of our mistakes were made after six.
    contradicted_by:
      - TEA004  # info: PRN003
    ```

    ```yaml title="model/teams/yard.yaml"
    name: Yard
    summary: Everybody behind the shop.
    owner: lead
    lead: lead
    purpose: Goods are where they are needed.
    ```

    ## How to fix
    Remove what speaks against it. Or say openly that the company believes something else.
    """
    found: dict[str, list[Finding]] = {}
    for finding in raised.findings:
        if finding.waiver is None:
            for word in (finding.code, finding.name):
                found.setdefault(word, []).append(finding)
    for principle in book.all(Principle):
        words = [(n, word) for n, word in enumerate(principle.contradicted_by) if word in found]
        if words:
            against = [finding for _, word in words for finding in found[word]]
            count = f"{len(against)} findings" if len(against) > 1 else "a finding"
            yield report_at(
                book,
                "PRN003",
                (principle.ref, ("contradicted_by", words[0][0])),
                f"{count} of {list_names(word for _, word in words)} speak{'' if len(against) > 1 else 's'} "
                f"against `{principle.ref}`",
                "remove what speaks against it, or say that the company believes something else",
                [Label(finding.span, finding.message) for finding in against[:3]],
            )


CHECKS = (
    Check("PRN002", "idle-principle", "warning", 1, "B", check_idle_principle, ("S85", "S88", "S89", "S122")),
    LookBack(
        "PRN003", "contradicted-principle", "info", 2, "B", check_contradicted_principle, ("S90", "S93", "S123", "S124")
    ),
)
