"""Everything but the texts of the model makes a whole build due; nothing else does."""

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from opbook.app.rebuild import inputs
from opbook.app.rebuild.inputs import Request, describe_inputs, find_changed, hash_file, scan_files
from opbook.app.starting import init_project

REQUEST = Request("", strict=False, as_of="2026-12-01", fail_on="error", offline=False)
GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return init_project(tmp_path / "acme", "Acme")


def describe(project: Path, request: Request = REQUEST) -> dict[str, object]:
    return describe_inputs(
        project, request, [str(project / "mkdocs.yml"), str(project / "pages"), str(project / "overrides")]
    )


def _commit(project: Path) -> None:
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*GIT, *words], cwd=project, check=True)


def _write(name: str) -> Callable[[Path], None]:
    def write(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.read_text(encoding='utf-8') if path.exists() else ''}# more\n", encoding="utf-8")

    return write


def _replace(name: str) -> Callable[[Path], None]:
    """The same text in a new file, as editors write it."""

    def write(project: Path) -> None:
        path = project / name
        path.with_name("new").write_bytes(path.read_bytes())
        path.with_name("new").replace(path)

    return write


DUE = {
    "settings": _write("model/opbook.yaml"),
    "configuration": _write("mkdocs.yml"),
    "page": _write("pages/how-to-read-this.md"),
    "new page": _write("pages/deep/new.md"),
    "page gone": lambda project: (project / "pages/how-to-read-this.md").unlink(),
    "page in a new file": _replace("pages/how-to-read-this.md"),
    "hidden file": _write("pages/.icons/own.svg"),
    "theme": _write("overrides/main.html"),
    "version": _commit,
}


@pytest.mark.parametrize("what", DUE)
def test_a_whole_build_is_due(project, what):
    before = describe(project)
    DUE[what](project)
    assert describe(project) != before


@pytest.mark.parametrize("name", ["model/teams.yaml", "model/new.yaml", "README.md", "site/index.html", ".cache/x"])
def test_no_whole_build_is_due(project, name):
    """Texts of the model are compared on their own."""
    before = describe(project)
    _write(name)(project)
    assert describe(project) == before


@pytest.mark.parametrize(
    "change",
    [
        {"site_dir": "/x"},
        {"strict": True},
        {"as_of": "2026-12-02"},
        {"as_of": ""},
        {"fail_on": "warning"},
        {"offline": True},
    ],
    ids=str,
)
def test_another_request_is_another_build(project, change):
    other = replace(REQUEST, **change)
    assert other.name() != REQUEST.name()
    assert describe(project, other) != describe(project)


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ"])
def test_the_environment_counts(project, monkeypatch, name):
    before = describe(project)
    monkeypatch.setenv(name, "86400" if name == "SOURCE_DATE_EPOCH" else "C")
    assert describe(project) != before


def test_a_library_of_another_version_counts(project, monkeypatch, tmp_path):
    before = describe(project)
    assert {"pydantic", "jinja2", "mkdocs_material"} <= {
        name.rpartition("-")[0].lower() for name in before["libraries"]
    }
    (tmp_path / "nobody_knows-1.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert describe(project) == before
    (tmp_path / "pydantic-99.dist-info").mkdir()
    assert describe(project) != before


def test_the_program_counts(project, monkeypatch, tmp_path):
    before = describe(project)
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "main.html").write_text("x", encoding="utf-8")
    monkeypatch.setattr(inputs, "data_dir", lambda name: tmp_path / name)
    assert describe(project) != before


def test_the_description_can_be_written_and_compared(project):
    assert json.loads(json.dumps(describe(project))) == describe(project)


def test_files_are_scanned_with_what_their_status_says(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("a", "b/c", ".hidden", "b/.deep"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert set(scan_files(tmp_path / "b")) == {"c"}
    assert set(scan_files(tmp_path / "b", hidden=True)) == {"c", ".deep"}
    assert list(scan_files(tmp_path))[:2] == ["a", "b/c"]
    assert list(scan_files(tmp_path / "a")) == [""]
    assert scan_files(tmp_path / "none") == {}


def test_a_changed_file_is_found_by_its_status(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = scan_files(tmp_path)
    assert find_changed(before, scan_files(tmp_path)) == []
    (tmp_path / "b").write_text("c", encoding="utf-8")
    os.utime(tmp_path / "b", ns=(1, 1))
    assert find_changed(before, scan_files(tmp_path)) == ["b"]
    (tmp_path / "c").write_text("c", encoding="utf-8")
    assert find_changed(before, scan_files(tmp_path)) is None


def test_contents_are_told_apart(tmp_path):
    for name, text in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    one, same, other = (hash_file(tmp_path / name) for name in "abc")
    assert one == same != other
    assert hash_file(tmp_path / "none") == hash_file(tmp_path) == ""
