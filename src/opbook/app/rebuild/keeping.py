"""Where what is kept lies, and how much of it. Knows nothing of pages: a check keeps what it has read as well."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from opbook.app.checking import Checked
from opbook.app.rebuild.change import find_kept
from opbook.app.rebuild.coding import pack_entry
from opbook.app.rebuild.inputs import Request
from opbook.app.rebuild.saved import Element, Frame, write_saved
from opbook.ledger import Ledger

KEPT = 4
"""So many builds of different kinds (other target, other options) leave something behind; the oldest goes."""


def keep(  # noqa: PLR0913, PLR0917 - all that is kept
    root: Path,
    request: Request,
    head: Mapping[str, Any],
    frame: Frame,
    elements: Mapping[str, Element],
    ledger: Ledger,
    rest: Mapping[str, Iterable[bytes]],
) -> None:
    """Write what is kept of a build of this kind, and remove what is kept of the oldest ones.

    Raises:
        OSError: it cannot be written.
        UnreadableError: something of it could not be read back.
    """
    path = find_kept(root, request)
    write_saved(path, head, frame, elements, ledger, rest)
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
        places={},
        edges={},
        loose_edges=tuple(edge for edge in loaded.edges if edge.source not in loaded.entries),
        config=loaded.config,
        config_entry=pack_entry(loaded.config_entry),
        problems=loaded.problems,
        rest=rest,
    )
