"""The board of improvement sprints: where each stands, how many run at once, whom they touch."""

from opbook.graph.phase import PhaseState, count_by_team, find_running, list_phases, rate_sprint
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.phase import PHASE_NAMES, show_phase_state
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.words import show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import PHASES, Sprint

_GROUPS = (("Running", ("running", "late")), ("Ahead", ("ahead",)), ("Done", ("done",)))


def build_sprints(p: Presenter) -> Draft:
    """Return the page `/health/sprints/`."""
    running = find_running(p.book)
    return build_register(
        p,
        "health/sprints",
        p.t("Sprints"),
        "sprints.html",
        {
            "board": _build_board(p),
            "teams": _build_teams(p),
            "outcomes": tuple(
                (p.ref(each), p.inline(each.outcome, each.ref)) for each in _list_sprints(p) if each.outcome
            ),
        },
        lede=p.t("What we are improving now: ninety days each, to define, to try, and to make it everybody's."),
        icon="sprint",
        family="agree",
        facts=(
            Fact("Running", _show_number(p, len(running), "sprints_at_once", p.t("at once"))),
            Fact("Sprints", str(len(_list_sprints(p)))),
            build_file_fact("sprints"),
        ),
        layout="wide",
    )


def _list_sprints(p: Presenter) -> tuple[Sprint, ...]:
    return tuple(sorted(p.book.all(Sprint), key=lambda each: (each.start, each.id)))


def _build_board(p: Presenter) -> Table:
    rows: list[Row] = []
    sprints = _list_sprints(p)
    for title, states in _GROUPS:
        found = [each for each in sprints if rate_sprint(p.book, each) in states]
        if found:
            rows.append(group(Markup('{} <span class="ob-n">{}</span>').format(p.t(title), len(found))))
        rows.extend(_build_line(p, each) for each in found)
    return build_table(
        "|".join([p.t("Sprint"), *(PHASE_NAMES[name] for name in PHASES), p.t("Changes"), p.t("Shows in")]), rows
    )


def _build_line(p: Presenter, sprint: Sprint) -> Row:
    name = Markup("{}<small>{}</small>").format(p.ref(sprint), p.inline(sprint.summary, sprint.ref))
    phases = (_show_phase(p, state) for state in list_phases(p.book, sprint))
    shows = p.refs(sprint.success) or show_missing(p, p.t("no metric"))
    return Row((name, *phases, p.refs(sprint.changes), shows))


def _show_phase(p: Presenter, state: PhaseState) -> Markup:
    until = p.html("<small>until {}</small>").format(p.date(state.end)) if state.end else ""
    return Markup("{}{}").format(show_phase_state(p, state), until)


def _build_teams(p: Presenter) -> Table:
    return build_table(
        "Team|n:Sprints|Which",
        (
            (p.ref(ref), _show_number(p, len(sprints), "sprints_per_team", ""), p.refs(sprints))
            for ref, sprints in count_by_team(p.book)
        ),
    )


def _show_number(p: Presenter, number: int, limit: str, words: str) -> Markup:
    most = int(p.book.config.limit(limit))
    shown = f"{number} {words}".strip()
    if number <= most:
        return p.html('{} <span class="ob-muted">of at most {}</span>').format(shown, most)
    return p.html('<span class="ob-mark f-warn">{}{}, more than {}</span>').format(p.icon("warning"), shown, most)
