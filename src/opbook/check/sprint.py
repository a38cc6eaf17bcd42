"""Checks of improvement sprints."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.model import PHASES, Sprint


def check_sprint_phases(book: Book) -> Iterator[Diagnostic]:
    """Report sprints whose phases are missing or out of order.

    ## What it does
    Reports sprints that lack one of the phases `define_and_model`, `pilot` and `integrate`, and a phase that ends
    before the one in front of it, or before the sprint starts.

    ## Why it matters
    A change that is announced without being tried, or tried without being settled, is forgotten with the next one.

    ## Example
    ```yaml title="model/sprints/greeting.yaml"
    name: Greeting
    summary: Everybody who comes in is greeted.
    owner: lead
    changes: [role:clerk]
    start: 2026-09-01
    phases:  # error: SPR001
      define_and_model: {end: 2026-09-30}
      pilot: {end: 2026-10-30}
    ```

    ## How to fix
    Plan all three phases, each to end after the one before.

    ```yaml
      integrate: {end: 2026-11-29}
    ```
    """
    for missing in find_missing(book, "SPR001"):
        yield missing.report(
            "SPR001", f"`{missing.entry.ref}` has no phases", f"add `phases:` with {list_names(PHASES)}"
        )
    for sprint in book.all(Sprint):
        entry = book.entries[sprint.ref]
        absent = [
            name for name in PHASES if getattr(sprint.phases, name) is None and not is_misspelt(entry, "phases", name)
        ]
        if absent and "phases" in entry.data and entry.data["phases"] is not None:
            yield Diagnostic(
                "SPR001",
                f"`{sprint.ref}` has no phase {list_names(absent, 'and no')}",
                book.where_key(sprint.ref, "phases"),
                "plan all three phases",
                element=sprint.ref,
            )
        yield from _find_disorder(book, sprint)


def _find_disorder(book: Book, sprint: Sprint) -> Iterator[Diagnostic]:
    before, place = sprint.start, book.where(sprint.ref, "start")
    for name in PHASES:
        phase = getattr(sprint.phases, name)
        if phase is None or phase.end is None:
            continue
        span = book.where(sprint.ref, "phases", name, "end")
        if phase.end <= before:
            yield Diagnostic(
                "SPR001",
                f"the phase `{name}` of `{sprint.ref}` ends before it can begin",
                span,
                f"choose a day after {before.isoformat()}",
                (Label(place, "what comes before"),),
                sprint.ref,
            )
            return
        before, place = phase.end, span


CHECKS = (Check("SPR001", "sprint-phases", "error", 1, "K", check_sprint_phases, ("S162", "S165")),)
