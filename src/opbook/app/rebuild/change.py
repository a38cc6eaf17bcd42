"""What has changed since the last build of the same kind. Imports nothing that is slow to load: often the answer is nothing."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opbook.app.rebuild.inputs import Request, Stat, describe_inputs, find_changed, hash_file, look_at, scan_files
from opbook.app.rebuild.vault import UnreadableError, Vault


class OvertakenError(Exception):
    """Another build has published meanwhile: what is there now does not fit together with what was kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """The last build, and which files of the model are different now.

    Attributes:
        vault: what it has left behind, open.
        head: the first section of it.
        target: the site it has published.
        outputs: the files of that site with what their status says.
        changed: names of files below `model/`, with what tells their contents now from others.
        scanned: all files below `model/` as they are now.
    """

    root: Path
    request: Request
    vault: Vault
    head: dict[str, Any]
    target: Path
    outputs: dict[str, Stat]
    changed: dict[str, str]
    scanned: dict[str, Stat]

    def is_overtaken(self) -> bool:
        """Whether one of these files has been written to since it was looked at."""
        return any(look_at(self.root / "model" / name) != self.scanned[name] for name in self.changed)

    def describe_model(self) -> dict[str, list[Any]]:
        """Return what the head keeps of the files of the model."""
        known = self.head["model"]
        return {name: [*seen, self.changed.get(name, known[name][3])] for name, seen in self.scanned.items()}

    def say(self, prefix: str) -> str | None:
        """Return what the last build has said of the model, as it is to be shown here; None where it was said elsewhere."""
        said: dict[str, str] = self.head["said"]
        return said.get(name_saying(prefix))


def find_change(root: Path, request: Request) -> Change | None:
    """Return what has changed since the last build; None where everything has to be built anew."""
    try:
        vault = Vault(find_kept(root, request))
    except UnreadableError:
        return None
    try:
        change = _compare(root, request, vault)
    except (UnreadableError, KeyError, TypeError, ValueError, OSError):
        change = None
    if change is None:
        vault.close()
    return change


def find_kept(root: Path, request: Request) -> Path:
    """Return the file that holds what the last build of this kind has left behind."""
    return root / ".cache" / "opbook" / "builds" / f"{request.name()}.vault"


def find_spare(root: Path, request: Request) -> Path:
    """Return the folder in which the site before the last one is laid aside."""
    return find_kept(root, request).with_suffix(".site")


def name_saying(prefix: str) -> str:
    """Return a name for the way in which findings are shown: with which way to the project, in colour or not."""
    return f"{'colour' if sys.stderr.isatty() else 'plain'} {prefix}"


def _compare(root: Path, request: Request, vault: Vault) -> Change | None:
    head = vault.read_json("head")
    if head["inputs"] != describe_inputs(root, request, head["watched"]):
        return None
    scanned = scan_files(root / "model")
    seen = {name: tuple(each[:3]) for name, each in head["model"].items()}
    names = find_changed(seen, scanned)
    if names is None:
        return None
    hashes = {name: hash_file(root / "model" / name) for name in names}
    changed = {name: found for name, found in hashes.items() if found != head["model"][name][3]}
    target = Path(head["target"])
    outputs: dict[str, Stat] = {name: (seen[0], seen[1], seen[2]) for name, seen in vault.read_json("outputs").items()}
    if find_changed(outputs, scan_files(target, hidden=True)) != []:
        return None
    return Change(root, request, vault, head, target, outputs, changed, scanned)
