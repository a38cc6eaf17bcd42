"""What a build leaves behind for the next one, and how it is read: the model as typed, and what every work has read and given."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from opbook.app.rebuild.coding import pack_entry, unpack_entry
from opbook.app.rebuild.past import PastWorks, lay_works
from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.pieces import Pieces, lay_pieces, read_lines
from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault
from opbook.ledger import HIDDEN, Ledger
from opbook.load import Edge, Entry, Loaded, Relations
from opbook.model import Record

Sections = dict[str, list[bytes]]
_ENTRIES, _FIELDS, _LEAVING, _REACHING = "entries", "fields", "leaving", "reaching"


@dataclass(slots=True)
class Element:
    """One element as it is kept: its entry and its fields."""

    entry: bytes
    fields: bytes


@dataclass(slots=True)
class Frame:
    """What is read in one piece.

    Attributes:
        files: name of a file → the references it holds, in order.
        parts: as in the loader's index.
        loose_edges: relations of the settings.
        rest: what the host keeps.
    """

    files: dict[str, tuple[str, ...]]
    parts: dict[str, Any]
    loose_edges: tuple[Edge, ...]
    config: Any
    config_entry: Any
    problems: tuple[Any, ...]
    rest: dict[str, Any] = field(default_factory=dict)

    def list_refs(self) -> list[str]:
        """Return the references of all elements, in the order written."""
        return [ref for refs in self.files.values() for ref in refs]


class Saved:
    """What the last build has left behind, in an open vault.

    Raises:
        UnreadableError: it is damaged.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        frame = read_value(vault.read("frame"))
        if not isinstance(frame, Frame):
            raise UnreadableError(type(frame))
        self.frame = frame
        self.refs = frame.list_refs()
        self.numbers = dict(zip(self.refs, range(len(self.refs)), strict=True))
        self._entries, self._fields = self._read_rows(_ENTRIES), self._read_rows(_FIELDS)
        self.relations = KeptRelations(self.numbers, self._read_rows, frame.loose_edges)

    def read_section(self, name: str) -> Any:  # noqa: ANN401 - any value without elements
        """Return a section that is one value.

        Raises:
            UnreadableError: it is damaged or missing.
        """
        return read_value(self._vault.read(name))

    def read_entry(self, ref: str) -> Entry:
        """Return what was written of an element.

        Raises:
            KeyError: there was no such element.
            UnreadableError: it is damaged.
        """
        return unpack_entry(read_value(self._entries[self.numbers[ref]]))

    def read_fields(self, ref: str) -> dict[str, Any]:
        """Return the fields of an element.

        Raises:
            KeyError: there was no such element.
            UnreadableError: they are damaged.
        """
        fields = read_value(self._fields[self.numbers[ref]])
        if not isinstance(fields, dict):
            raise UnreadableError(ref)
        return fields

    def restore(self, ledger: Ledger) -> PastWorks:
        """Give a ledger everything that was done; return who has read what.

        Raises:
            UnreadableError: it is damaged.
        """
        past = PastWorks(self._vault)
        ledger.restore(read_lines(self._vault, "facts"), past)
        return past

    def lay_model(self, renewed: Mapping[str, Element], relations: Relations) -> Sections:
        """Return the sections for the model as it is now.

        Args:
            renewed: the elements that have changed.
            relations: all relations; `self.relations` where they are the same.
        """
        self._entries.load()
        self._fields.load()
        elements = [
            renewed.get(ref) or Element(self._entries[number], self._fields[number])
            for number, ref in enumerate(self.refs)
        ]
        if relations is not self.relations:
            return _lay_elements(elements) | _lay_relations(self.refs, relations)
        kept = [f"{name}{more}" for name in (_LEAVING, _REACHING) for more in ("", " ends", " sums")]
        return _lay_elements(elements) | {name: [self._vault.read(name)] for name in kept}

    def _read_rows(self, name: str) -> Pieces:
        rows = Pieces(self._vault, name)
        if len(rows) != len(self.refs):
            raise UnreadableError(name)
        return rows


class KeptRelations(Relations):
    """The relations of the last run; those of an element are read when somebody asks for them."""

    def __init__(self, numbers: Mapping[str, int], read: Callable[[str], Pieces], loose: tuple[Edge, ...]) -> None:
        super().__init__(loose, numbers)
        self._numbers = numbers
        self._rows = {name: read(name) for name in (_LEAVING, _REACHING)}
        self._known: dict[tuple[str, str], Sequence[Edge]] = {}

    def all(self) -> tuple[Edge, ...]:
        """Return every relation."""
        return (*self._edges, *(edge for ref in self._numbers for edge in self.leaving(ref)))

    def leaving(self, ref: str) -> Sequence[Edge]:
        """Return the relations written on an element."""
        return self._find(_LEAVING, ref)

    def reaching(self, ref: str) -> Sequence[Edge]:
        """Return the relations that name an element or one of its parts."""
        return self._find(_REACHING, ref)

    def _find(self, name: str, ref: str) -> Sequence[Edge]:
        number = self._numbers.get(ref)
        if number is None:
            return ()
        if (name, ref) not in self._known:
            self._known[name, ref] = read_value(self._rows[name][number])
        return self._known[name, ref]


def write_saved(path: Path, head: Mapping[str, Any], frame: Frame, *parts: Sections) -> None:
    """Write what the next build can use: the head, the frame, and the sections of model, works and whatever else.

    Raises:
        OSError: it cannot be written.
        UnreadableError: a value could not be read back.
    """
    sections: Sections = {"head": [json.dumps(head).encode()], "frame": [write_value(frame)]}
    for each in parts:
        sections.update(each)
    write_vault(path, sections)


def lay_ledger(ledger: Ledger, past: PastWorks | None = None) -> Sections:
    """Return the sections for everything that a ledger has noted.

    Args:
        ledger: the ledger.
        past: what it began from, if anything.
    """
    return {"facts": ["\n".join(ledger.facts).encode()], **lay_works(ledger, past, pack_value)}


def lay_loaded(loaded: Loaded) -> Sections:
    """Return the sections for a model that was read whole."""
    elements = (pack_element(entry, loaded.elements[ref]) for ref, entry in loaded.entries.items())
    return _lay_elements(elements) | _lay_relations(loaded.entries, loaded.edges)


def pack_value(value: Any) -> bytes:  # noqa: ANN401 - any value
    """Return a value as bytes; nothing where it cannot be kept, so that it will be worked out again."""
    try:
        return write_value(value)
    except UnreadableError:
        return b""


def pack_element(entry: Entry, element: Record) -> Element:
    """Return one element with its entry."""
    cell = element.__dict__.get(HIDDEN)
    fields = cell.reveal() if cell else element.__dict__
    return Element(write_value(pack_entry(entry)), write_value(fields))


def _lay_elements(elements: Iterable[Element]) -> Sections:
    held = list(elements)
    return lay_pieces(_ENTRIES, (each.entry for each in held)) | lay_pieces(_FIELDS, (each.fields for each in held))


def _lay_relations(refs: Iterable[str], relations: Relations) -> Sections:
    held = list(refs)
    leaving = (write_value(tuple(relations.leaving(ref))) for ref in held)
    reaching = (write_value(tuple(relations.reaching(ref))) for ref in held)
    return lay_pieces(_LEAVING, leaving) | lay_pieces(_REACHING, reaching)
