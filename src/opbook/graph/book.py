"""The resolved model: elements, their places, and an index of every relation in both directions."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from opbook.config import Config
from opbook.diagnostics import Diagnostic
from opbook.load import DataPath, Edge, Entry, Failure, Loaded, Resolver, Target
from opbook.memory import Key, Memory
from opbook.model import (
    KIND,
    KINDS,
    Addressable,
    Element,
    ExceptionCase,
    Kind,
    Record,
    Reference,
    Stage,
    Step,
    read_fields,
)
from opbook.source import Span

Typed = TypeVar("Typed", bound=Record)

OUTGOING, INCOMING, EDGES, PROBLEMS = ">outgoing", "<incoming", "#edges", "#problems"
PLACE, OWN_PLACE, MISSPELT = "@", "@.", "~misspelt"
"""What a ledger notes when it is read, beside the fields of elements."""
OF_KIND, OWNED = "book.of_kind", "book.owned"
"""The questions that the book itself remembers."""


class Book:
    """A model that has been read, with everything computed that was written only once.

    Elements are frozen. References in them are qualified (`role:underwriter`), but for parts of the same element (`review`).
    Where the model is broken, `get` returns None for what could not be typed; after a passed gate every reference resolves.
    """

    def __init__(self, loaded: Loaded, as_of: date, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()
        self.loaded = loaded
        self.as_of = as_of
        self.config: Config = loaded.config
        self.entries: Mapping[str, Entry] = NotedEntries(loaded.entries, self.memory)
        self.elements: Mapping[str, Record] = loaded.elements

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every relation, in the order written."""
        self.memory.note("", EDGES)
        return self.loaded.edges.all()

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What the reader found."""
        self.memory.note("", PROBLEMS)
        return self.loaded.problems

    def get(self, ref: str | None) -> Record | None:
        """Return the element of a qualified reference (a part's reference gives the element that holds it), or None."""
        return self.elements.get(ref.partition("#")[0]) if ref else None

    def element(self, ref: str, cls: type[Typed]) -> Typed:
        """Return the element of this reference and class.

        Raises:
            KeyError: there is none.
        """
        found = self.find(ref, cls)
        if found is None:
            raise KeyError(ref)
        return found

    def find(self, ref: str | None, cls: type[Typed]) -> Typed | None:
        """Return the element of this reference if it is of this class, else None."""
        found = self.get(ref)
        return found if isinstance(found, cls) else None

    def find_all(self, refs: Iterable[str], cls: type[Typed]) -> tuple[Typed, ...]:
        """Return the elements of these references that are of this class, in the order given."""
        return tuple(found for ref in refs if (found := self.find(ref, cls)))

    def all(self, cls: type[Typed], *, retired: bool = False) -> tuple[Typed, ...]:
        """Return every element of a class by name; retired ones only on request."""
        return cast("tuple[Typed, ...]", self.of_kind(cls.kind, retired=retired))

    def of_kind(self, kind: str, *, retired: bool = False) -> tuple[Record, ...]:
        """Return every element of a kind by name; retired ones only on request."""
        return self.memory.recall((OF_KIND, kind, retired), lambda: self._list_kind(kind, retired=retired))

    def owned(self) -> tuple[Element, ...]:
        """Return every element that must have an owner, in the order of kinds, then by name; retired ones included."""
        return self.memory.recall((OWNED,), self._list_owned)

    def outgoing(self, ref: str, *relations: str) -> tuple[Edge, ...]:
        """Return the relations written on an element, in the order written; of these names if any are given."""
        self.memory.note(ref, OUTGOING)
        return tuple(edge for edge in self.loaded.edges.leaving(ref) if not relations or edge.relation in relations)

    def incoming(self, ref: str, *relations: str) -> tuple[Edge, ...]:
        """Return the relations that name the element or one of its parts (one part, if `ref` has it), in the order written."""
        element, _, part = ref.partition("#")
        self.memory.note(element, INCOMING)
        return tuple(
            edge
            for edge in self.loaded.edges.reaching(element)
            if (not relations or edge.relation in relations) and (not part or edge.target == ref)
        )

    def sources(self, ref: str, relation: str, cls: type[Typed]) -> tuple[Typed, ...]:
        """Return the elements of a class that name `ref` in this relation, each once, by name."""
        found = {edge.source: self.find(edge.source, cls) for edge in self.incoming(ref, relation)}
        return tuple(sorted((e for e in found.values() if e), key=lambda e: (e.name.casefold(), e.id)))

    def where(self, ref: str, *path: str | int) -> Span:
        """Return the place of a value of an element (or of the nearest thing above it); without a path, of its name."""
        element = ref.partition("#")[0]
        self.memory.note(element, name_place(path))
        return self.loaded.entries[element].where(*path)

    def where_key(self, ref: str, *path: str | int) -> Span:
        """Return the place of a key of an element."""
        element = ref.partition("#")[0]
        self.memory.note(element, name_place(path))
        return self.loaded.entries[element].where_key(*path)

    def misspelt(self, ref: str) -> frozenset[DataPath]:
        """Return the paths of an element's absent fields whose misspelling has been reported."""
        self.memory.note(ref, MISSPELT)
        return frozenset(self.loaded.entries[ref].misspelt)

    def kind(self, ref: str) -> Kind:
        """Return the kind of a qualified reference."""
        return KIND[ref.partition(":")[0]]

    def name(self, ref: str) -> str:
        """Return the name to show for an element or a part ("Underwriting review"); the reference itself where nothing is known."""
        part = self.part(ref)
        if part is not None:
            return part_name(part)
        element = self.get(ref)
        return element.name if element else ref

    def part(self, ref: str) -> Addressable | None:
        """Return the addressable part of a reference such as `workflow:loan-origination#review`, or None."""
        element, _, identifier = ref.partition("#")
        found = self.get(element)
        if not identifier or found is None:
            return None
        return next((part for part in parts_of(found) if part.id == identifier), None)

    def resolve(self, text: str, own: str = "") -> str | None:
        """Return the qualified reference that a citation such as `role:underwriter` or `underwriter` means, or None."""
        found = self.explain(text, own)
        return found.ref if isinstance(found, Target) else None

    def explain(self, text: str, own: str = "") -> Target | Failure:
        """Resolve a citation, or say why it cannot be."""
        return self._resolver.resolve_text(text, Reference((), "cites", "cited by"), own)

    def recompute(self, key: Key) -> Any:  # noqa: ANN401 - the answer to one of its own questions
        """Work out one of the book's own answers from its key.

        Raises:
            KeyError: the key is not one of the book's own.
        """
        if key[0] == OF_KIND:
            return self._list_kind(str(key[1]), retired=bool(key[2]))
        if key[0] == OWNED:
            return self._list_owned()
        raise KeyError(key)

    def _list_kind(self, kind: str, *, retired: bool) -> tuple[Record, ...]:
        found = (element for ref, element in self.elements.items() if ref.startswith(f"{kind}:"))
        return tuple(sorted((e for e in found if retired or e.is_live), key=lambda e: (e.name.casefold(), e.id)))

    def _list_owned(self) -> tuple[Element, ...]:
        return tuple(e for kind in KINDS for e in self.of_kind(kind.name, retired=True) if isinstance(e, Element))

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self.loaded.index, self.loaded.sources)


