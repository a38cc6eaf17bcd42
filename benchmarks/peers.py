"""The peers' tasks: a cold build of the plain pages, and serving an edit of one of them."""

import re
import shutil
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from corpus import Corpus, write_hugo, write_mkdocs, write_needs
from edits import PAGE
from measure import FailedError, Measurement, run_measured
from serving import Server, find_port, measure_serving
from task import Task

NAMES = {
    "mkdocs": "MkDocs + Material",
    "zensical": "Zensical",
    "hugo": "Hugo",
    "sphinx-needs": "Sphinx-Needs",
}
"""The peers as they are called in results."""
_PACKAGES = {"zensical": "zensical", "sphinx-needs": "sphinx-needs"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's project of one size.

    Attributes:
        name: its key in `NAMES`.
        folder: its project.
        output: what it builds there, removed before a cold build.
        build: the command.
        source: the file behind the page that is edited.
        serve: gives the command of its server for a port; None where it has none.
    """

    name: str
    folder: Path
    output: tuple[str, ...]
    build: list[str]
    source: Path
    serve: Callable[[int], list[str]] | None

    @property
    def site(self) -> Path:
        """What was built."""
        return self.folder / self.output[0]

    def list_tasks(self, rounds: int, limit: float) -> list[Task]:
        """Return its tasks."""
        tasks = [Task(self.name, "cold", lambda _: [self._build_cold(limit)])]
        if self.serve:
            tasks.append(Task(self.name, "serve", lambda _: self._serve(rounds, limit), all_at_once=True))
        else:
            tasks.append(Task(self.name, "edited", lambda number: [self._rebuild(number, limit)]))
        return tasks

    def _build_cold(self, limit: float) -> Measurement:
        for name in self.output:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return run_measured(self.build, self.folder, limit)

    def _rebuild(self, number: int, limit: float) -> Measurement:
        self._edit(number)
        return run_measured(self.build, self.folder, limit)

    def _serve(self, rounds: int, limit: float) -> list[Measurement]:
        assert self.serve  # noqa: S101 - there is no task otherwise
        port = find_port()
        address = f"http://127.0.0.1:{port}/{PAGE}"
        return measure_serving(Server(self.serve(port), self.folder, address, self._edit), rounds, limit)

    def _edit(self, number: int) -> str:
        sentence = f"Money leaves once, and on the promised day, as edit {number} says."
        text = re.sub(
            r"\n+ *Money leaves once, and on the promised day, as edit \d+ says\.\n",
            "\n",
            self.source.read_text(encoding="utf-8"),
        )
        indent = "   " if self.source.suffix == ".rst" else ""
        self.source.write_text(f"{text.rstrip()}\n\n{indent}{sentence}\n", encoding="utf-8")
        return sentence


def find_program(name: str, tools: Path) -> Path | None:
    """Return the program of a peer, installed into `tools` if need be; None where it is not to be had."""
    if name == "mkdocs":
        return Path(sys.executable)
    if name == "hugo":
        found = shutil.which("hugo")
        return Path(found) if found else None
    folder = tools / name
    program = folder / "bin" / ("zensical" if name == "zensical" else "sphinx-build")
    if not program.exists():
        try:
            venv.create(folder, clear=True, with_pip=True)
            run_measured([str(folder / "bin" / "python"), "-m", "pip", "install", "-q", _PACKAGES[name]], tools, 600)
        except (FailedError, OSError):
            return None
    return program if program.exists() else None


def find_version(name: str, program: Path) -> str:
    """Return the version of a peer as it says itself."""
    if name == "mkdocs":
        return f"{version('mkdocs')} with Material {version('mkdocs-material')}"
    if name == "hugo":
        return _ask([str(program), "version"])
    package = _PACKAGES[name]
    return _ask(
        [str(program.parent / "python"), "-c", f"from importlib.metadata import version; print(version({package!r}))"]
    )


def prepare_peer(name: str, program: Path, corpus: Corpus, model: Path, folder: Path) -> Peer:
    """Write a peer's project, anew.

    Args:
        name: its key in `NAMES`.
        program: what `find_program` gave.
        corpus: the pages.
        model: the handbook's `model.json`, for a peer that knows elements and links.
        folder: where the project goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    page = PAGE.rstrip("/")
    tool = str(program)
    if name == "hugo":
        write_hugo(corpus, folder)
        serve = [tool, "server", "--bind", "127.0.0.1", "--watch", "--port"]
        return Peer(
            name,
            folder,
            ("public", "resources"),
            [tool, "--quiet"],
            folder / f"content/{page}.md",
            lambda port: [*serve, str(port)],
        )
    if name == "sphinx-needs":
        write_needs(corpus, model, folder)
        command = [tool, "-q", "-b", "html", ".", "_build/html"]
        return Peer(name, folder, ("_build",), command, folder / f"role/{Path(page).name}.rst", None)
    write_mkdocs(corpus, folder)
    command = [tool, "-m", "mkdocs"] if name == "mkdocs" else [tool]
    return Peer(
        name,
        folder,
        ("site", ".cache"),
        [*command, "build", *(["-q"] if name == "mkdocs" else [])],
        folder / f"docs/{page}.md",
        lambda port: [*command, "serve", "-a", f"127.0.0.1:{port}"],
    )


def _ask(command: list[str]) -> str:
    import subprocess  # noqa: PLC0415 - only here

    text = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    match = re.search(r"\d+\.\d+(\.\d+)?", text)
    return match[0] if match else "unknown"
