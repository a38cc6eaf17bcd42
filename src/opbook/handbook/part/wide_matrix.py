"""A matrix with a column for each role: whole while it can be taken in, else an overview of the teams and a small matrix for each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from opbook.handbook.markup import Markup
from opbook.handbook.table import Table, build_table

LARGE = 8_000
"""From how many cells on a matrix is split: nobody reads a sheet of 90 columns and 90 rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A role: its reference, its heading, and what stands below it in each of the last rows."""

    key: str
    head: Markup
    totals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """Columns that belong together."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells by the key of their column. `style` is `g` for a group, `step` for what belongs to the row above."""

    title: Markup | str
    cells: Mapping[str, Markup]
    style: str = ""


@dataclass(frozen=True, slots=True)
class WideMatrix:
    """What is shown: `label` names it aloud, `corner` heads the rows, `totals` name the last rows."""

    label: str
    corner: str
    teams: tuple[Team, ...]
    lines: tuple[Line, ...]
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A row with a cell for every column, each with whether it starts a team."""

    title: Markup | str
    style: str
    cells: tuple[tuple[Markup | int | str, bool], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A matrix cell by cell, ready for its template. `id` and `name` are of the team, where it is of one."""

    label: str
    corner: str
    teams: tuple[tuple[str, int], ...]
    heads: tuple[tuple[Markup, bool], ...]
    lines: tuple[DrawnLine, ...]
    totals: tuple[DrawnLine, ...]
    id: str = ""
    name: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Either `whole`, or an `overview` and `parts`."""

    whole: Drawn | None = None
    overview: Table | None = None
    parts: tuple[Drawn, ...] = ()


def show_matrix(matrix: WideMatrix) -> Shown:
    """Return the matrix for its template, split by team where it is large."""
    columns = sum(len(team.columns) for team in matrix.teams)
    if columns * len(matrix.lines) <= LARGE:
        return Shown(whole=_draw(matrix, matrix.teams, matrix.lines))
    parts = tuple(_draw_part(matrix, team, number) for number, team in enumerate(matrix.teams, 1))
    rows = [
        (
            Markup('<a href="#{}">{}</a>').format(part.id, part.name),
            *(str(value) for value in (len(team.columns), part.count, *_add_up(team, len(matrix.totals)))),
        )
        for team, part in zip(matrix.teams, parts, strict=True)
    ]
    heads = "Team|n:Roles|n:Rows" + "".join(f"|n:{words}" for words in matrix.totals)
    return Shown(overview=build_table(heads, rows), parts=parts)


def collect_lines(lines: Iterable[Line], is_shown: Callable[[Line], bool]) -> list[Line]:
    """Return the lines that are shown, and above each what it belongs to: its group, and the row of a step."""
    found: list[Line] = []
    group: Line | None = None
    whole: Line | None = None
    for line in lines:
        if line.style == "g":
            group, whole = line, None
            continue
        if line.style != "step":
            whole = line
        if not is_shown(line):
            continue
        if group is not None:
            found.append(group)
            group = None
        if line.style == "step" and whole is not None:
            found.append(whole)
        if line is whole or line.style == "step":
            whole = None
        found.append(line)
    return found


def _draw_part(matrix: WideMatrix, team: Team, number: int) -> Drawn:
    keys = {column.key for column in team.columns}
    lines = collect_lines(matrix.lines, lambda line: not keys.isdisjoint(line.cells))
    drawn = _draw(matrix, (team,), lines)
    count = sum(line.style == "" for line in lines)
    return Drawn(
        f"{matrix.label}: {team.name}", drawn.corner, (), drawn.heads, drawn.lines, drawn.totals, f"team-{number}", team.name, count
    )  # fmt: skip


def _draw(matrix: WideMatrix, teams: Sequence[Team], lines: Iterable[Line]) -> Drawn:
    columns = [(column, place == 0) for team in teams for place, column in enumerate(team.columns)]
    return Drawn(
        matrix.label,
        matrix.corner,
        tuple((team.name, len(team.columns)) for team in teams),
        tuple((column.head, starts) for column, starts in columns),
        tuple(
            DrawnLine(
                line.title,
                line.style,
                tuple((line.cells.get(column.key, _EMPTY), starts) for column, starts in columns),
            )
            for line in lines
        ),
        tuple(
            DrawnLine(words, "", tuple((column.totals[place] or "", starts) for column, starts in columns))
            for place, words in enumerate(matrix.totals)
        ),
    )


def _add_up(team: Team, totals: int) -> list[int]:
    return [sum(column.totals[place] for column in team.columns) for place in range(totals)]


_EMPTY = Markup("")
