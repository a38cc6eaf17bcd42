"""The page of an improvement sprint: what it changes, where it stands, how we see that it worked."""

from opbook.graph.phase import PhaseState, find_sprint_teams, list_phases
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.phase import PHASE_NAMES, show_days, show_phase_state, show_sprint_state
from opbook.handbook.part.words import join_shown, show_blocks, show_bullets, show_small
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Cadence, Metric, Sprint


def build_sprint(p: Presenter, sprint: Sprint) -> Body:
    """Return the body of a sprint's page."""
    states = list_phases(p.book, sprint)
    return Body(
        "sprint.html",
        {
            "changes": _build_changes(p, sprint),
            "phases": _build_phases(p, sprint, states),
            "metrics": build_metric_table(p, p.book.find_all(sprint.success, Metric)),
            "reinforced": _show_reinforcement(p, sprint),
            "outcome": p.inline(sprint.outcome, sprint.ref),
        },
        facts=_build_facts(p, sprint, states),
    )


def _build_facts(p: Presenter, sprint: Sprint, states: tuple[PhaseState, ...]) -> tuple[Fact, ...]:
    ends = [state.end for state in states if state.end]
    days = (
        p.t("{day} to {day2}", day=p.date(sprint.start), day2=p.date(ends[-1]))
        if ends
        else p.t("from {day}", day=p.date(sprint.start))
    )
    return (
        Fact("Stands at", show_sprint_state(p, sprint)),
        Fact("Runs", days),
        Fact("Teams", join_shown(p.ref(team) for team in find_sprint_teams(sprint)) or p.t("none named"), full=True),
    )


def _build_changes(p: Presenter, sprint: Sprint) -> Table:
    found = [(ref, p.book.get(ref)) for ref in sprint.changes]
    return build_table("What|Owner", ((p.ref(ref), p.owner(element)) for ref, element in found if element))


def _build_phases(p: Presenter, sprint: Sprint, states: tuple[PhaseState, ...]) -> Table:
    return build_table(
        "Phase|Where it stands|With whom|What comes back|Leaves",
        (_build_phase(p, sprint, state) for state in states),
    )


def _build_phase(p: Presenter, sprint: Sprint, state: PhaseState) -> Row:
    phase = state.phase
    name = Markup("{}<small>{}</small>").format(p.t(PHASE_NAMES[state.name]), show_days(p, state))
    cells: tuple[Markup | str, ...] = ("", "", "")
    if phase:
        modelled = show_blocks(Markup("{} {}").format(p.ref(role), p.holders(role)) for role in phase.modelled_by)
        teams = show_small(p.t("Teams"), (p.ref(team) for team in phase.teams))
        feedback = p.inline(phase.feedback, sprint.ref)
        cells = (Markup("{}{}").format(modelled, teams), feedback, show_bullets(p, phase.outputs, sprint))
    style = "hit" if state.state in ("running", "late") else ""
    return Row((name, show_phase_state(p, state), *cells), id=state.name.replace("_", "-"), style=style)


def _show_reinforcement(p: Presenter, sprint: Sprint) -> Markup:
    cadence = p.book.find(sprint.reinforced_by, Cadence)
    return (
        Markup("{}, {}").format(p.ref(cadence), cadence.schedule or p.t(cadence.frequency)) if cadence else Markup("")
    )
