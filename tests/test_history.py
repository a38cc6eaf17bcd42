"""The newest changes on Home: what git tells of the model, and nothing where there is no git."""

import subprocess
from datetime import date
from pathlib import Path

from opbook.app.building import build_handbook
from opbook.app.checking import check_model
from opbook.app.history import find_changes
from project import run_opbook


def _git(project: Path, *words: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@acme.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)


def _start(tmp_path: Path) -> Path:
    project = tmp_path / "acme"
    assert run_opbook("init", project).returncode == 0
    return project


def _read_home(project: Path) -> str:
    site = build_handbook(project, check_model(project), {})
    return next(page.html for page in site.pages if page.path == "")


def test_without_git_home_tells_no_changes(tmp_path: Path) -> None:
    project = _start(tmp_path)
    assert find_changes(project) == ()
    assert "Newest changes" not in _read_home(project)


def test_home_tells_the_last_changes_of_the_model_and_what_they_touched(tmp_path: Path) -> None:
    project = _start(tmp_path)
    _git(project, "init", "-q")
    _git(project, "add", "-A")
    _git(project, "commit", "-q", "-m", "Start")
    role = project / "model" / "roles" / "project-lead.yaml"
    role.write_text(role.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
    people = project / "model" / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8") + "# A remark.\n", encoding="utf-8")
    (project / "notes.txt").write_text("not the model\n", encoding="utf-8")
    _git(project, "add", "-A")
    _git(project, "commit", "-q", "-m", "Let <leads> answer", "--date", "2026-11-02T10:00:00Z")
    (change,) = find_changes(project)
    assert change.subject == "Let <leads> answer"
    assert change.files == ("model/people.yaml", "model/roles/project-lead.yaml")
    assert isinstance(change.day, date)
    home = _read_home(project)
    news = home[home.index("Newest changes") :]
    assert "Let &lt;leads&gt; answer" in news
    assert "Project lead</a>" in news
    assert "People" in news
