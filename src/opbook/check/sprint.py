"""Checks of improvement sprints."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.belonging import find_led_by
from opbook.graph.phase import count_by_team, find_running, list_phases, rate_sprint
from opbook.model import PHASES, Role, Sprint, Standard


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
            name
            for name in PHASES
            if getattr(sprint.phases, name) is None and not is_misspelt(book, entry.ref, "phases", name)
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


def check_phase_length(book: Book) -> Iterator[Diagnostic]:
    """Report phases that are much shorter or longer than a month.

    ## What it does
    Compares the days of each phase with `sprint_phase_days` (30) and reports a difference of more than
    `sprint_phase_tolerance_days` (7).

    ## Why it matters
    In ten days nobody changes a habit. In ninety, everybody has forgotten what was to be tried.

    ## Example
    ```yaml title="model/sprints/greeting.yaml"
    name: Greeting
    summary: Everybody who comes in is greeted.
    owner: lead
    changes: [role:clerk]
    start: 2026-09-01
    phases:
      define_and_model: {end: 2026-09-30}
      pilot:
        end: 2026-10-10  # warning: SPR002
      integrate: {end: 2026-11-09}
    ```

    ## How to fix
    Give each phase its month. What needs more is two sprints.

    ```yaml
        end: 2026-10-30
    ```
    """
    wanted, tolerance = book.config.limit("sprint_phase_days"), book.config.limit("sprint_phase_tolerance_days")
    for sprint in book.all(Sprint):
        for state in list_phases(book, sprint):
            days = (state.end - state.start).days + 1 if state.start and state.end else None
            if days is not None and days > 0 and abs(days - wanted) > tolerance:
                yield report_at(
                    book,
                    "SPR002",
                    (sprint.ref, ("phases", state.name, "end")),
                    f"the phase `{state.name}` of `{sprint.ref}` has {days} days; {wanted:g} are usual",
                    "give each phase its month, or make two sprints of it",
                )


def check_many_sprints(book: Book) -> Iterator[Diagnostic]:
    """Report teams, or the company, with more sprints at once than the limit.

    ## What it does
    Counts the sprints that have begun and are not done. The limits are `sprints_per_team` (1) and `sprints_at_once` (3).

    ## Why it matters
    Two changes at a time, and nobody can tell which of them helped.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {sprints_at_once: 1}
    ```

    ```yaml title="model/sprints.yaml"
    greeting: {name: Greeting, summary: We greet., owner: lead, changes: [role:clerk], start: 2026-11-01,
               phases: {define_and_model: {end: 2026-11-30}, pilot: {end: 2026-12-30}, integrate: {end: 2027-01-29}}}
    thanking:
      name: Thanking
      summary: We thank.
      owner: lead
      changes: [role:clerk]
      start: 2026-11-02  # warning: SPR003
      phases: {define_and_model: {end: 2026-12-01}, pilot: {end: 2026-12-31}, integrate: {end: 2027-01-30}}
    ```

    ## How to fix
    Let the later one begin when the earlier one is done.

    ```yaml
      start: 2027-02-01
    ```
    """
    running, limit = find_running(book), book.config.limit("sprints_at_once")
    if len(running) > limit:
        yield _report_crowd(book, running, f"{len(running)} sprints run at once; the limit is {limit:g}")
    most = book.config.limit("sprints_per_team")
    for team, sprints in count_by_team(book):
        if len(sprints) > most:
            yield _report_crowd(
                book, sprints, f"`{team}` takes part in {len(sprints)} sprints at once; the limit is {most:g}"
            )


def check_overdue_phase(book: Book) -> Iterator[Diagnostic]:
    """Report sprints with a phase that should be over and is not.

    ## What it does
    Reports the first phase whose `end` lies before the as-of date and which is not `done`. One finding per sprint.

    ## Why it matters
    A sprint that quietly runs on is a project, and the change it promised is still only promised.

    ## Example
    ```yaml title="model/sprints/greeting.yaml"
    name: Greeting
    summary: Everybody who comes in is greeted.
    owner: lead
    changes: [role:clerk]
    start: 2026-10-01
    phases:
      define_and_model:
        end: 2026-10-30  # warning: SPR004
      pilot: {end: 2026-11-29}
      integrate: {end: 2026-12-29}
    ```

    ## How to fix
    Close it with what there is, or agree on a new date for it and for the phases after it.

    ```yaml
        done: true
    ```
    """
    for sprint in book.all(Sprint):
        late = next((state for state in list_phases(book, sprint) if state.state == "late"), None)
        if late:
            days = "a day" if late.late == 1 else f"{late.late} days"
            yield report_at(
                book,
                "SPR004",
                (sprint.ref, ("phases", late.name, "end")),
                f"the phase `{late.name}` of `{sprint.ref}` should have ended {days} ago",
                "close it with `done: true`, or agree on a new date",
            )


def check_sprint_without_example(book: Book) -> Iterator[Diagnostic]:
    """Report sprints in which no lead goes first, or nobody planned to hear from those who try.

    ## What it does
    Reports sprints whose first phase is `modelled_by` no role that leads (a team, or by its archetype), or whose pilot
    names no `feedback`. Sprints that are done are left out.

    ## Why it matters
    People do what their lead does. And whoever tries something new without being asked tries it once.

    ## Example
    ```yaml title="model/sprints/greeting.yaml"
    name: Greeting
    summary: Everybody who comes in is greeted.
    owner: lead
    changes: [role:clerk]
    start: 2026-11-01
    phases:
      define_and_model: {end: 2026-11-30}  # warning: SPR005
      pilot: {end: 2026-12-30, feedback: Every Friday at closing time}
      integrate: {end: 2027-01-29}
    ```

    ## How to fix
    Name who shows how it is done, and how you will hear from those who try it.

    ```yaml
      define_and_model: {end: 2026-11-30, modelled_by: [clerk]}
    ```
    """
    for sprint in book.all(Sprint):
        first, pilot = sprint.phases.define_and_model, sprint.phases.pilot
        if first is None or pilot is None or rate_sprint(book, sprint) == "done":
            continue
        shown = any(_leads(book, role) for role in book.find_all(first.modelled_by, Role))
        lacks = [
            ("define_and_model", "no lead shows how it is done", shown),
            ("pilot", "no feedback is planned", bool(pilot.feedback)),
        ]
        missing = [(phase, words) for phase, words, there in lacks if not there]
        if missing:
            yield report_at(
                book,
                "SPR005",
                (sprint.ref, ("phases", missing[0][0])),
                f"in `{sprint.ref}` {' and '.join(words for _, words in missing)}",
                "name a lead under `modelled_by` of the first phase, and the `feedback` of the pilot",
            )


def check_unreinforced_change(book: Book) -> Iterator[Diagnostic]:
    """Report sprints whose change nothing keeps alive afterwards.

    ## What it does
    Reports sprints without `reinforced_by`, unless they change a cadence, or a standard that a cadence reinforces.

    ## Why it matters
    On day ninety-one everybody goes back to how it was, and nobody notices for a quarter.

    ## Example
    ```yaml title="model/sprints/greeting.yaml"
    name: Greeting  # warning: SPR006
    summary: Everybody who comes in is greeted.
    owner: lead
    changes: [role:clerk]
    start: 2026-11-01
    phases:
      define_and_model: {end: 2026-11-30}
      pilot: {end: 2026-12-30}
      integrate: {end: 2027-01-29}
    ```

    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    facilitator: lead
    participants: [clerk]
    ```

    ## How to fix
    Name the meeting that looks at it afterwards.

    ```yaml
    reinforced_by: monday-round
    ```
    """
    for sprint in book.all(Sprint):
        standards = book.find_all(sprint.changes, Standard)
        kept = any(ref.startswith("cadence:") for each in standards for ref in each.reinforced_by)
        kept = kept or any(ref.startswith("cadence:") for ref in sprint.changes)
        if not sprint.reinforced_by and not kept and not is_misspelt(book, sprint.ref, "reinforced_by"):
            yield report_at(
                book,
                "SPR006",
                (sprint.ref, ()),
                f"no cadence keeps alive what `{sprint.ref}` changes",
                "add `reinforced_by:` with the meeting that looks at it afterwards",
            )


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


def _report_crowd(book: Book, sprints: tuple[Sprint, ...], message: str) -> Diagnostic:
    last = max(sprints, key=lambda sprint: (sprint.start, sprint.id))
    others = [book.where(sprint.ref, "start") for sprint in sprints if sprint is not last]
    remedy = "let the later one begin when the earlier one is done"
    return report_at(book, "SPR003", (last.ref, ("start",)), message, remedy, label_places(others, "runs as well"))


def _leads(book: Book, role: Role) -> bool:
    return role.archetype == "lead" or role.ref == book.config.root_role or bool(find_led_by(book, role.ref))


CHECKS = (
    Check("SPR001", "sprint-phases", "error", 1, "K", check_sprint_phases, ("S162", "S165")),
    Check("SPR002", "phase-length", "warning", 2, "K", check_phase_length, ("S162",)),
    Check("SPR003", "many-sprints", "warning", 1, "K", check_many_sprints, ("S166",)),
    Check("SPR004", "overdue-phase", "warning", 2, "K", check_overdue_phase, ("S4",)),
    Check("SPR005", "sprint-without-example", "warning", 2, "K", check_sprint_without_example, ("S163", "S164")),
    Check(
        "SPR006", "unreinforced-change", "warning", 1, "K", check_unreinforced_change, ("S165", "S167"), ("cadence",)
    ),
)
