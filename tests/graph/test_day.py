"""Days after other days stay within the calendar, whatever a model says."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from opbook import app
from opbook.cli import command
from opbook.graph.day import add_days
from opbook.load.yaml_text import read_document
from opbook.model.value import Amount, Duration

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, date(2026, 11, 21)), (1.9, date(2026, 11, 21)), (-20, date(2026, 10, 31)), (1e17, date.max), (-1e9, date.min)],
)
def test_days_are_added_within_the_calendar(days: float, expected: date) -> None:
    assert add_days(DAY, days) == expected


@pytest.mark.parametrize("every", ["9000 years", "100000000 years", "10000000000000000000000 years"])
@pytest.mark.parametrize("limit", ["1e9", "-800000", "1e17", "1e999"])
def test_no_length_of_time_stops_the_check(tmp_path: Path, every: str, limit: str) -> None:
    project = app.init_project(tmp_path / "acme")
    board = project / "model" / "applications.yaml"
    board.write_text(board.read_text() + f"  review_every: {every}\n")
    config = project / "model" / "opbook.yaml"
    config.write_text(
        config.read_text() + f"limits: {{application_review_days: {limit}, table_combinations: {limit}}}\n"
    )
    done = CliRunner().invoke(command, ["check", str(project), "--as-of", "2026-11-20"])
    assert isinstance(done.exception, SystemExit | None)
    assert done.exit_code in (0, 1)


@pytest.mark.parametrize("text", [f"{'9' * 400} EUR", "9" * 30 + " EUR"])
def test_amounts_beyond_counting_are_no_amounts(text: str) -> None:
    with pytest.raises(ValueError, match="too large"):
        TypeAdapter(Amount).validate_python(text)


def test_durations_beyond_counting_are_no_durations() -> None:
    with pytest.raises(ValueError, match="too large"):
        Duration.parse(f"{'9' * 400} days")
    assert read_document("value: 1e308\n", "f.yaml").problems == []
