"""What a build leaves behind is only a help: damaged, foreign, killed or shared, the site is right and nothing fails."""

import datetime as dt
import errno
import json
import os
import pickle
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from opbook.app.rebuild import follow
from opbook.app.rebuild.change import find_kept
from opbook.app.rebuild.inputs import Request
from opbook.app.rebuild.keeping import KEPT
from opbook.app.rebuild.pieces import lay_pieces
from opbook.app.rebuild.vault import Vault, write_vault
from opbook.app.starting import init_project
from opbook.clock import Clock
from opbook.diagnostics import OpbookError
from opbook.mkdocs_plugin import build_site
from opbook.mkdocs_plugin.again import build_again
from project import run_opbook

AS_OF = dt.date(2026, 12, 1)
REQUEST = Request("", strict=False, as_of=AS_OF.isoformat(), fail_on="error", offline=False)
TEAMS = "model/teams.yaml"


class Company:
    """A project that is built."""

    def __init__(self, root: Path) -> None:
        self.root = init_project(root, "Acme")
        self.number = 1000
        self.site, self.kept = self.root / "site", find_kept(self.root, REQUEST)
        text = self._teams()
        self._write(text.replace("summary: Does the work", "summary: word-1000 does the work"))

    def build(self) -> int:
        return build_site(self.root, site_dir=None, strict=False, as_of=AS_OF, fail_on="error")

    def build_again(self) -> int | None:
        return build_again(self.root, REQUEST, Clock())

    def edit(self) -> int:
        """Change a word that stands on many pages; return its number."""
        self.number += 1
        self._write(re.sub(r"word-\d+", f"word-{self.number}", self._teams()))
        return self.number

    def find_numbers(self) -> set[str]:
        """The numbers of the word that the site shows: of whole pages one only."""
        return {
            each for data in read_tree(self.site).values() for each in re.findall(r"word-(\d+)", data.decode("latin-1"))
        }

    def build_cold(self) -> dict[str, bytes]:
        twin = self.root.with_name("twin")
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self.root, twin, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
        assert build_site(twin, site_dir=None, strict=False, as_of=AS_OF, fail_on="error") == 0
        return read_tree(twin / "site")

    def start(self, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "opbook", "build", str(self.root), "--as-of", AS_OF.isoformat(), *options]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def list_leftovers(self) -> list[str]:
        return [path.name for path in self.root.iterdir() if "opbook-" in path.name]

    def _teams(self) -> str:
        return (self.root / TEAMS).read_text(encoding="utf-8")

    def _write(self, text: str) -> None:
        (self.root / TEAMS).write_text(text, encoding="utf-8")


