"""Many small pieces of bytes as two sections of a vault: the pieces one after the other, and where each ends."""

from array import array
from collections.abc import Iterable, Sequence

from opbook.app.rebuild.vault import UnreadableError, Vault


class Pieces:
    """Pieces of bytes that are cut out when one is asked for.

    Raises:
        UnreadableError: the ends are not those of these bytes.
    """

    def __init__(self, data: bytes, ends: Sequence[int]) -> None:
        if (ends[-1] if ends else 0) != len(data):
            message = "pieces end elsewhere than their bytes"
            raise UnreadableError(message)
        self.data = data
        self.ends = ends

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ends)

    def __getitem__(self, number: int) -> bytes:
        """Return one of them."""
        return self.data[self.ends[number - 1] if number else 0 : self.ends[number]]


def read_pieces(vault: Vault, name: str) -> Pieces:
    """Return the pieces that `lay_pieces` put under a name.

    Raises:
        UnreadableError: they are damaged or missing.
    """
    return Pieces(vault.read(name), read_numbers(vault.read(f"{name} ends")))


def lay_pieces(name: str, pieces: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Return the sections of a vault for some pieces."""
    held = list(pieces)
    ends = array("I")
    end = 0
    for piece in held:
        end += len(piece)
        ends.append(end)
    return {name: held, f"{name} ends": [ends.tobytes()]}


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
