"""`opbook check` after a change: only the checks that have read what changed run again."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from opbook.app.as_of import find_as_of
from opbook.app.checking import Checked, check_book, check_model
from opbook.app.rebuild.change import find_kept
from opbook.app.rebuild.inputs import Request, Stat, describe_inputs, find_changed, hash_file, scan_files
from opbook.app.rebuild.keeping import build_frame, drop_oldest
from opbook.app.rebuild.renewal import Renewal
from opbook.app.rebuild.revive import StructureError, revive_model
from opbook.app.rebuild.saved import Saved, lay_ledger, lay_loaded, write_saved
from opbook.app.rebuild.vault import UnreadableError, Vault
from opbook.check import Settings
from opbook.check.engine import CHECK
from opbook.check.registry import find_check
from opbook.crew import do_behind
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.ledger import Ledger

WORTH_KEEPING = 1000
"""Models of fewer elements are checked in less time than it takes to keep what is known of them."""


def check_again(
    root: Path, settings: Settings | None = None, as_of: date | None = None, *, worth: int = WORTH_KEEPING
) -> Checked:
    """Read the model of the project `root` and run its checks, as `check_model` does.

    A large model leaves behind what is known of it, and the next time only what has changed is read and checked.

    Args:
        root: the project.
        settings: what to select and ignore.
        as_of: the day on which to judge.
        worth: from how many elements on something is kept.

    Raises:
        ConfigurationError: the settings ask for something that cannot be done.
    """
    request = Request("check", strict=False, as_of=as_of.isoformat() if as_of else "", fail_on="", offline=False)
    known = _follow(root, request, settings, as_of)
    if known is not None:
        return known
    inputs, scanned = describe_inputs(root, request, ()), scan_files(root / "model")
    memory = Ledger() if len(scanned) * 20 >= worth or worth < WORTH_KEEPING else None
    checked = check_model(root, settings, as_of, memory)
    loaded = checked.book.loaded
    is_sound = len(loaded.elements) == len(loaded.entries) and not loaded.problems
    if memory is not None and is_sound and len(loaded.elements) >= worth:
        do_behind(lambda: _leave_behind(root, request, checked, memory, inputs, scanned))
    return checked


def _follow(root: Path, request: Request, settings: Settings | None, as_of: date | None) -> Checked | None:
    """The findings of today from those of the last time; None where everything has to be read."""
    try:
        vault = Vault(find_kept(root, request))
    except UnreadableError:
        return None
    try:
        return _revive(root, request, vault, settings, as_of)
    except (UnreadableError, StructureError, KeyError, TypeError, ValueError, OSError):
        return None
    finally:
        vault.close()


def _revive(
    root: Path, request: Request, vault: Vault, settings: Settings | None, as_of: date | None
) -> Checked | None:
    head = vault.read_json("head")
    if head["inputs"] != describe_inputs(root, request, ()):
        return None
    scanned = scan_files(root / "model")
    changed = find_changed({name: tuple(each[:3]) for name, each in head["model"].items()}, scanned)
    if changed is None:
        return None
    names = [name for name in changed if hash_file(root / "model" / name) != head["model"][name][3]]
    saved, ledger = Saved(vault), Ledger()
    past = saved.restore(ledger)
    if any(f"model/{name}" not in saved.frame.files for name in names):
        return None
    revived = revive_model(saved, ledger, root, [f"model/{name}" for name in names])
    book = Book(revived.loaded, find_as_of(root, as_of, revived.loaded.config.as_of), ledger)
    renewal = Renewal(ledger, book, past)
    renewal.recipes[CHECK] = lambda key: run_check(book, str(key[1]))
    renewal.doubt(revived.facts)
    return check_book(root, book, settings)


def run_check(book: Book, code: str) -> tuple[Diagnostic, ...]:
    """Return what the check with this code objects to."""
    check = find_check(code)
    return tuple(check.run(book)) if check else ()


def _leave_behind(  # noqa: PLR0913, PLR0917 - all that is kept
    root: Path,
    request: Request,
    checked: Checked,
    memory: Ledger,
    inputs: Mapping[str, Any],
    scanned: Mapping[str, Stat],
) -> None:
    if scan_files(root / "model") != scanned:
        return
    head = {
        "inputs": inputs,
        "model": {name: [*seen, hash_file(root / "model" / name)] for name, seen in scanned.items()},
    }
    path = find_kept(root, request)
    with suppress(OSError, UnreadableError):
        write_saved(path, head, build_frame(checked, {}), lay_loaded(checked.book.loaded), lay_ledger(memory))
        drop_oldest(path)
