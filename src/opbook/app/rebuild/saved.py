"""What a build leaves behind for the next one, and how it is read: the model as typed, what every work has read, and its value."""

import json
import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opbook.app.rebuild.coding import pack_entry
from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault
from opbook.graph import Book
from opbook.ledger import HIDDEN, Ledger, Work
from opbook.load import Edge
from opbook.model import Record

_WORD = array("I").itemsize


@dataclass(slots=True)
class Element:
    """One element as it was: its entry and its fields as bytes, and its relations."""

    entry: bytes
    fields: bytes
    edges: tuple[Edge, ...]


@dataclass(slots=True)
class Frame:
    """What is read in one piece.

    Attributes:
        files: name of a file → the references it holds, in order.
        parts: as in the loader's index.
        places: reference → offset and length of its entry, offset and length of its fields.
        edges: reference → its relations.
        loose_edges: relations of the settings.
        rest: what the host keeps.
    """

    files: dict[str, tuple[str, ...]]
    parts: dict[str, Any]
    places: dict[str, tuple[int, int, int, int]]
    edges: dict[str, tuple[Edge, ...]]
    loose_edges: tuple[Edge, ...]
    config: Any
    config_entry: Any
    problems: tuple[Any, ...]
    rest: dict[str, Any] = field(default_factory=dict)


class Saved:
    """What the last build has left behind, in an open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._elements = b""

    def read_frame(self) -> Frame:
        """Return what is read in one piece.

        Raises:
            UnreadableError: it is damaged.
        """
        frame = read_value(self._vault.read("frame"), _find_nothing)
        if not isinstance(frame, Frame):
            raise UnreadableError(type(frame))
        self._elements = self._vault.read("elements")
        return frame

    def read_section(self, name: str) -> Any:  # noqa: ANN401 - any value without elements
        """Return a section that is one value.

        Raises:
            UnreadableError: it is damaged or missing.
        """
        return read_value(self._vault.read(name), _find_nothing)

    def slice(self, offset: int, length: int) -> bytes:
        """Return the bytes of an entry or of an element's fields."""
        return self._elements[offset : offset + length]

    def restore(self, ledger: Ledger) -> "Readings":
        """Give a ledger everything that was done, unsettled where `Readings.doubt` is told so.

        Raises:
            UnreadableError: it is damaged.
        """
        try:
            text = self._vault.read("facts").decode()
        except ValueError as error:
            raise UnreadableError(str(error)) from error
        facts = text.split("\n") if text else []
        keys = read_value(self._vault.read("keys"), _find_nothing)
        whats, ends = _read_array(self._vault.read("work facts")), _read_array(self._vault.read("work fact ends"))
        works, work_ends = _read_array(self._vault.read("work works")), _read_array(self._vault.read("work work ends"))
        values, value_ends = self._vault.read("values"), _read_array(self._vault.read("value ends"))
        if not len(keys) == len(ends) == len(work_ends) == len(value_ends):
            message = "the numbers of works differ"
            raise UnreadableError(message)
        ledger.restore(
            (_split_fact(fact) for fact in facts),
            (
                Work(number, key, fact_numbers, work_numbers, None, True, False, False, blob)  # noqa: FBT003 - settled, changed, loaded
                for number, (key, fact_numbers, work_numbers, blob) in enumerate(
                    zip(keys, _cut(whats, ends), _cut(works, work_ends), _cut(values, value_ends), strict=True)
                )
            ),
        )
        return Readings(ledger, whats.tobytes(), ends, works, work_ends)


class Readings:
    """Who has read what: finds the works that a fact or another work went into."""

    def __init__(
        self, ledger: Ledger, facts: bytes, fact_ends: "array[int]", works: "array[int]", work_ends: "array[int]"
    ) -> None:
        self._ledger = ledger
        self._facts, self._fact_ends = facts, fact_ends
        self._works, self._work_ends = works, work_ends
        self._users: dict[int, list[int]] = defaultdict(list)

    def find_readers(self, fact: int) -> Iterator[Work]:
        """Return the works that have read a fact in the last run."""
        yield from (self._ledger.works[place] for place in _find_users(self._facts, self._fact_ends, fact))

    def find_users(self, work: Work) -> Iterator[Work]:
        """Return the works that have used a work in the last run."""
        if not self._users:
            for place, numbers in enumerate(_cut(self._works, self._work_ends)):
                for number in numbers:
                    self._users[number].append(place)
        yield from (self._ledger.works[place] for place in self._users.get(work.number, ()))


