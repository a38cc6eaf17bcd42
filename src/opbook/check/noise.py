"""Checks of what leads nowhere: work that serves nothing, choices nobody follows, decisions without a yardstick."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.reference_use import is_orphan
from opbook.check.shape import is_misspelt, report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.purpose import leads_up, serves_something
from opbook.graph.serving import find_followers
from opbook.graph.stream import find_stages_of
from opbook.graph.usage import find_application_steps
from opbook.model import (
    Application,
    Cadence,
    Capability,
    Decision,
    Objective,
    Offering,
    Record,
    Sprint,
    Vision,
    Workflow,
)

_REMEDIES = {
    "workflow": "name the capability or stage it serves, or stop doing it",
    "cadence": "let it review or decide something that does, or stop holding it",
    "sprint": "change something that does, or drop the sprint",
    "application": "name it where it is used, or retire it",
}


def check_noise(book: Book) -> Iterator[Diagnostic]:
    """Report work, meetings, sprints and software that serve no objective and no offering.

    ## What it does
    Follows the way up: from a workflow to its capabilities and stages; from a cadence to what it reviews or decides, the
    system it is in and the cadences it feeds; from a sprint to what it changes; from an application to workflows,
    systems and objects. Reports where no way ends at an objective or offering. Silent where another check names the gap
    itself: `orphan`, a workflow without a capability, a capability that serves nothing, a cadence without an agenda, an
    application that nothing uses.

    ## Why it matters
    It takes time and attention every week, and nothing the company wants would be lost without it.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ```yaml title="model/workflows/sorting-string.yaml"
    name: Sorting string
    summary: From a drawer to another drawer.
    owner: lead
    trigger: The drawer is full
    outcome: The string is sorted
    steps:
      - {id: sort, name: Sort, type: task, responsible: clerk}
      - {id: sorted, name: Sorted, type: end}
    ```

    ```yaml title="model/sprints/better-string.yaml"
    name: Better string  # warning: VIS009
    summary: String is sorted twice as fast.
    owner: lead
    changes: ["workflow:sorting-string"]
    start: 2026-09-01
    phases: {define_and_model: {end: 2026-09-30}, pilot: {end: 2026-10-30}, integrate: {end: 2026-11-29}}
    ```

    ## How to fix
    Say what it serves: link it to a capability, a stage, an objective. Where nothing comes to mind, stop doing it.
    """
    if not book.all(Objective) and not book.all(Offering):
        return
    elements = (*book.all(Workflow), *book.all(Cadence), *book.all(Sprint), *book.all(Application))
    for element in elements:
        if element.status == "active" and not leads_up(book, element) and not _is_said(book, element):
            yield report_at(
                book,
                "VIS009",
                (element.ref, ()),
                f"no path leads from `{element.ref}` up to an objective or an offering",
                _REMEDIES[element.kind],
            )


def check_idle_choice(book: Book) -> Iterator[Diagnostic]:
    """Report strategic choices that no objective and no offering follows.

    ## What it does
    Reports the choices of a vision, exclusions left out, that stand under `choices` of no objective and no offering.

    ## Why it matters
    A bet on which nothing has been placed is not a choice yet.

    ## Example
    ```yaml title="model/vision.yaml"
    main:
      name: Vision
      summary: Where the shop goes.
      owner: lead
      statement: The shop everybody in town knows.
      choices:
        - id: movers  # warning: VIS010
          kind: customer
          statement: We serve people who move.
    ```

    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ## How to fix
    Name the choice on the objective or offering that follows from it, or drop it.

    ```yaml
    choices: [movers]
    ```
    """
    if not book.all(Objective) and not book.all(Offering):
        return
    for vision in book.all(Vision):
        for position, choice in enumerate(vision.choices):
            if choice.kind != "exclusion" and not find_followers(book, vision, choice):
                yield report_at(
                    book,
                    "VIS010",
                    (vision.ref, ("choices", position, "id")),
                    f"no objective and no offering follows the choice `{choice.id}`",
                    "name it under `choices:` of what follows from it, or drop it",
                )


def check_unfiltered_decision(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that are judged against no objective and no principle.

    ## What it does
    Reports decisions without `filters` that no principle guides. While no decision has either, one finding speaks for
    all of them.

    ## Why it matters
    Whoever decides then brings a yardstick of their own, and the next one brings another.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # info: VIS011
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Name the objective or principle that tells a good answer from a bad one.

    ```yaml
    filters: ["objective:more-boxes"]
    ```
    """
    decisions = book.all(Decision)
    bare = [
        each
        for each in decisions
        if not each.filters and not is_misspelt(book, each.ref, "filters") and not book.incoming(each.ref, "guides")
    ]
    if len(bare) == len(decisions) > 2:
        message, remedy = (
            "no decision is judged against an objective or principle",
            "begin with the one taken most often",
        )
        yield report_at(book, "VIS011", (bare[0].ref, ()), message, f"{remedy}: add `filters:`")
        return
    for decision in bare:
        yield report_at(
            book,
            "VIS011",
            (decision.ref, ()),
            f"`{decision.ref}` is judged against no objective and no principle",
            "add `filters:` with what tells a good answer from a bad one",
        )


def _is_said(book: Book, element: Record) -> bool:
    """Whether another check names the gap itself."""
    match element:
        case Workflow():
            served = book.find_all(element.capabilities, Capability)
            unlinked = not element.capabilities and not find_stages_of(book, element)
            return unlinked or any(not serves_something(book, each) for each in served)
        case Cadence():
            return not element.reviews and not element.decides
        case Application():
            return not book.incoming(element.ref) or not find_application_steps(book, element)
        case Sprint():
            return is_orphan(book, element)
        case _:
            return False


CHECKS = (
    Check("VIS009", "noise", "warning", 1, "V", check_noise, ("S15", "S32", "S101")),
    Check("VIS010", "idle-choice", "warning", 2, "V", check_idle_choice, ("S9", "S178")),
    Check("VIS011", "unfiltered-decision", "info", 1, "V", check_unfiltered_decision, ("S38", "S173"), ("objective",)),
)
