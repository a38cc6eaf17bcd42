"""The model of the last run with the files that have changed since read anew."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from opbook.app.rebuild.coding import unpack_entry
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
    Relations,
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


def revive_model(saved: Saved, ledger: Ledger, root: Path, changed: list[str]) -> Revived:
    """Return the model with the files `changed` (names as in messages) read anew.

    Raises:
        StructureError: more than the fields of elements has changed, or something in these files is wrong.
        UnreadableError: what was saved is damaged.
    """
    frame = saved.frame
    if changed and frame.problems:  # each of them may be mended now, or be told in other words
        raise StructureError(changed)
    entries = _Entries(saved)
    index = _restore_index(frame)
    elements = {ref: _build_hidden(saved, ledger, ref) for ref in saved.refs}
    read = [each for name in changed for each in _read_file(root, name, frame, index)]
    places = _list_places(ledger, {each.entry.ref for each in read})
    facts: list[tuple[str, str]] = []
    renewed: dict[str, Element] = {}
    moved: dict[str, tuple[Edge, ...]] = {}
    for each in read:
        ref, element = each.entry.ref, each.element
        if element is None:
            raise StructureError(ref)
        edges = saved.relations.leaving(ref)
        facts.extend(_compare(each, elements[ref], entries[ref], edges, places.get(ref, ())))
        if edges != each.edges:
            moved[ref] = each.edges
        entries.renew(each.entry)
        renewed[ref] = pack_element(each.entry, element)
        ledger.adopt([element])
        elements[ref] = element
    relations: Relations = saved.relations
    if moved:
        own = (edge for ref in saved.refs for edge in (moved[ref] if ref in moved else saved.relations.leaving(ref)))
        relations = Relations((*frame.loose_edges, *own), saved.numbers)
    loaded = Loaded(
        entries,
        elements,
        relations,
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
        self._known: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """Return the text of a file.

        Raises:
            KeyError: the model has no such file.
        """
        if name not in self._names:
            raise KeyError(name)
        if name not in self._known:
            self._known[name] = read_text(self._root / name, name)[0]
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


class _Entries(Mapping[str, Entry]):
    """Entries that are unpacked when one is asked for."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._known: dict[str, Entry] = {}

    def renew(self, entry: Entry) -> None:
        self._known[entry.ref] = entry

    def __getitem__(self, ref: str) -> Entry:
        if ref not in self._known:
            self._known[ref] = self._saved.read_entry(ref)
        return self._known[ref]

    def __contains__(self, ref: object) -> bool:
        return ref in self._saved.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._saved.refs)

    def __len__(self) -> int:
        return len(self._saved.refs)


def _restore_index(frame: Frame) -> Index:
    index = Index(parts=dict(frame.parts))
    for names in frame.files.values():
        for ref in names:
            kind, _, identifier = ref.partition(":")
            index.ids[kind][identifier] = None  # type: ignore[assignment] # who resolves asks only whether it is there
    return index


def _build_hidden(saved: Saved, ledger: Ledger, ref: str) -> Record:
    kind, _, identifier = ref.partition(":")
    cls = KIND[kind].cls
    element = cls.__new__(cls)
    put = object.__setattr__
    put(element, "__pydantic_fields_set__", set())
    put(element, "__pydantic_extra__", None)
    put(element, "__pydantic_private__", None)
    cell = Cell(ledger, ref, None, lambda: saved.read_fields(ref))
    element.__dict__.update({"id": identifier, HIDDEN: cell})
    return element


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


def _list_places(ledger: Ledger, refs: set[str]) -> dict[str, list[str]]:
    """The places of each of these elements that have been read."""
    found: dict[str, list[str]] = defaultdict(list)
    beginnings = tuple(f"{ref}\t{PLACE}" for ref in refs)
    for fact in [each for each in ledger.facts if each.startswith(beginnings)]:
        ref, _, what = fact.partition("\t")
        found[ref].append(what)
    return found


def _compare(
    read: LoadedEntry, old: Record, before: Entry, edges: Sequence[Edge], places: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The facts of one element that are different now."""
    ref = read.entry.ref
    was, now = old.__dict__[HIDDEN].reveal(), read.element.__dict__ if read.element else {}
    yield from ((ref, name) for name in {**was, **now} if not is_same(was.get(name), now.get(name)))
    if before != read.entry:
        yield ref, PLACE
        if before.misspelt != read.entry.misspelt:
            yield ref, MISSPELT
        for what in places:
            path = read_place(what)
            if path is not None and _find_places(before, path) != _find_places(read.entry, path):
                yield ref, what
    if edges != read.edges:
        yield ref, OUTGOING
        yield from ((edge.element, INCOMING) for edge in (*edges, *read.edges))
        yield "", EDGES


def _find_places(entry: Entry, path: DataPath) -> tuple[Span, Span]:
    return entry.where(*path), entry.where_key(*path)


__all__ = ["Revived", "Sources", "StructureError", "revive_model"]
