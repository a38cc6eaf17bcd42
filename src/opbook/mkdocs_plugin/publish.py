"""Publishing as a whole or not at all: the site is built beside its folder, then the two are exchanged."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from opbook.app.rebuild.change import OvertakenError
from opbook.app.rebuild.inputs import Stat, scan_files
from opbook.diagnostics import OpbookError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def publish_to(target: Path, spare: Path | None = None) -> Iterator[Path]:
    """Yield an empty folder beside `target`; where the block ends well, it becomes `target` at once.

    Whoever reads `target` meanwhile sees the old site or the new one, never a mixture; a build that fails or is killed leaves
    the old one. On Linux the exchange is one system call (renameat2 with RENAME_EXCHANGE); elsewhere two renames, between
    which `target` is missing for a moment.

    Args:
        target: the site.
        spare: where the old site is laid aside, for `publish_changes` to build on; without it the old site is removed.

    Raises:
        OpbookError: the folder that holds `target` cannot be written to, or `target` is a file.
    """
    with _stage(target, spare, None) as staging:
        yield staging


@contextmanager
def publish_changes(target: Path, files: Mapping[str, Stat], spare: Path) -> Iterator[tuple[Path, dict[str, Stat]]]:
    """Yield a folder beside `target` that holds its files, with their status; where the block ends well, it becomes `target` at once.

    The files are shared with `target` where the file system can: whoever changes one must write a new one in its place.

    Args:
        target: the site.
        files: its files with what their status says.
        spare: the site before this one, if it was laid aside: what is the same in both need not be made again.

    Raises:
        OpbookError: as `publish_to`.
        OvertakenError: `target` does not hold these files any more.
    """
    with _stage(target, spare, spare) as staging:
        yield staging, _share_files(target, staging, files)


@contextmanager
def _stage(target: Path, spare: Path | None, base: Path | None) -> Iterator[Path]:
    target = target.resolve()
    if target.exists() and not target.is_dir():
        message = f"`{target}` is a file; `--site-dir` names the folder to write to"
        raise OpbookError(message)
    _remove_leftovers(target)
    staging = target.parent / f".{target.name}.opbook-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if base is None or not _take(base, staging):
            staging.mkdir()
    except OSError as error:
        message = f"`{target.parent}` cannot be written to ({(error.strerror or 'unknown reason').lower()})"
        raise OpbookError(message) from error
    try:
        yield staging
        _exchange(staging, target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    if spare is None or not _lay_aside(staging, spare):
        shutil.rmtree(staging, ignore_errors=True)


def _take(source: Path, target: Path) -> bool:
    """Move a folder in one step; False where it cannot be: whoever does so first has it."""
    try:
        source.rename(target)
    except OSError:
        return False
    return True


def _lay_aside(staging: Path, spare: Path) -> bool:
    """Make a folder the spare one; the spare one before is moved away first, for another build may just be taking it."""
    old = staging.with_name(f"{staging.name}-old")
    try:
        spare.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    if _take(spare, old):
        shutil.rmtree(old, ignore_errors=True)
    return _take(staging, spare)


def _share_files(source: Path, target: Path, files: Mapping[str, Stat]) -> dict[str, Stat]:
    """Let `target` hold the files of `source` and no others; those that it shares already stay. Return what their status says."""
    present = scan_files(target, hidden=True)
    if not present.keys() <= files.keys():  # what is a folder there may be a file here
        shutil.rmtree(target)
        target.mkdir()
        present = {}
    folders = {name.rpartition("/")[0] for name in present}
    for name, seen in files.items():
        if present.get(name) == seen:
            continue
        folder = name.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103 - a Path for each of thousands of files takes its time
            folders.add(folder)
        if name in present:
            os.unlink(f"{target}/{name}")  # noqa: PTH108 - as above
        present[name] = _share_file(f"{source}/{name}", f"{target}/{name}", seen)
    return present


def _share_file(source: str, target: str, seen: Stat) -> Stat:
    try:
        os.link(source, target)
    except FileNotFoundError as error:
        raise OvertakenError(source) from error
    except OSError:
        shutil.copy2(source, target)
    status = os.stat(target)  # noqa: PTH116 - as above
    if (status.st_mtime_ns, status.st_size) != seen[:2]:
        raise OvertakenError(source)
    return status.st_mtime_ns, status.st_size, status.st_ino


def _exchange(staging: Path, target: Path) -> None:
    staging.chmod(0o755)
    if not target.exists():
        staging.rename(target)
    elif not _exchange_at_once(staging, target):
        old = staging.with_name(f"{staging.name}-old")
        target.rename(old)
        staging.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Swap two folders in one system call; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _remove_leftovers(target: Path) -> None:
    """Remove what killed builds left behind; a build that is running keeps its folder."""
    for folder in target.parent.glob(f".{target.name}.opbook-*"):
        process = folder.name.rpartition("opbook-")[2].removesuffix("-old")
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
