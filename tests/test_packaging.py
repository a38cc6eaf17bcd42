"""The wheel and the sdist carry everything: a clean environment builds a handbook from them."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from project import ROOT

FOLDERS = ("theme", "site_template", "model")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the sdist, made from this checkout."""
    target = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--sdist",
        "--wheel",
        "--outdir",
        str(target),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(target.glob("*.whl")), next(target.glob("*.tar.gz"))


def _files(folder: str) -> set[str]:
    tracked = subprocess.run(["git", "ls-files", "--", folder], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode == 0 and tracked.stdout:
        return {name for name in tracked.stdout.splitlines() if (ROOT / name).is_file()}
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_holds_every_file_of_the_shipped_folders(built, folder):
    names = set(zipfile.ZipFile(built[0]).namelist())
    missing = {name for name in _files(folder) if f"opbook/_data/{name}" not in names}
    assert missing == set()


@pytest.mark.parametrize("folder", [*FOLDERS, "src", "tests"])
def test_the_sdist_holds_every_file(built, folder):
    with tarfile.open(built[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in _files(folder) if name not in names} == set()


def test_a_clean_environment_builds_a_handbook_from_the_wheel(built, tmp_path):
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    installed = subprocess.run(
        [python, "-m", "pip", "install", "-q", built[0]], capture_output=True, text=True, check=False
    )
    assert installed.returncode == 0, installed.stderr
    project = tmp_path / "acme"
    for command in (["init", project], ["build", "--strict", project]):
        done = subprocess.run(
            [python, "-m", "opbook", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    page = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "assets/opbook/opbook.css" in page
    assert (project / "site" / "assets" / "opbook" / "opbook.css").stat().st_size > 1000
    assert "<svg" in next((project / "site" / "execution" / "workflows").glob("*/index.html")).read_text(
        encoding="utf-8"
    )
