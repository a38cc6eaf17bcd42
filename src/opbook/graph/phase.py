"""Where improvement sprints stand on the as-of date, and how many run at once."""

from dataclasses import dataclass
from datetime import date

from opbook.graph.book import Book
from opbook.graph.day import add_days
from opbook.model import PHASES, Sprint
from opbook.model.sprint import Phase


@dataclass(frozen=True, slots=True)
class PhaseState:
    """One phase of a sprint on the as-of date.

    Attributes:
        name: one of the three.
        phase: what is written about it, or None.
        start, end: its days, as far as they can be told.
        state: `done`, `running`, `late` (past its end and not done), `ahead`, or `missing`.
        late: how many days past its end it is.
    """

    name: str
    phase: Phase | None
    start: date | None
    end: date | None
    state: str
    late: int = 0


def list_phases(book: Book, sprint: Sprint) -> tuple[PhaseState, ...]:
    """Return the three phases in order; each starts on the day after the one before it ends."""
    states = []
    start: date | None = sprint.start
    for name in PHASES:
        phase: Phase | None = getattr(sprint.phases, name)
        states.append(_rate_phase(book, name, phase, start))
        start = add_days(phase.end, 1) if phase and phase.end else None
    return tuple(states)


def find_current(book: Book, sprint: Sprint) -> PhaseState | None:
    """Return the phase a sprint is in: the first that is not done; None before it starts and after it is done."""
    if sprint.start > book.as_of:
        return None
    return next((state for state in list_phases(book, sprint) if state.state in ("running", "late")), None)


def rate_sprint(book: Book, sprint: Sprint) -> str:
    """Return `ahead`, `running`, `late` (a phase is past its end and not done), or `done`."""
    states = [state.state for state in list_phases(book, sprint)]
    if all(state == "done" for state in states):
        return "done"
    if sprint.start > book.as_of:
        return "ahead"
    return "late" if "late" in states else "running"


def find_running(book: Book) -> tuple[Sprint, ...]:
    """Return the live sprints that have begun and are not done, the earliest first."""
    found = (each for each in book.all(Sprint) if rate_sprint(book, each) in ("running", "late"))
    return tuple(sorted(found, key=lambda each: (each.start, each.id)))


def find_sprint_teams(sprint: Sprint) -> tuple[str, ...]:
    """Return the teams that a sprint touches in any phase, in the order written."""
    phases = (getattr(sprint.phases, name) for name in PHASES)
    return tuple(dict.fromkeys(ref for phase in phases if phase for ref in phase.teams))


def count_by_team(book: Book) -> tuple[tuple[str, tuple[Sprint, ...]], ...]:
    """Return the teams in running sprints with these, the busiest first."""
    found: dict[str, list[Sprint]] = {}
    for sprint in find_running(book):
        for ref in find_sprint_teams(sprint):
            found.setdefault(ref, []).append(sprint)
    busiest = sorted(found.items(), key=lambda item: (-len(item[1]), book.name(item[0]).casefold(), item[0]))
    return tuple((ref, tuple(sprints)) for ref, sprints in busiest)


def _rate_phase(book: Book, name: str, phase: Phase | None, start: date | None) -> PhaseState:
    if phase is None:
        return PhaseState(name, None, start, None, "missing")
    if phase.done:
        return PhaseState(name, phase, start, phase.end, "done")
    if phase.end and phase.end < book.as_of:
        return PhaseState(name, phase, start, phase.end, "late", (book.as_of - phase.end).days)
    state = "running" if start and start <= book.as_of else "ahead"
    return PhaseState(name, phase, start, phase.end, state)
