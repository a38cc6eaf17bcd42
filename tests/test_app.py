"""The use cases: which project, which day, files written whole."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from opbook import app
from opbook.app.as_of import find_as_of
from opbook.app.starting import name_company
from opbook.diagnostics import ConfigurationError, OpbookError

DAY = date(2026, 1, 2)


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def project(tmp_path: Path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "opbook.yaml").write_text("company: Acme\nowner: boss\n")
    return tmp_path


def git(root: Path, *arguments: object):
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": "2025-05-05T12:00:00Z",
        "GIT_COMMITTER_DATE": "2025-05-05T12:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(project: Path):
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "model")
    return project


def test_the_root_is_found_from_below(project: Path):
    below = project / "model" / "roles" / "credit"
    below.mkdir(parents=True)
    assert app.find_root(below) == project
    assert app.find_root(project / "model" / "opbook.yaml") == project


def test_a_model_with_settings_wins_over_a_nearer_folder_of_that_name(project: Path):
    package = project / "src" / "package" / "model"
    package.mkdir(parents=True)
    assert app.find_root(package.parent) == project


def test_without_a_model_there_is_no_root(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="opbook init"):
        app.find_root(tmp_path)


def test_the_prefix_leads_to_the_root(project: Path):
    assert app.find_prefix(project, project) == ""
    assert app.find_prefix(project, project.parent) == f"{project.name}/"
    assert app.find_prefix(project, project / "model") == "../"


def test_the_date_asked_for_comes_first(repository: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert find_as_of(repository, DAY, date(2020, 1, 1)) == DAY
    assert find_as_of(repository, None, date(2020, 1, 1)) == date(2020, 1, 1)
    assert find_as_of(repository, None, None) == date(1970, 1, 1)


def test_an_unchanged_model_is_judged_on_the_day_of_its_commit(repository: Path):
    (repository / "notes.txt").write_text("not the model")
    assert find_as_of(repository, None, None) == date(2025, 5, 5)


@pytest.mark.parametrize("change", ["model/opbook.yaml", "model/roles.yaml"])
def test_a_changed_model_is_judged_today(repository: Path, change: str):
    (repository / change).write_text("company: Other\n")
    assert find_as_of(repository, None, None) >= date(2026, 1, 1)


def test_a_model_that_git_ignores_is_judged_today(project: Path):
    (project / ".gitignore").write_text("model/\n")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "no model")
    assert find_as_of(project, None, None) >= date(2026, 1, 1)


def test_without_git_the_model_is_judged_today(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    assert find_as_of(project, None, None) >= date(2026, 1, 1)


def test_an_epoch_that_is_no_number_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH"):
        app.load_book(project)


def test_a_file_is_written_whole_and_only_when_it_changes(tmp_path: Path):
    file = tmp_path / "a" / "b.txt"
    assert app.write_text(file, "one")
    assert not app.write_text(file, "one")
    assert app.write_text(file, "two")
    assert file.read_text() == "two"
    assert [child.name for child in file.parent.iterdir()] == ["b.txt"]


def test_a_file_that_cannot_be_written_is_a_message(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OpbookError, match="cannot be written"):
        app.write_text(tmp_path / "file" / "below.txt", "x")


@pytest.mark.parametrize(
    ("folder", "company"),
    [("acme", "Acme"), ("acme-tools_ltd", "Acme Tools Ltd"), ("McKay", "McKay"), ("...", "Acme")],
)
def test_a_company_is_called_as_its_folder(folder: str, company: str):
    assert name_company(folder) == company
