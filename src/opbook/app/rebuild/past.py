"""The works of the last run as they lie in a vault: each is brought back when it is asked for, and most never are."""

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.pieces import Pieces, lay_pieces, read_lines, read_numbers
from opbook.app.rebuild.vault import UnreadableError, Vault
from opbook.ledger import Ledger, Work
from opbook.memory import Key

_WORD = array("I").itemsize
_KEYS = 64
"""So many keys are kept together, because each value that is written by itself takes its time."""


class PastWorks:
    """What was done in the last run: by number, by key, and by what it has read.

    Raises:
        UnreadableError: it is damaged.
    """

    def __init__(self, vault: Vault) -> None:
        self.names = read_lines(vault, "names")
        self.keys, self.values = Pieces(vault, "keys"), Pieces(vault, "values")
        self.facts, self.works, self._users = (Pieces(vault, f"work {name}") for name in ("facts", "works", "users"))
        self._held: dict[int, tuple[Key, ...]] = {}
        sizes = {len(each) for each in (self.names, self.facts, self.works, self.values, self._users)}
        if len(sizes) > 1 or len(self.keys) != -(-len(self.names) // _KEYS):
            message = "the numbers of works differ"
            raise UnreadableError(message)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.names)

    def find(self, key: Key) -> int | None:
        """Return the number of the work with this key."""
        return self._numbers.get(repr(key))

    def bring(self, number: int) -> Work:
        """Return a work as it was."""
        facts, works = read_numbers(self.facts[number]), read_numbers(self.works[number])
        return Work(number, None, facts, works, changed=False, loaded=False, blob=self.values[number])

    def read_key(self, number: int) -> Key:
        """Return the key of a work.

        Raises:
            UnreadableError: it is damaged.
        """
        batch, place = divmod(number, _KEYS)
        if batch not in self._held:
            self._held[batch] = read_value(self.keys[batch])
        return self._held[batch][place]

    def find_readers(self, fact: int) -> Iterator[int]:
        """Return the numbers of the works that have read a fact."""
        pattern, data = fact.to_bytes(_WORD, sys.byteorder), self.facts.load()
        position = data.find(pattern)
        while position >= 0:
            if position % _WORD == 0:
                yield bisect_right(self.facts.ends, position)
                position += _WORD
            else:
                position += 1
            position = data.find(pattern, position)

    def find_users(self, work: int) -> "array[int]":
        """Return the numbers of the works that have used a work."""
        return read_numbers(self._users[work])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(zip(self.names, range(len(self.names)), strict=True))


def lay_works(ledger: Ledger, past: PastWorks | None, pack: Callable[[Any], bytes]) -> dict[str, list[bytes]]:
    """Return the sections of a vault for the works of a ledger.

    Args:
        ledger: the ledger; what was not asked for in it stays as it was.
        past: what it began from, if anything.
        pack: writes a value as bytes.
    """
    for kept in (past.keys, past.facts, past.works, past.values) if past else ():
        kept.load()
    names: list[str] = []
    facts: list[bytes] = []
    works: list[bytes] = []
    values: list[bytes] = []
    for number, work in enumerate(ledger.works.list_known()):
        if work is not None:
            names.append(past.names[number] if past and number < len(past) else repr(work.key))
            facts.append(bytes(work.facts))
            works.append(bytes(work.works))
            values.append(_write(work, pack))
        elif past is not None:
            names.append(past.names[number])
            facts.append(past.facts[number])
            works.append(past.works[number])
            values.append(past.values[number])
    return {
        "names": ["\n".join(names).encode()],
        **lay_pieces("keys", _lay_keys(ledger, past)),
        **lay_pieces("work facts", facts),
        **lay_pieces("work works", works),
        **lay_pieces("work users", _list_users(works)),
        **lay_pieces("values", values),
    }


def _write(work: Work, pack: Callable[[Any], bytes]) -> bytes:
    if not work.settled:
        return b""  # nobody asked for it after the change: what it was is no longer known to be right
    return pack(work.value) if work.loaded and work.changed else work.blob


def _lay_keys(ledger: Ledger, past: PastWorks | None) -> Iterator[bytes]:
    """Keys never change: only the last batch of the past, which may not have been full, is written anew."""
    whole = len(past) // _KEYS if past else 0
    for batch in range(whole):
        yield past.keys[batch] if past else b""
    count = len(ledger.works)
    for start in range(whole * _KEYS, count, _KEYS):
        own = (ledger.works[number] for number in range(start, min(start + _KEYS, count)))
        yield write_value(tuple(ledger.works.key_of(work) for work in own))


def _list_users(works: list[bytes]) -> Iterator[bytes]:
    users: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for number, used in enumerate(works):
        for each in read_numbers(used):
            users[each].append(number)
    return (bytes(users[number]) if number in users else b"" for number in range(len(works)))
