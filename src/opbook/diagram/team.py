"""Builds the map of teams: who works with whom, and how."""

from opbook.diagram.order import find_back_ways, find_columns, find_rows
from opbook.diagram.value import Diagram, Edge, EdgeStyle, Node
from opbook.graph import Book
from opbook.model import Team
from opbook.phrase import phrase

_STYLES: dict[str, EdgeStyle] = {"collaboration": "both", "x_as_a_service": "flow", "facilitating": "loose"}
_KEYS = {"collaboration": "collaboration", "x_as_a_service": "service", "facilitating": "facilitating"}
_ACROSS = 5


def build_team_map(book: Book, focus: Team | None = None) -> Diagram | None:
    """Return all teams with the ways they work together, or None where no team names one.

    A collaboration that both sides name is drawn once. Teams without any stand below the others.
    With `focus`, only that team and those it works with.
    """
    teams = {team.ref: team for team in book.all(Team)}
    ways: dict[tuple[str, str], list[str]] = {}
    for team in teams.values():
        for interaction in team.interactions:
            other = ways.get((interaction.team, team.ref), [])
            mirrored = interaction.mode == "collaboration" and interaction.mode in other
            if focus and focus.ref not in (team.ref, interaction.team):
                continue
            if interaction.team in teams and interaction.team != team.ref and not mirrored:
                ways.setdefault((team.ref, interaction.team), []).append(interaction.mode)
    if not ways:
        return None
    joined = [ref for ref in teams if any(ref in way for way in ways)]
    apart = [] if focus else [ref for ref in teams if ref not in joined]
    back = find_back_ways(joined, ways)
    forward = [way for way in ways if way not in back]
    columns = find_columns(joined, forward)
    rows = find_rows(joined, columns, forward)
    lowest = max(rows.values()) + 1
    nodes = [_build_team(teams[ref], columns[ref], rows[ref]) for ref in joined]
    nodes += [_build_team(teams[ref], index % _ACROSS, lowest + index // _ACROSS) for index, ref in enumerate(apart)]
    edges = [Edge(*way, style=_STYLES[mode]) for way, modes in ways.items() for mode in dict.fromkeys(modes)]
    used = {mode for modes in ways.values() for mode in modes}
    return Diagram(
        id=f"team-map-{focus.id}" if focus else "team-map",
        kind="team_map",
        layout="grid",
        title=phrase("How {name} works with other teams", name=focus.name)
        if focus
        else phrase("How teams work together"),
        description=phrase(
            "{nodes} teams and {edges} ways of working together. The teams' pages say the same.",
            nodes=len(nodes),
            edges=len(edges),
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        minimum_width=0 if focus else 885,
        keys=tuple(key for mode, key in _KEYS.items() if mode in used),
    )


def _build_team(team: Team, column: int, row: int) -> Node:
    return Node(
        team.ref,
        team.name,
        family="people",
        target=team.ref,
        title=phrase("Team: {name}", name=team.name),
        note=phrase((team.type or "").replace("_", " ")),
        column=column,
        row=row,
    )
