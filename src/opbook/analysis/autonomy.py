"""RPT-AUTON: which part of the decisions in its own work each team can take without asking."""

from opbook.analysis.cell import build_columns, refer, write_count, write_share
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Share, Table
from opbook.analysis.wording import answer_about
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.autonomy import Autonomy, find_main_team, rate_autonomy
from opbook.model import Workflow
from opbook.phrase import phrase


def build_team_autonomy(book: Book, report: Report) -> Analysis:
    """Return the share of own decisions per team, and the workflows that are no team's."""
    del report
    rated = rate_autonomy(book)
    return Analysis(
        "RPT-AUTON",
        "team-autonomy",
        "Team autonomy",
        "Which part of the decisions in its own work each team can take itself, from the first approval tier on.",
        "`responsible` of steps and the teams of these roles, the decisions at steps, and the role of their first tier in `approve`",
        "whether teams use the freedom they have",
        (
            answer_about(
                [each for each in rated if each.own or each.passed], "decision in the work of a team", _answer(rated)
            ),
        ),
        (_list_teams(rated), _list_passed(rated), _list_shared(book)),
    )


def _answer(rated: tuple[Autonomy, ...]) -> Answer:
    own, passed = sum(len(each.own) for each in rated), sum(len(each.passed) for each in rated)
    least = min((each for each in rated if each.passed), key=lambda each: each.share or 0, default=None)
    sentence = (
        phrase(
            "Least in {name}: {passed} of {decisions} go to somebody outside the team.",
            name=least.team.name,
            passed=len(least.passed),
            decisions=write_count(len(least.own) + len(least.passed), "decision"),
        )
        if least
        else "No team has to ask outside for a decision in its own work."
    )
    return Answer(
        "What can teams decide themselves?",
        write_share(own, own + passed),
        phrase("of {decisions} in the work of teams", decisions=write_count(own + passed, "decision")),
        sentence,
        refer([least.team] if least else []),
        "info" if passed else "ok",
    )


def _list_teams(rated: tuple[Autonomy, ...]) -> Table:
    return Table(
        "teams",
        "By team",
        build_columns("team:Team|share:Its own|own:Decides itself|passed:Has to ask for|workflows:Mostly its work"),
        tuple(
            (
                Ref(each.team.ref),
                Share(each.share) if each.share is not None else "no decision in its work",
                refer(each.own),
                refer(each.passed),
                refer(each.workflows),
            )
            for each in sorted(rated, key=lambda each: (each.share is None, each.share or 0, each.team.ref))
        ),
        "A workflow is a team's when its roles perform more than half of the steps; a decision is its own when the first tier is. "
        "Higher tiers with larger limits may stand elsewhere.",
        "No workflow is mostly the work of one team.",
    )


def _list_passed(rated: tuple[Autonomy, ...]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Ref(each.team.ref),
            Ref(decision.ref),
            Ref(decision.approve[0].role) if decision.approve else "nobody",
            (decision.decision_class or "operational").replace("_", " "),
        )
        for each in rated
        for decision in each.passed
    ]
    return Table(
        "passed",
        "Decisions a team has to ask for",
        build_columns("team:Team|decision:Decision|role:Who decides first|class:Class"),
        tuple(rows),
        empty="No team has to ask outside for a decision in its own work.",
        group="team",
    )


def _list_shared(book: Book) -> Table:
    shared = [workflow for workflow in book.all(Workflow) if find_main_team(book, workflow) is None]
    return Table(
        "shared",
        "Workflows of several teams",
        build_columns("workflow:Workflow|owner:Owner"),
        tuple((Ref(workflow.ref), Ref(workflow.owner) if workflow.owner else None) for workflow in shared),
        "No team performs more than half of the steps, so their decisions count for none.",
        "Every workflow is mostly one team's work.",
    )
