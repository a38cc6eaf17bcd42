"""Everything a build depends on but the texts of the model: when any of it differs, everything is built anew.

Imports nothing that is slow to load: it answers whether there is anything to do.
"""

import os
import platform
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from opbook.app.as_of import find_as_of, find_commit, find_head
from opbook.resources import data_dir

_LIBRARIES = (
    "opbook", "mkdocs", "mkdocs-material", "jinja2", "markdown", "markdown-it-py", "markupsafe", "pydantic", "pygraphviz",
    "pymdown-extensions",
)  # fmt: skip
_DEPTH = 40
"""Folders deeper than this are not looked into: there are links that lead back."""

Stat = tuple[int, int, int]
"""When a file was changed (nanoseconds), its size, its inode."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line.

    Attributes:
        site_dir: where to write; empty for what the project says.
        strict, as_of, fail_on, offline: as in the command.
    """

    site_dir: str
    strict: bool
    as_of: str
    fail_on: str
    offline: bool

    def name(self) -> str:
        """Return a name for what is left behind by a build of this kind."""
        return _digest([repr(sorted(asdict(self).items()))])


def describe_inputs(root: Path, request: Request, watched: Iterable[str]) -> dict[str, Any]:
    """Return everything but the model in words that can be compared; it can be written as JSON.

    Args:
        root: the project.
        request: what was asked for.
        watched: files and folders outside the model that the site is made of.
    """
    asked = datetime.fromisoformat(request.as_of).date() if request.as_of else None
    settings = root / "model" / "opbook.yaml"
    return {
        "opbook": _digest(f"{name} {seen}" for name, seen in _scan_program()),
        "python": sys.version,
        "machine": platform.platform(),
        "libraries": _find_libraries(),
        "request": asdict(request),
        "today": datetime.now(tz=UTC).astimezone().date().isoformat(),
        "as_of": find_as_of(root, asked, None).isoformat(),
        "commit": find_commit(root),
        "head": find_head(root),
        "environment": _digest(
            f"{key}={os.environ.get(key, '')}" for key in ("SOURCE_DATE_EPOCH", "LANG", "LC_ALL", "TZ")
        ),
        "settings": _digest([settings.read_bytes().hex()]) if settings.is_file() else "",
        "watched": {
            name: _digest(f"{path} {seen}" for path, seen in scan_files(Path(name), hidden=True).items())
            for name in watched
        },
    }


def scan_files(start: Path, *, hidden: bool = False) -> dict[str, Stat]:
    """Return every file at or below `start` with what its status says; paths are relative to `start`.

    Args:
        start: a file or a folder.
        hidden: whether files whose names begin with a dot count; those of a model are never read.
    """
    if not start.is_dir():
        seen = look_at(start)
        return {"": seen} if seen else {}
    return dict(sorted(_walk(str(start), hidden=hidden).items()))


def hash_file(path: Path) -> str:
    """Return what tells one content of a file from another; empty where it cannot be read."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def find_changed(old: Mapping[str, Any], new: Mapping[str, Stat]) -> list[str] | None:
    """Return the files whose status differs; None where files came or went."""
    if old.keys() != new.keys():
        return None
    return [name for name, seen in new.items() if tuple(old[name]) != seen]


def look_at(path: Path) -> Stat | None:
    """Return what a file's status says; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _walk(start: str, *, hidden: bool) -> dict[str, Stat]:
    found: dict[str, Stat] = {}
    waiting = [(start, "", _DEPTH)]
    while waiting:
        folder, prefix, depth = waiting.pop()
        try:
            children = list(os.scandir(folder))
        except OSError:
            continue
        for child in children:
            name = child.name
            if name[0] == "." and not hidden:
                continue
            try:
                status = child.stat()
            except OSError:
                continue
            if not stat.S_ISDIR(status.st_mode):
                found[prefix + name] = (status.st_mtime_ns, status.st_size, status.st_ino)
            elif depth and name != "__pycache__":
                waiting.append((child.path, f"{prefix}{name}/", depth - 1))
    return found


def _scan_program() -> Iterator[tuple[str, Stat]]:
    """Opbook's own files: a change of the program is a change of everything it makes."""
    package = Path(__file__).parents[2]
    for folder in (package, data_dir("theme")):
        yield from scan_files(folder).items()


def _find_libraries() -> list[str]:
    """The libraries with their versions, by the names of the folders in which their metadata lies; the metadata itself need not be read."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - a Path for each would take its time
        except OSError:
            continue
        whole = (name.removesuffix(".dist-info") for name in names if name.endswith(".dist-info"))
        found.update(name for name in whole if name.partition("-")[0].lower().replace("_", "-") in _LIBRARIES)
    return sorted(found)


def _digest(lines: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()
