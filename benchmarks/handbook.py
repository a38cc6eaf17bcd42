"""opbook's tasks: a cold build, builds after an edit, checking alone, serving."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from edits import PAGE, add_element, edit_purpose, remove_element, rename_role
from generator import write_project
from measure import Measurement, run_measured
from serving import Server, find_port, measure_serving
from task import Task

OPBOOK = [sys.executable, "-m", "opbook"]
NAME = "opbook"
REST = 0.001
"""Seconds for each element before a run: what a large build or check leaves behind is written after it has ended."""


class Handbook:
    """A generated project, and another one for `check`, so that neither warms the other's cache."""

    def __init__(self, scratch: Path, size: int, limit: float) -> None:
        self.folder = scratch / str(size) / "opbook"
        self._checked = scratch / str(size) / "opbook-check"
        self._limit = limit
        self._rest = REST * size
        for folder in (self.folder, self._checked):
            shutil.rmtree(folder, ignore_errors=True)
            write_project(folder, size)
        self._warm = False

    @property
    def site(self) -> Path:
        """Where the handbook is."""
        return self.folder / "site"

    def ensure_site(self) -> None:
        """Build the handbook unless it has been built."""
        if not self._warm:
            self._build()

    def list_tasks(self, rounds: int) -> list[Task]:
        """Return the tasks in the order in which they can follow each other."""
        return [
            Task(NAME, "cold", lambda _: [self._build_cold()]),
            Task(NAME, "unchanged", lambda _: [self._rebuild()]),
            Task(NAME, "edited", lambda number: [self._rebuild(lambda: edit_purpose(self.folder, number))]),
            Task(NAME, "renamed", lambda _: [self._rebuild(lambda: rename_role(self.folder))]),
            Task(NAME, "added", lambda _: [self._rebuild(lambda: add_element(self.folder))]),
            Task(NAME, "removed", lambda _: [self._rebuild(lambda: remove_element(self.folder))]),
            Task(NAME, "check", lambda _: [self._check_cold()]),
            Task(NAME, "check-edited", lambda number: [self._check_edited(number)]),
            Task(NAME, "serve", lambda _: self._serve(rounds), all_at_once=True),
        ]

    def _build(self) -> Measurement:
        time.sleep(self._rest)
        measured = run_measured([*OPBOOK, "build", str(self.folder)], self.folder, self._limit)
        self._warm = True
        return measured

    def _build_cold(self) -> Measurement:
        _forget(self.folder)
        return self._build()

    def _rebuild(self, edit: Callable[[], object] | None = None) -> Measurement:
        self.ensure_site()
        if edit:
            edit()
        return self._build()

    def _check(self) -> Measurement:
        time.sleep(self._rest)
        return run_measured([*OPBOOK, "check", str(self._checked)], self._checked, self._limit)

    def _check_cold(self) -> Measurement:
        _forget(self._checked)
        return self._check()

    def _check_edited(self, number: int) -> Measurement:
        self._check()
        edit_purpose(self._checked, number)
        return self._check()

    def _serve(self, rounds: int) -> list[Measurement]:
        if not (self.folder / "model" / "roles" / "operations" / f"{Path(PAGE).name}.yaml").exists():
            rename_role(self.folder)
        port = find_port()
        command = [*OPBOOK, "serve", "--dev-addr", f"127.0.0.1:{port}", str(self.folder)]
        address = f"http://127.0.0.1:{port}/{PAGE}"
        server = Server(command, self.folder, address, lambda number: edit_purpose(self.folder, 1000 + number))
        return measure_serving(server, rounds, self._limit)


def _forget(project: Path) -> None:
    """Remove what earlier builds left."""
    for name in ("site", ".cache", ".opbook"):
        shutil.rmtree(project / name, ignore_errors=True)
