"""Keeps what has been measured, so that a run can go on where one stopped, and writes it as tables."""

import hashlib
import json
import os
import platform
import statistics
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from measure import Measurement

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "results.json"
"""What has been measured so far; not part of the project."""


class Results:
    """Measurements by size, contestant and task, kept in a file after every one."""

    def __init__(self, file: Path, *, fresh: bool = False) -> None:
        self._file = file
        kept = {} if fresh or not file.exists() else json.loads(file.read_text(encoding="utf-8"))
        self.data: dict[str, Any] = {"sizes": {}, "reader": {}, "versions": {}, **kept}
        source = _digest_source()
        if self.data.get("source") != source:
            self._forget_opbook()
            self.data["source"] = source
        self.data["machine"] = _describe_machine()

    def size(self, size: int) -> dict[str, Any]:
        """What is known of a size: `tasks`, `corpus`, `output`."""
        entry: dict[str, Any] = self.data["sizes"].setdefault(str(size), {"tasks": {}, "output": {}})
        return entry

    def task(self, size: int, contestant: str, name: str) -> dict[str, Any]:
        """What is known of a task: `runs`, and `note` where it could not be done."""
        entry: dict[str, Any] = (
            self.size(size)["tasks"].setdefault(contestant, {}).setdefault(name, {"runs": [], "note": ""})
        )
        return entry

    def add(self, size: int, contestant: str, name: str, found: list[Measurement]) -> None:
        """Keep measurements of a task."""
        self.task(size, contestant, name)["runs"].extend(asdict(each) for each in found)
        self.save()

    def save(self) -> None:
        """Write everything to the file."""
        self._file.write_text(json.dumps(self.data, indent=1), encoding="utf-8")

    def median(self, size: int, contestant: str, name: str) -> float | None:
        """Return the median seconds of a task, None where there are none."""
        runs = self.task(size, contestant, name)["runs"]
        return statistics.median(run["seconds"] for run in runs) if runs else None

    def memory(self, size: int, contestant: str, name: str = "cold") -> float | None:
        """Return the largest memory of a task in MB."""
        runs = self.task(size, contestant, name)["runs"]
        return max((run["memory"] for run in runs), default=None)

    def _forget_opbook(self) -> None:
        for entry in self.data["sizes"].values():
            entry["tasks"].pop("opbook", None)
            entry["output"].pop("opbook", None)
        self.data["reader"] = {}
        self.data.pop("start", None)


def measure_output(site: Path) -> dict[str, Any]:
    """Return how many pages and MB a built site has, and its largest pages."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sorted(((path.stat().st_size, path) for path in files if path.suffix == ".html"), reverse=True)
    return {
        "megabytes": sum(path.stat().st_size for path in files) / 1e6,
        "pages": len(pages),
        "largest": [[size, path.relative_to(site).as_posix()] for size, path in pages[:3]],
    }


def _digest_source() -> str:
    digest = hashlib.sha256()
    for path in _list_source():
        digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _list_source() -> Iterator[Path]:
    for folder in ("src/opbook", "theme"):
        yield from sorted(
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        )


def _describe_machine() -> dict[str, Any]:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory": round(pages * size / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
