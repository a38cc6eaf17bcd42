"""The model of the last run with the files that have changed since read anew."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opbook.app.rebuild.coding import unpack_entry
from opbook.app.rebuild.pickling import read_value
from opbook.app.rebuild.sameness import is_same
from opbook.app.rebuild.saved import Element, Frame, Saved, pack_element
from opbook.graph.book import EDGES, INCOMING, MISSPELT, OUTGOING, PLACE, read_place
from opbook.ledger import HIDDEN, Cell, Ledger
from opbook.load import (
    DataPath,
    Edge,
    Entry,
    Index,
    Loaded,
    LoadedEntry,
    ModelFile,
    build_index,
    collect_file,
    load_entry,
    read_text,
)
from opbook.model import DIRECTORY, KIND, Record
from opbook.source import Span


class StructureError(Exception):
    """The change is more than one of fields: elements or parts came, went, moved or broke. Then everything is read anew."""


@dataclass(slots=True)
class Revived:
    """The model of today.

    Attributes:
        loaded: the model.
        facts: what is different from the last run.
        renewed: the elements that were read anew, as the next run will want them.
    """

    loaded: Loaded
    facts: list[tuple[str, str]]
    renewed: dict[str, Element]


def revive_model(saved: Saved, frame: Frame, ledger: Ledger, root: Path, changed: list[str]) -> Revived:
    """Return the model with the files `changed` (names as in messages) read anew.

    Raises:
        StructureError: more than the fields of elements has changed, or something in these files is wrong.
        UnreadableError: what was saved is damaged.
    """
    entries = _Entries(saved, frame)
    index = _restore_index(frame)
    elements = {ref: _build_hidden(saved, frame, ledger, ref) for names in frame.files.values() for ref in names}
    facts: list[tuple[str, str]] = []
    renewed: dict[str, Element] = {}
    if changed and frame.problems:  # each of them may be mended now, or be told in other words
        raise StructureError(changed)
    for name in changed:
        for read in _read_file(root, name, frame, index):
            ref = read.entry.ref
            facts.extend(_compare(read, elements[ref], entries[ref], frame.edges[ref], ledger))
            entries.renew(read.entry)
            element = read.element
            if element is None:
                raise StructureError(ref)
            renewed[ref] = pack_element(read.entry, element, read.edges)
            frame.edges[ref] = read.edges
            ledger.adopt([element])
            elements[ref] = element
    loaded = Loaded(
        entries,
        elements,
        (*frame.loose_edges, *(edge for names in frame.files.values() for ref in names for edge in frame.edges[ref])),
        frame.config,
        unpack_entry(frame.config_entry),
        frame.problems,
        Sources(root, frame.files),
        index,
    )
    return Revived(loaded, list(dict.fromkeys(facts)), renewed)


class Sources(Mapping[str, str]):
    """The texts of the model's files, read when one is asked for."""

    def __init__(self, root: Path, names: Mapping[str, Any]) -> None:
        self._root = root
        self._names = {**dict.fromkeys(names), "model/opbook.yaml": None}

    def __getitem__(self, name: str) -> str:
        """Return the text of a file.

        Raises:
            KeyError: the model has no such file.
        """
        if name not in self._names:
            raise KeyError(name)
        return read_text(self._root / name, name)[0]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


class _Entries(Mapping[str, Entry]):
    """Entries that are unpacked when one is asked for."""

    def __init__(self, saved: Saved, frame: Frame) -> None:
        self._saved = saved
        self._places = frame.places
        self._order = [ref for names in frame.files.values() for ref in names]
        self._known: dict[str, Entry] = {}

    def renew(self, entry: Entry) -> None:
        self._known[entry.ref] = entry

    def __getitem__(self, ref: str) -> Entry:
        if ref not in self._known:
            offset, length, _, _ = self._places[ref]
            self._known[ref] = unpack_entry(read_value(self._saved.slice(offset, length), _refuse))
        return self._known[ref]

    def __contains__(self, ref: object) -> bool:
        return ref in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def _restore_index(frame: Frame) -> Index:
    index = Index(parts=dict(frame.parts))
    for names in frame.files.values():
        for ref in names:
            kind, _, identifier = ref.partition(":")
            index.ids[kind][identifier] = None  # type: ignore[assignment] # who resolves asks only whether it is there
    return index


def _build_hidden(saved: Saved, frame: Frame, ledger: Ledger, ref: str) -> Record:
    kind, _, identifier = ref.partition(":")
    cls = KIND[kind].cls
    _, _, offset, length = frame.places[ref]
    element = cls.__new__(cls)
    put = object.__setattr__
    put(element, "__pydantic_fields_set__", set())
    put(element, "__pydantic_extra__", None)
    put(element, "__pydantic_private__", None)
    cell = Cell(ledger, ref, None, lambda: _read_fields(saved.slice(offset, length)))
    element.__dict__.update({"id": identifier, HIDDEN: cell})
    return element


def _read_fields(blob: bytes) -> dict[str, Any]:
    fields = read_value(blob, _refuse)
    if not isinstance(fields, dict):
        raise StructureError(type(fields))
    return fields


def _read_file(root: Path, name: str, frame: Frame, index: Index) -> list[LoadedEntry]:
    parts = Path(name).parts[1:]
    kind = DIRECTORY.get(parts[0] if len(parts) > 1 else Path(parts[0]).stem)
    if kind is None:
        raise StructureError(name)
    found = collect_file(ModelFile(root / name, name, kind, Path(name).stem if len(parts) > 1 else ""))
    fresh = build_index(found.entries, {})
    if found.unread or found.problems or tuple(found.entries) != frame.files.get(name):
        raise StructureError(name)
    for ref in found.entries:
        if _list_ids(fresh.parts.get(ref)) != _list_ids(frame.parts.get(ref)):
            raise StructureError(ref)
    index.parts.update(fresh.parts)
    read = [load_entry(entry, index, found.sources) for entry in found.entries.values()]
    if any(each.problems for each in read):
        raise StructureError(name)
    return read


def _list_ids(parts: Any) -> Any:  # noqa: ANN401 - as the loader's index holds them
    return {name: list(ids) for name, ids in parts.items()} if parts else None


def _compare(
    read: LoadedEntry, old: Record, before: Entry, edges: tuple[Edge, ...], ledger: Ledger
) -> Iterator[tuple[str, str]]:
    """The facts of one element that are different now."""
    ref = read.entry.ref
    was, now = old.__dict__[HIDDEN].reveal(), read.element.__dict__ if read.element else {}
    yield from ((ref, name) for name in {**was, **now} if not is_same(was.get(name), now.get(name)))
    if before != read.entry:
        yield ref, PLACE
        if before.misspelt != read.entry.misspelt:
            yield ref, MISSPELT
        for about, what in ledger.facts:
            path = read_place(what) if about == ref else None
            if path is not None and _find_places(before, path) != _find_places(read.entry, path):
                yield ref, what
    if edges != read.edges:
        yield ref, OUTGOING
        yield from ((edge.element, INCOMING) for edge in (*edges, *read.edges))
        yield "", EDGES


def _find_places(entry: Entry, path: DataPath) -> tuple[Span, Span]:
    return entry.where(*path), entry.where_key(*path)


def _refuse(ref: str) -> Record:
    raise StructureError(ref)


__all__ = ["Revived", "Sources", "StructureError", "revive_model"]