def name_place(path: DataPath) -> str:
    """Return what is noted when the place of a value is read: `@/steps/#2/responsible`; `@` alone is the whole entry."""
    return (
        "".join((PLACE, *(f"/#{each}" if isinstance(each, int) else f"/{_escape(each)}" for each in path)))
        if path
        else OWN_PLACE
    )


def read_place(fact: str) -> DataPath | None:
    """Return the path of which `name_place` gave this fact; None where it is another kind of fact."""
    if fact == OWN_PLACE:
        return ()
    if not fact.startswith(f"{PLACE}/"):
        return None
    return tuple(int(word[1:]) if word.startswith("#") else _unescape(word) for word in fact.split("/")[1:])


_ESCAPES = (("~", "~0"), ("/", "~1"), ("#", "~2"), ("\n", "~3"))
"""Columns of a table and further fields may be called anything."""


def _escape(word: str) -> str:
    for sign, code in _ESCAPES:
        word = word.replace(sign, code)
    return word


def _unescape(word: str) -> str:
    for sign, code in reversed(_ESCAPES):
        word = word.replace(code, sign)
    return word


class NotedEntries(Mapping[str, Entry]):
    """The entries of a book; which one is read is noted."""

    def __init__(self, entries: Mapping[str, Entry], memory: Memory) -> None:
        self._entries = entries
        self._memory = memory

    def __getitem__(self, ref: str) -> Entry:
        """Return the entry of a reference.

        Raises:
            KeyError: there is none.
        """
        self._memory.note(ref, PLACE)
        return self._entries[ref]

    def __contains__(self, ref: object) -> bool:
        """Whether there is an entry; that is known without reading it."""
        return ref in self._entries

    def __iter__(self) -> Iterator[str]:
        """Return the references, in the order written."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._entries)


def parts_of(element: Record) -> tuple[Addressable, ...]:
    """Return the addressable parts of an element, in the order written."""
    fields = read_fields(type(element)).values()
    return tuple(part for field in fields if field.parts for part in getattr(element, field.attribute))


def part_name(part: Addressable) -> str:
    """Return the words for a part: its name, its statement, or its id in words."""
    match part:
        case Step() | Stage():
            return part.name
        case ExceptionCase():
            return part.name or part.id.replace("-", " ").capitalize()
        case _:
            text = getattr(part, "name", "") or getattr(part, "statement", "")
            return str(text) or part.id.replace("-", " ")
