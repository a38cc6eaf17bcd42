"""RPT-SPR: what is being improved now, how far it is, and how much of it happens at once."""

from opbook.analysis.cell import build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Ref, Share, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.phase import PhaseState, count_by_team, find_running, find_sprint_teams, list_phases, rate_sprint
from opbook.model import Sprint
from opbook.phrase import phrase

_BOARD = build_columns(
    "sprint:Sprint|state:State|define:Define and model|pilot:Pilot|integrate:Integrate|"
    "changes:Changes|teams:Teams|success:Shows in|reinforced:Kept alive by"
)
_STATES: dict[str, Level] = {"late": "warn", "missing": "err", "done": "ok", "running": "info", "ahead": "none"}
_ORDER = ("late", "running", "ahead", "done")


def build_sprints(book: Book, report: Report) -> Analysis:
    """Return the board of sprints, running ones first, and how many run at once for each team."""
    del report
    running = find_running(book)
    late = sum(rate_sprint(book, each) == "late" for each in running)
    sprints = sorted(book.all(Sprint), key=lambda each: (_ORDER.index(rate_sprint(book, each)), each.start, each.id))
    most = int(book.config.limit("sprints_at_once"))
    by_team = count_by_team(book)
    per_team = book.config.limit("sprints_per_team")
    return Analysis(
        "RPT-SPR",
        "sprints",
        "Sprints",
        "What we are improving now: to define, to try, and to make it everybody's.",
        "`start`, `phases`, `changes` and `success` of sprints, judged on the day of the build",
        "whether the change has taken hold; its metrics say that",
        (
            Answer(
                "What are we improving now?",
                str(len(running)),
                phrase(
                    "sprint runs, of at most {most} at once"
                    if len(running) == 1
                    else "sprints run, of at most {most} at once",
                    most=most,
                ),
                phrase("{count} is late in a phase.|{count} are late in a phase.", count=late),
                refer(running[:3]),
                "warn" if len(running) > most else "ok",
            ),
        ),
        (
            Table(
                "board",
                "Sprints",
                _BOARD,
                tuple(_row(book, each) for each in sprints),
                empty="No sprint is written down.",
            ),
            Table(
                "teams",
                "Sprints at once, team by team",
                build_columns("team:Team|share:Of the limit|number:Running|sprints:Sprints"),
                tuple(
                    (Ref(ref), Share(len(found) / per_team, 1.0), len(found), refer(found)) for ref, found in by_team
                ),
                empty="No team is in a running sprint.",
            ),
        ),
    )


def _row(book: Book, sprint: Sprint) -> tuple[Cell, ...]:
    state = rate_sprint(book, sprint)
    return (
        Ref(sprint.ref),
        Grade(state, _STATES[state]),
        *(_phase(each) for each in list_phases(book, sprint)),
        refer(sprint.changes),
        refer(find_sprint_teams(sprint)),
        refer(sprint.success),
        refer_one(sprint.reinforced_by),
    )


def _phase(each: PhaseState) -> Grade:
    words = phrase("late by {days}", days=write_count(each.late, "day")) if each.late else phrase(each.state)
    until = phrase(", until {day}", day=each.end) if each.end else ""
    return Grade(f"{words}{until}", _STATES[each.state])