class Running:
    """Runs a command where it is read as pickle reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> object:
        return os.system, (f"touch {self.path}",)


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read_sections(path: Path) -> dict[str, bytes]:
    data = path.read_bytes()
    names = json.loads(data.split(b"\n", 2)[1])
    vault = Vault(path)
    sections = {name: vault.read(name) for name in names}
    vault.close()
    return sections


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return Company(tmp_path_factory.mktemp("cache") / "acme")


@pytest.fixture
def company(shared: Company) -> Company:
    """A project with an up-to-date site and what its build has left behind."""
    assert shared.build() == 0
    assert shared.build_again() == 0
    return shared


def test_a_damaged_vault_is_never_trusted(company):
    """Truncated, flipped, of another version, foreign: a whole build is due, whether the model has changed or not."""
    good, before = company.kept.read_bytes(), read_tree(company.site)
    chance = random.Random(4)
    damaged = [
        b"",
        good[:10],
        good[: len(good) // 2],
        good[:-1],
        good.replace(b"opbook rebuild", b"opbook rebuilt", 1),
        os.urandom(3000),
    ]
    company.edit()
    for data in damaged:
        company.kept.write_bytes(data)
        assert company.build_again() is None
    for _ in range(60):
        flipped = bytearray(good)
        flipped[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        company.kept.write_bytes(bytes(flipped))
        done = company.build_again()
        assert done in (0, None)  # what nobody has to read does no harm, and stays found out
        if done == 0:
            assert company.find_numbers() == {str(company.number)}
            company.edit()
        else:
            assert read_tree(company.site) == before
        before = read_tree(company.site)
    company.kept.write_bytes(good)
    company.build()
    assert read_tree(company.site) == company.build_cold()


def test_a_vault_runs_nothing(company, tmp_path):
    sections = read_sections(company.kept)
    company.edit()
    danger = pickle.dumps(Running(tmp_path / "ran"))
    for name in sorted(sections, key="values".__eq__):
        kept = {each: [data] for each, data in sections.items()}
        write_vault(company.kept, kept | {name: [danger]})
        assert company.build_again() is None, name
        if f"{name} ends" not in sections:
            continue
        count = len(sections[f"{name} ends"]) // 4
        write_vault(company.kept, kept | lay_pieces(name, [danger] * count))
        done = company.build_again()
        assert done == 0 or (done is None and name != "values"), name
        if done == 0:  # nobody read it, or what cannot be read there is worked out again
            assert company.find_numbers() == {str(company.number)}
            sections = read_sections(company.kept)
            company.edit()
    for name in sections:
        write_vault(company.kept, {each: [data] for each, data in sections.items() if each != name})
        assert company.build_again() is None, name
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_the_vault_is_no_reason_to_fail(company):
    company.kept.unlink()
    company.kept.mkdir()
    company.edit()
    assert company.build() == 0
    assert company.find_numbers() == {str(company.number)}
    company.kept.rmdir()


def test_a_damaged_cache_of_layouts_is_never_trusted(company):
    folder = company.root / ".cache" / "opbook" / "layout"
    files = sorted(folder.iterdir())
    assert files
    damages = [
        lambda text: text.replace("1", "2"),
        lambda _: '{"objects": []}',
        lambda text: text[: len(text) // 2],
        lambda _: "",
        lambda _: "\0" * 50,
    ]
    for number, path in enumerate(files):
        path.write_text(damages[number % len(damages)](path.read_text(encoding="utf-8")), encoding="utf-8")
    files[0].unlink()
    files[0].mkdir()
    company.kept.unlink()
    assert company.build() == 0
    assert read_tree(company.site) == company.build_cold()


def test_what_is_kept_is_bounded(company):
    """Builds of other kinds leave something behind as well; and many edits do not let it grow."""
    for number in range(KEPT + 3):
        shutil.copy(company.kept, company.kept.with_name(f"{number}.vault"))
        os.utime(company.kept.with_name(f"{number}.vault"), (number, number))
    company.edit()
    assert company.build_again() == 0
    assert len(list(company.kept.parent.glob("*.vault"))) == KEPT
    size = company.kept.stat().st_size
    for _ in range(30):
        company.edit()
        assert company.build_again() == 0
    assert company.kept.stat().st_size < 1.1 * size
    assert company.find_numbers() == {str(company.number)}


def test_a_full_disk_leaves_the_old_site(company, monkeypatch):
    written = []

    def fill(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) == 3:
            path.with_name("half").write_bytes(data[:10])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        path.unlink(missing_ok=True)
        path.write_bytes(data)

    before = read_tree(company.site)
    company.edit()
    with monkeypatch.context() as patch:
        patch.setattr(follow, "write_anew", fill)
        with pytest.raises(OpbookError, match="No space left"):
            company.build()
    assert len(written) == 3
    assert read_tree(company.site) == before
    assert company.list_leftovers() == []
    assert company.build_again() == 0
    assert read_tree(company.site) == company.build_cold()


def test_a_disk_that_is_full_when_all_is_published_costs_only_time(company, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    company.edit()
    with monkeypatch.context() as patch:
        patch.setattr("opbook.app.rebuild.saved.write_vault", fail)
        assert company.build_again() == 0
    assert company.find_numbers() == {str(company.number)}
    company.edit()
    assert company.build_again() is None


def test_an_edit_during_a_build_is_not_lost(company, monkeypatch):
    """What is kept must not say that the second edit has been read."""
    keep = follow._keep  # noqa: SLF001 - the moment matters

    def edit_and_keep(*arguments: object) -> None:
        company.edit()
        keep(*arguments)

    company.edit()
    with monkeypatch.context() as patch:
        patch.setattr(follow, "_keep", edit_and_keep)
        assert company.build_again() == 0
    assert company.find_numbers() == {str(company.number - 1)}
    assert company.build() == 0
    assert company.find_numbers() == {str(company.number)}


def test_another_build_in_between_makes_no_mixture(company, monkeypatch):
    """Two builds of two models: the site is one or the other, and the next build is right."""
    begin = follow._follow  # noqa: SLF001 - the moment matters
    turns = []

    def overtake(*arguments: object) -> object:
        if not turns:
            turns.append(1)
            company.edit()
            edit_page(company)
            assert company.build_again() == 0
        return begin(*arguments)

    number = company.edit()
    with monkeypatch.context() as patch:
        patch.setattr(follow, "_follow", overtake)
        done = company.build_again()
    is_first = done == 0
    assert company.find_numbers() == {str(number if is_first else company.number)}
    assert is_first != any(b"So it is." in data for data in read_tree(company.site).values())
    assert company.build() == 0
    assert read_tree(company.site) == company.build_cold()


def test_another_build_of_the_same_model_in_between_does_no_harm(company, monkeypatch):
    begin = follow._follow  # noqa: SLF001 - the moment matters
    turns = []

    def overtake(*arguments: object) -> object:
        if not turns:
            turns.append(1)
            assert company.build_again() == 0
        return begin(*arguments)

    company.edit()
    with monkeypatch.context() as patch:
        patch.setattr(follow, "_follow", overtake)
        assert company.build_again() in (0, None)
    assert company.build() == 0
    assert company.find_numbers() == {str(company.number)}


def edit_page(company: Company) -> None:
    path = company.root / "model/applications.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("summary: ", "summary: So it is. "), encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_a_killed_build_leaves_a_whole_site(company):
    """At whatever moment: the site is that of one model, and the next build is right."""
    chance = random.Random(8)
    names = set(read_tree(company.site))
    for _ in range(10):
        company.edit()
        process = company.start()
        time.sleep(chance.uniform(0.1, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        assert len(company.find_numbers()) == 1
        assert set(read_tree(company.site)) == names
    company.edit()
    assert company.build() == 0
    assert company.list_leftovers() == []
    assert read_tree(company.site) == company.build_cold()


@pytest.mark.skipif(os.name == "nt", reason="elsewhere folders are not exchanged at once")
def test_builds_at_once_disturb_nobody(company):
    other = company.root.with_name("elsewhere")
    company.edit()
    running = [company.start(), company.start(), company.start("--site-dir", str(other))]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0]
    expected = company.build_cold()
    assert read_tree(company.site) == expected
    assert read_tree(other) == expected
    assert company.list_leftovers() == []
    company.edit()
    assert company.build() == 0
    assert company.find_numbers() == {str(company.number)}
    assert company.build_again() == 0


def test_a_cold_start_without_any_cache_says_the_same(company):
    """In a process of its own: what the next one says does not depend on what is kept."""
    first = run_opbook("build", company.root, "--as-of", AS_OF.isoformat())
    shutil.rmtree(company.root / ".cache")
    second = run_opbook("build", company.root, "--as-of", AS_OF.isoformat())
    assert (first.returncode, first.stderr) == (second.returncode, second.stderr)
