"""Somebody who is not published is named neither in the export nor as the one who answers for a finding."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from opbook import app
from opbook.cli import command
from opbook.handbook.address import Addresses
from opbook.handbook.export import write_model_json


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, where an application is owned by a person who is not published."""
    project = app.init_project(tmp_path / "acme")
    people = project / "model" / "people.yaml"
    people.write_text(people.read_text().replace("  name: Kim Park\n", "  name: Kim Park\n  publish: false\n"))
    board = project / "model" / "applications.yaml"
    board.write_text(board.read_text().replace("owner: project-lead", "owner: person:kim"))
    return project


def test_the_export_keeps_the_owner_to_itself(project: Path) -> None:
    book = app.load_book(project)
    text = write_model_json(book, Addresses(book))
    assert "person:kim" not in text
    assert "Kim Park" not in text
    (board,) = (each for each in json.loads(text)["elements"] if each["ref"] == "application:project-board")
    assert board["owner"] == {"ref": None, "role": None, "people": [], "deputies": []}


def test_a_finding_names_no_unpublished_person_as_its_owner(project: Path) -> None:
    done = CliRunner().invoke(command, ["check", str(project), "--as-of", "2026-11-20", "--format", "json"])
    found = [each for each in json.loads(done.stdout)["findings"] if each["element"] == "application:project-board"]
    assert {(each["owner"], *each["people"]) for each in found} == {(None,)}
    (owned,) = (each for each in found if each["code"] == "OWN006")
    assert "kim" not in owned["message"] + owned["help"]
