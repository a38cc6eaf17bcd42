"""The generator of the benchmarks: the same bytes every time, and a project that passes the gate."""

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT, run_opbook


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 300 elements."""
    return _generate(tmp_path_factory.mktemp("generated") / "first")


def test_passes_the_gate(small: Path) -> None:
    done = run_opbook("check", small)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    other = _generate(tmp_path / "second")
    names = sorted(path.relative_to(small) for path in small.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert not filecmp.cmpfiles(small, other, names, shallow=False)[1]


def test_refuses_a_folder_with_something_in_it(small: Path) -> None:
    done = _run(small)
    assert done.returncode != 0
    assert "FileExistsError" in done.stderr


def _generate(target: Path) -> Path:
    done = _run(target)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("300 elements")
    return target


def _run(target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "generate.py"), "300", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
