"""`opbook init`: a small company that passes its checks, whole or not at all."""

import subprocess
import sys
from pathlib import Path
from typing import Never

import pytest

from opbook import app
from opbook.diagnostics import ConfigurationError


def test_the_starter_has_no_finding(tmp_path: Path):
    root = app.init_project(tmp_path / "acme-tools")
    checked = app.check_model(root)
    assert [(finding.code, finding.message) for finding in checked.report.findings] == []
    assert 8 <= len(checked.book.elements) <= 14


@pytest.mark.parametrize("company", ["Acme & Söhne", 'The "Best" Co: #1', "O'Neil \\ Sons", "株式会社"])
def test_any_name_survives(tmp_path: Path, company: str):
    root = app.init_project(tmp_path / "project", company)
    assert app.load_book(root).config.company == company
    assert "COMPANY_NAME" not in "".join(file.read_text() for file in root.rglob("*") if file.is_file())


def test_the_folder_gives_the_name(tmp_path: Path):
    root = app.init_project(tmp_path / "acme-tools")
    assert app.load_book(root).config.company == "Acme Tools"
    assert 'site_name: "Acme Tools handbook"' in (root / "mkdocs.yml").read_text()


def test_everything_an_editor_and_a_pipeline_need_is_there(tmp_path: Path):
    root = app.init_project(tmp_path / "acme")
    for name in (
        "mkdocs.yml",
        "README.md",
        ".gitignore",
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".github/workflows/handbook.yml",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
        ".opbook/schema/role.json",
        "pages/how-to-read-this.md",
    ):
        assert (root / name).is_file(), name


def test_an_empty_folder_and_a_fresh_repository_will_do(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    app.init_project(tmp_path / "empty")
    (tmp_path / "fresh" / ".git").mkdir(parents=True)
    root = app.init_project(tmp_path / "fresh")
    assert (root / "model" / "opbook.yaml").is_file()
    assert (root / ".git").is_dir()


def test_what_is_there_is_never_touched(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ConfigurationError, match="is not empty"):
        app.init_project(tmp_path)
    with pytest.raises(ConfigurationError, match="is a file"):
        app.init_project(tmp_path / "notes.txt")
    assert [child.name for child in tmp_path.iterdir()] == ["notes.txt"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> Never:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("opbook.app.starting.write_schemas", fail)
    with pytest.raises(Exception, match="no space left"):
        app.init_project(tmp_path / "acme")
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_several_lines_is_refused(tmp_path: Path):
    with pytest.raises(ConfigurationError, match="one line"):
        app.init_project(tmp_path / "acme", "A\nB")


def test_the_starter_builds_strictly_with_opbook_and_with_mkdocs(tmp_path: Path):
    root = app.init_project(tmp_path / "acme")
    for command in (["opbook", "build", "--strict"], ["mkdocs", "build", "--quiet", "--strict", "--site-dir", "other"]):
        done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    page = root / "site" / "roles" / "project-lead" / "index.html"
    assert 'data-opbook-element="role:project-lead"' in page.read_text()
    assert page.read_text() == (root / "other" / "roles" / "project-lead" / "index.html").read_text()
