"""Publishing as a whole or not at all: the site is built beside its folder, then the two are exchanged."""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from opbook.diagnostics import OpbookError

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def publish_to(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; where the block ends well, it becomes `target` at once.

    Whoever reads `target` meanwhile sees the old site or the new one, never a mixture; a build that fails or is killed leaves
    the old one. On Linux the exchange is one system call (renameat2 with RENAME_EXCHANGE); elsewhere two renames, between
    which `target` is missing for a moment.

    Raises:
        OpbookError: the folder that holds `target` cannot be written to, or `target` is a file.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        message = f"`{target}` is a file; `--site-dir` names the folder to write to"
        raise OpbookError(message)
    _remove_leftovers(target)
    staging = target.parent / f".{target.name}.opbook-{os.getpid()}"
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        message = f"`{target.parent}` cannot be written to ({(error.strerror or 'unknown reason').lower()})"
        raise OpbookError(message) from error
    try:
        yield staging
        _exchange(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def publish_changes(target: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield a folder beside `target` that holds these files of it, to be changed; where the block ends well, it becomes `target` at once.

    The files are shared with `target` where the file system can: whoever changes one must write a new one in its place.

    Raises:
        OpbookError: as `publish_to`.
    """
    with publish_to(target) as staging:
        _share_files(str(target.resolve()), str(staging), names)
        yield staging


def _share_files(source: str, target: str, names: Iterable[str]) -> None:
    made: set[str] = set()
    link = os.link
    for name in names:
        folder = name.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103 - a Path for each of thousands of files takes its time
            made.add(folder)
        try:
            link(f"{source}/{name}", f"{target}/{name}")
        except OSError:
            shutil.copy2(f"{source}/{name}", f"{target}/{name}")


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
