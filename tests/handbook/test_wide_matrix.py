"""A large matrix is split by team: an overview, then one matrix each with the rows that concern the team."""

from markupsafe import Markup

from opbook.handbook.part.wide_matrix import LARGE, Column, Line, Team, WideMatrix, collect_lines, show_matrix


def _matrix(teams: int, roles: int, rows: int) -> WideMatrix:
    named = tuple(
        Team(f"Team {team}", tuple(Column(f"role:{team}-{role}", Markup("Role"), (2,)) for role in range(roles)))
        for team in range(teams)
    )
    lines: list[Line] = []
    for row in range(rows):
        if row % 10 == 0:
            lines.append(Line(f"Group {row}", {}, "g"))
        lines.append(Line(f"Row {row}", {f"role:{row % teams}-0": Markup("A")}))
        lines.append(Line(f"Step {row}", {f"role:{(row + 1) % teams}-0": Markup("R")}, "step"))
    return WideMatrix("RACI", "Workflow", named, tuple(lines), ("Answers for",))


def test_a_small_one_stays_whole():
    shown = show_matrix(_matrix(3, 2, 10))
    assert shown.whole
    assert not shown.parts
    assert [len(line.cells) for line in shown.whole.lines] == [6] * 21


def test_a_large_one_has_an_overview_and_a_part_for_each_team():
    matrix = _matrix(20, 5, LARGE // 50)
    shown = show_matrix(matrix)
    assert shown.whole is None
    assert shown.overview
    assert len(shown.overview.rows) == len(shown.parts) == 20
    assert [head.label for head in shown.overview.heads] == ["Team", "Roles", "Rows", "Answers for"]
    assert shown.overview.rows[0].cells[1:] == ("5", str(shown.parts[0].count), "10")
    assert 'href="#team-1"' in shown.overview.rows[0].cells[0]


def test_nothing_of_a_large_one_is_lost():
    matrix = _matrix(20, 5, LARGE // 50)
    parts = show_matrix(matrix).parts
    written = sum(len(line.cells) for line in matrix.lines)
    assert sum(bool(cell) for part in parts for line in part.lines for cell, _ in line.cells) == written


def test_a_row_stands_below_its_group_and_a_step_below_its_row():
    lines = _matrix(2, 1, 12).lines
    shown = collect_lines(lines, lambda line: line.title in ("Step 3", "Row 11"))
    assert [line.title for line in shown] == ["Group 0", "Row 3", "Step 3", "Group 10", "Row 11"]
