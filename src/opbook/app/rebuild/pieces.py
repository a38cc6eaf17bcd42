"""Many small pieces of bytes as three sections of a vault: one piece after the other, where each ends, and a sum of each."""

from array import array
from collections.abc import Iterable
from zlib import crc32

from opbook.app.rebuild.vault import UnreadableError, Vault


class Pieces:
    """Pieces of bytes, each of which is read when it is asked for.

    Raises:
        UnreadableError: their ends or sums are damaged or missing.
    """

    def __init__(self, vault: Vault, name: str) -> None:
        self._vault, self._name = vault, name
        self.ends = read_numbers(vault.read(f"{name} ends"))
        self._sums = read_numbers(vault.read(f"{name} sums"))
        self._data: bytes | None = None
        if len(self.ends) != len(self._sums) or (self.ends[-1] if self.ends else 0) != vault.size_of(name):
            raise UnreadableError(name)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ends)

    def __getitem__(self, number: int) -> bytes:
        """Return one of them.

        Raises:
            IndexError: there is no such piece.
            UnreadableError: it is damaged.
        """
        start, end = self.ends[number - 1] if number else 0, self.ends[number]
        piece = self._vault.read_part(self._name, start, end - start) if self._data is None else self._data[start:end]
        if crc32(piece) != self._sums[number]:
            raise UnreadableError(self._name)
        return piece

    def load(self) -> bytes:
        """Read all of them at once, because all or many are wanted, and return them joined.

        Raises:
            UnreadableError: they are damaged.
        """
        if self._data is None:
            self._data = self._vault.read(self._name)
        return self._data


def lay_pieces(name: str, pieces: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Return the sections of a vault for some pieces."""
    held = list(pieces)
    ends, sums = array("I"), array("I")
    end = 0
    for piece in held:
        end += len(piece)
        ends.append(end)
        sums.append(crc32(piece))
    return {name: held, f"{name} ends": [ends.tobytes()], f"{name} sums": [sums.tobytes()]}


def read_numbers(data: bytes) -> "array[int]":
    """Return numbers from their bytes.

    Raises:
        UnreadableError: these are not the bytes of whole numbers.
    """
    numbers = array("I")
    try:
        numbers.frombytes(data)
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    return numbers


def read_lines(vault: Vault, name: str) -> list[str]:
    """Return the lines of a section of text; none where it is empty.

    Raises:
        UnreadableError: it is damaged or missing.
    """
    try:
        text = vault.read(name).decode()
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    return text.split("\n") if text else []
