"""How much is kept, and what of a model. Knows nothing of pages: a check keeps what it has read as well."""

import shutil
from pathlib import Path
from typing import Any

from opbook.app.checking import Checked
from opbook.app.rebuild.coding import pack_entry
from opbook.app.rebuild.saved import Frame

KEPT = 4
"""So many builds of different kinds (other target, other options) leave something behind; the oldest goes."""


def drop_oldest(path: Path) -> None:
    """Remove what is kept beside `path` of the oldest builds, so that no more than `KEPT` are left."""
    others = sorted(path.parent.glob("*.vault"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in others[KEPT:]:
        old.unlink(missing_ok=True)
        shutil.rmtree(old.with_suffix(".site"), ignore_errors=True)


def build_frame(checked: Checked, rest: dict[str, Any]) -> Frame:
    """Return what is read in one piece next time."""
    loaded = checked.book.loaded
    files: dict[str, list[str]] = {}
    for ref, entry in loaded.entries.items():
        files.setdefault(entry.span.file, []).append(ref)
    return Frame(
        files={name: tuple(refs) for name, refs in files.items()},
        parts=loaded.index.parts,
        loose_edges=tuple(edge for edge in loaded.edges if edge.source not in loaded.entries),
        config=loaded.config,
        config_entry=pack_entry(loaded.config_entry),
        problems=loaded.problems,
        rest=rest,
    )
