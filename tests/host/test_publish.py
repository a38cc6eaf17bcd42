"""The published folder changes as a whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from opbook.diagnostics import OpbookError
from opbook.mkdocs_plugin.publish import publish_to
from project import run_opbook


def _read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _write(folder: Path, word: str) -> None:
    for number in range(20):
        (folder / f"{number}.html").write_text(f"{word} {number}", encoding="utf-8")


def _fail_to_publish(target: Path) -> None:
    with publish_to(target) as staging:
        _write(staging, "new")
        raise RuntimeError


def test_a_block_that_ends_well_replaces_the_folder(tmp_path):
    target = tmp_path / "site"
    for word in ("old", "new"):
        with publish_to(target) as staging:
            _write(staging, word)
    assert set(_read_tree(target).values()) == {f"new {number}".encode() for number in range(20)}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_block_that_fails_changes_nothing(tmp_path):
    target = tmp_path / "site"
    with publish_to(target) as staging:
        _write(staging, "old")
    before = _read_tree(target)
    with pytest.raises(RuntimeError):
        _fail_to_publish(target)
    assert _read_tree(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_builds_at_once_leave_one_whole_site(tmp_path):
    target = tmp_path / "site"
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom opbook.mkdocs_plugin.publish import publish_to\n"
        "for turn in range(15):\n"
        "    with publish_to(Path(sys.argv[1])) as staging:\n"
        "        for number in range(30):\n"
        "            (staging / f'{number}.html').write_text(f'{sys.argv[2]} {turn}')\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(target), word]) for word in ("one", "two")]
    assert [process.wait(timeout=600) for process in running] == [0, 0]
    assert len(set(_read_tree(target).values())) == 1
    assert len(_read_tree(target)) == 30
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_killed_build_leaves_the_last_good_site(example):
    first = run_opbook("build", example)
    assert first.returncode == 0, first.stderr
    before = _read_tree(example / "site")
    chance = random.Random(3)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "opbook", "build", str(example)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.3, 5))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        after = _read_tree(example / "site")
        assert set(after) == set(before)
        changed = [name for name in after if after[name] != before[name] and name != "sitemap.xml.gz"]
        assert changed == []
    assert run_opbook("build", example).returncode == 0
    assert [path.name for path in example.iterdir() if "opbook-" in path.name] == []


def test_a_file_in_the_way_is_said_and_kept(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(OpbookError, match="is a file"), publish_to(tmp_path / "site"):
        pass
    assert (tmp_path / "site").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OpbookError, match="cannot be written to"), publish_to(tmp_path / "site"):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this machine")
def test_a_full_disk_is_said_and_nothing_is_lost(example, monkeypatch):
    """The disk fills up while a page is written: MkDocs' own writer gets the error."""
    import errno

    from mkdocs import utils

    from opbook.mkdocs_plugin import build_site

    options = {"site_dir": None, "strict": False, "as_of": None, "fail_on": "error"}
    assert build_site(example, **options) == 0
    before = _read_tree(example / "site")
    settings = example / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    written = 0
    write_file = utils.write_file

    def fill(content: bytes, output_path: str) -> None:
        nonlocal written
        written += 1
        if written > 5:
            raise OSError(errno.ENOSPC, "No space left on device", output_path)
        write_file(content, output_path)

    monkeypatch.setattr(utils, "write_file", fill)
    with pytest.raises(OpbookError, match="No space left"):
        build_site(example, **options)
    assert _read_tree(example / "site") == before
