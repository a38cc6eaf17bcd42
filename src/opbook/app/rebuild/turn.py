"""One build of a kind at a time uses what is kept; a build that still writes it down has not ended its turn."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0
"""Seconds to wait for another build; then what is kept is used as it is, for it is never half-written."""


@contextmanager
def take_turn(kept: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Wait until no other build uses `kept`, and keep others waiting until the block ends and every copy of this process as well."""
    handle = _open(kept.with_suffix(".lock"))
    try:
        if handle is not None:
            _wait(handle, patience)
        yield
    finally:
        if handle is not None:
            os.close(handle)  # not unlocked: a copy of this process may still be writing


def _open(path: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None


def _wait(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(0.02)
        else:
            return
