"""Sprints and their phases in words and marks."""

from opbook.graph.phase import PhaseState, list_phases, rate_sprint
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import Sprint

PHASE_NAMES = {"define_and_model": "Define and model", "pilot": "Pilot", "integrate": "Integrate"}

_MARKS = {
    "done": ("ok", "ok"),
    "running": ("info", "sprint"),
    "late": ("warn", "warning"),
    "missing": ("warn", "warning"),
}


def show_phase_state(p: Presenter, state: PhaseState) -> Markup:
    """Return where a phase stands: `done`, `running, 12 days left`, `3 days late`, `begins 3 Dec 2026`."""
    return _mark(p, state.state, _write_state(p, state))


def show_days(p: Presenter, state: PhaseState) -> str:
    """Return the days of a phase, as far as they are known."""
    if state.start and state.end:
        return p.t("{day} to {day2}", day=p.date(state.start), day2=p.date(state.end))
    return (
        p.t("until {day}", day=p.date(state.end))
        if state.end
        else p.t("from {day}", day=p.date(state.start))
        if state.start
        else ""
    )


def show_sprint_state(p: Presenter, sprint: Sprint) -> Markup:
    """Return where a sprint stands: the phase it is in, or that it is done or still ahead."""
    state = rate_sprint(p.book, sprint)
    if state == "done":
        return _mark(p, state, p.t("done"))
    if state == "ahead":
        return _mark(p, state, p.t("begins {day}", day=p.date(sprint.start)))
    phases = list_phases(p.book, sprint)
    late = [phase for phase in phases if phase.state == "late"]
    current = (late or [phase for phase in phases if phase.state == "running"] or [phases[-1]])[0]
    return _mark(p, state, f"{p.within(PHASE_NAMES[current.name])}, {_write_state(p, current)}")


def _write_state(p: Presenter, state: PhaseState) -> str:
    match state.state:
        case "late":
            return p.t("{days} late", days=p.count(state.late, "day"))
        case "running" if state.end:
            return p.t("{days} left", days=p.count((state.end - p.book.as_of).days, "day"))
        case "ahead":
            return p.t("from {day}", day=p.date(state.start)) if state.start else p.t("not begun")
        case "missing":
            return p.t("not planned")
        case _:
            return str(p.t(state.state))


def _mark(p: Presenter, state: str, words: str) -> Markup:
    if state not in _MARKS:
        return Markup('<span class="ob-muted">{}</span>').format(words)
    family, icon = _MARKS[state]
    return Markup('<span class="ob-mark f-{}">{}{}</span>').format(family, p.icon(icon), words)
