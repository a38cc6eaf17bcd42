"""The teams: the tree they form, how they work together, and what each is for."""

from dataclasses import dataclass

from opbook.diagram import build_team_map
from opbook.graph.belonging import find_people_in, find_subteams, list_team_tree
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Team


@dataclass(frozen=True, slots=True)
class Branch:
    """A team and those within it."""

    team: Markup
    note: Markup
    below: tuple["Branch", ...]


def build_teams(p: Presenter) -> Draft:
    """Return the page `/people/teams/`."""
    teams = list_team_tree(p.book)
    return Draft(
        "people/teams",
        p.t("Teams"),
        "teams.html",
        {
            "p": p,
            "title": p.t("Teams"),
            "icon": "team",
            "family": "people",
            "label": p.t("Register"),
            "lede": p.t("Which teams there are, who leads them, and how they work together."),
            "facts": (Fact("Teams", str(len(teams))),),
            "tree": tuple(_build_branch(p, team, frozenset()) for team in find_subteams(p.book, None)),
            "figure": p.figure(build_team_map(p.book)),
            "ways": _build_ways(p, teams),
            "teams": _build_table(p, teams),
        },
        "people/teams",
        summary=p.t("The team tree, who leads each team, and the ways they work together."),
        layout="wide",
    )


def _build_branch(p: Presenter, team: Team, above: frozenset[str]) -> Branch:
    seen = above | {team.ref}
    below = tuple(_build_branch(p, each, seen) for each in find_subteams(p.book, team) if each.ref not in seen)
    size = p.count(len(find_people_in(p.book, team)), "person", "people")
    lead = p.html("led by {} {}, ").format(p.ref(team.lead), p.holders(team.lead)) if team.lead else ""
    return Branch(p.ref(team), Markup("{}{}").format(lead, size), below)


def _build_ways(p: Presenter, teams: tuple[Team, ...]) -> Table:
    rows = (
        (
            p.ref(team),
            p.t("as a service") if way.mode == "x_as_a_service" else p.words(way.mode),
            p.ref(way.team),
            p.inline(way.purpose, team.ref),
        )
        for team in teams
        for way in team.interactions
    )
    return build_table("Team|How|With|For what", rows)


def _build_table(p: Presenter, teams: tuple[Team, ...]) -> Table:
    rows = (
        (
            p.ref(team),
            p.inline(team.purpose, team.ref),
            p.words(team.type).replace("stream aligned", "stream-aligned"),
            Markup(", ").join(Markup("{}").format(channel.name) for channel in team.channels),
        )
        for team in teams
    )
    return build_table("Team|What it is for|Type|Ask in", rows)