def write_saved(  # noqa: PLR0913, PLR0917 - all that is kept
    path: Path,
    head: Mapping[str, Any],
    frame: Frame,
    elements: Mapping[str, Element],
    ledger: Ledger,
    rest: Mapping[str, Iterable[bytes]],
) -> None:
    """Write what the next build can use; `frame.places` and `frame.edges` are filled in here.

    Raises:
        OSError: it cannot be written.
        UnreadableError: a value could not be read back.
    """
    pieces: list[bytes] = []
    offset = 0
    for ref, element in elements.items():
        frame.places[ref] = (offset, len(element.entry), offset + len(element.entry), len(element.fields))
        frame.edges[ref] = element.edges
        pieces += (element.entry, element.fields)
        offset += len(element.entry) + len(element.fields)
    works = ledger.works
    for work in works:
        if not work.settled:
            work.blob = b""  # nobody asked for it after the change: what it was is no longer known to be right
        elif work.loaded and work.changed:
            work.blob = pack_value(work.value)
    write_vault(
        path,
        {
            "head": [json.dumps(head).encode()],
            "frame": [write_value(frame)],
            "elements": pieces,
            "facts": ["\n".join(f"{ref}\t{what}" for ref, what in ledger.facts).encode()],
            "keys": [write_value([work.key for work in works])],
            "work facts": [bytes(work.facts) for work in works],
            "work fact ends": [_write_ends(len(work.facts) for work in works)],
            "work works": [bytes(work.works) for work in works],
            "work work ends": [_write_ends(len(work.works) for work in works)],
            "values": [work.blob for work in works],
            "value ends": [_write_ends(len(work.blob) for work in works)],
            **rest,
        },
    )


def pack_value(value: Any) -> bytes:  # noqa: ANN401 - any value
    """Return a value as bytes; nothing where it cannot be kept, so that it will be worked out again."""
    try:
        return write_value(value)
    except UnreadableError:
        return b""


def pack_elements(book: Book) -> dict[str, Element]:
    """Return every element of a book that was read whole."""
    edges: dict[str, list[Edge]] = {ref: [] for ref in book.loaded.entries}
    for edge in book.loaded.edges:
        if edge.source in edges:
            edges[edge.source].append(edge)
    return {
        ref: pack_element(entry, book.elements[ref], tuple(edges[ref])) for ref, entry in book.loaded.entries.items()
    }


def pack_element(entry: Any, element: Record, edges: tuple[Edge, ...]) -> Element:  # noqa: ANN401 - an Entry
    """Return one element with its entry."""
    cell = element.__dict__.get(HIDDEN)
    fields = cell.reveal() if cell else element.__dict__
    return Element(write_value(pack_entry(entry)), write_value(fields), edges)


def _find_users(numbers: bytes, ends: "array[int]", wanted: int) -> Iterator[int]:
    pattern = wanted.to_bytes(_WORD, sys.byteorder)
    position = numbers.find(pattern)
    while position >= 0:
        if position % _WORD == 0:
            yield bisect_right(ends, position // _WORD)
            position += _WORD
        else:
            position += 1
        position = numbers.find(pattern, position)


def _cut(values: Any, ends: "array[int]") -> Iterator[Any]:  # noqa: ANN401 - bytes or an array
    start = 0
    for end in ends:
        yield values[start:end]
        start = end


def _write_ends(lengths: Iterable[int]) -> bytes:
    ends = array("I")
    total = 0
    for length in lengths:
        total += length
        ends.append(total)
    return ends.tobytes()


def _read_array(data: bytes) -> "array[int]":
    result = array("I")
    try:
        result.frombytes(data)
    except ValueError as error:
        raise UnreadableError(str(error)) from error
    return result


def _split_fact(text: str) -> tuple[str, str]:
    ref, _, what = text.partition("\t")
    return ref, what


def _find_nothing(ref: str) -> Record:
    raise UnreadableError(ref)
