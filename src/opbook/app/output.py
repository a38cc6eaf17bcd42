"""Writes files whole or not at all."""

import contextlib
import os
import tempfile
from pathlib import Path

from opbook.diagnostics import OpbookError


def write_text(path: Path, text: str) -> bool:
    """Write a UTF-8 file so that a reader sees the old text or the new one, never a part; whether anything changed.

    Folders above it are made. A file that holds this text already is left alone.

    Raises:
        OpbookError: it cannot be written.
    """
    try:
        if path.is_file() and path.read_bytes() == text.encode("utf-8"):
            return False
        _write(path, text.encode("utf-8"))
    except OSError as error:
        raise _describe(path, error) from error
    return True


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Folders above it are made.

    Raises:
        OpbookError: it cannot be written.
    """
    try:
        _write(path, data)
    except OSError as error:
        raise _describe(path, error) from error


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a device or a pipe, such as /dev/stdout
        path.write_bytes(data)
    else:
        _replace(path, data)


def _describe(path: Path, error: OSError) -> OpbookError:
    return OpbookError(f"`{path}` cannot be written: {(error.strerror or str(error)).lower()}")


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_read_umask())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _read_umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
