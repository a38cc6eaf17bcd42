"""One file of named sections with a checksum each, written whole or not at all; a damaged one is as good as none."""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

_MAGIC = b"opbook rebuild 2\n"
_HEAD_LIMIT = 1_000_000


class UnreadableError(Exception):
    """Bytes that are not what this version of opbook writes."""


class Vault:
    """An open file of sections.

    Raises:
        UnreadableError: there is none, or it is not one of ours.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("rb")
            if self._file.readline(100) != _MAGIC:
                raise UnreadableError(path)
            head = self._file.readline(_HEAD_LIMIT)
            self._start = self._file.tell()
            self._places: dict[str, tuple[int, int, str]] = {
                name: (place[0], place[1], place[2]) for name, place in json.loads(head).items()
            }
        except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
            raise UnreadableError(str(error)) from error

    @property
    def size(self) -> int:
        """How large the file is."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, name: str) -> bytes:
        """Return a section.

        Raises:
            UnreadableError: it is damaged or missing.
        """
        try:
            offset, length, digest = self._places[name]
            if not 0 <= length <= self.size:
                raise UnreadableError(name)
            self._file.seek(self._start + offset)
            data = self._file.read(length)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableError(str(error)) from error
        if len(data) != length or _digest([data]) != digest:
            raise UnreadableError(name)
        return data

    def size_of(self, name: str) -> int:
        """Return how long a section is.

        Raises:
            UnreadableError: it is missing.
        """
        if name not in self._places:
            raise UnreadableError(name)
        return self._places[name][1]

    def read_part(self, name: str, offset: int, length: int) -> bytes:
        """Return a part of a section, of whose soundness nothing is known; less where the file ends.

        Raises:
            UnreadableError: it cannot be read.
        """
        try:
            self._file.seek(self._start + self._places[name][0] + offset)
            return self._file.read(length)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableError(str(error)) from error

    def read_json(self, name: str) -> Any:  # noqa: ANN401 - plain data
        """Return a section of plain data.

        Raises:
            UnreadableError: it is damaged or missing.
        """
        try:
            return json.loads(self.read(name))
        except (ValueError, RecursionError) as error:
            raise UnreadableError(str(error)) from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def write_vault(path: Path, sections: Mapping[str, Iterable[bytes]]) -> None:
    """Write the sections, each given in pieces, in one go: readers see the old file or the new one.

    Raises:
        OSError: it cannot be written.
    """
    held = {name: list(pieces) for name, pieces in sections.items()}
    places: dict[str, tuple[int, int, str]] = {}
    offset = 0
    for name, pieces in held.items():
        length = sum(map(len, pieces))
        places[name] = (offset, length, _digest(pieces))
        offset += length
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC)
            file.write(json.dumps(places).encode() + b"\n")
            for pieces in held.values():
                file.writelines(pieces)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _digest(pieces: Iterable[bytes]) -> str:
    """A sum that finds damage, not ill will: who may write here can change what is to be compared as well."""
    found = 0
    for piece in pieces:
        found = crc32(piece, found)
    return f"{found:08x}"
