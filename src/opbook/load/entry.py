"""What the loader knows of an element before it is typed: its data, and the place of every key and value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opbook.source import Span

Place = tuple[str, Any, Any]
"""A file, and the parser's marks of a beginning and an end, whose lines and columns count from 0."""
Path = tuple[str | int, ...]
"""Keys and list positions that lead from an element to a value, such as `("steps", 2, "responsible")`."""


class Mark:
    """Where a value stands, and its key if it has one. A place that the parser gave is worked out when it is asked for: most never are."""

    __slots__ = ("_key", "_value")

    def __init__(self, value: Span | Place, key: Span | Place | None = None) -> None:
        self._value = value
        self._key = key

    @property
    def value(self) -> Span:
        """The place of the value."""
        if not isinstance(self._value, Span):
            self._value = locate(self._value)
        return self._value

    @property
    def key(self) -> Span | None:
        """The place of the key; None for items of a list."""
        if self._key is not None and not isinstance(self._key, Span):
            self._key = locate(self._key)
        return self._key

    def __eq__(self, other: object) -> bool:
        """Whether both stand in the same place."""
        return isinstance(other, Mark) and (self.value, self.key) == (other.value, other.key)

    def __hash__(self) -> int:
        """Marks of the same places are the same."""
        return hash((self.value, self.key))


def locate(place: Place) -> Span:
    """Return the span of a place."""
    file, start, end = place
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(slots=True)
class Entry:
    """An element as written: plain data (dict, tuple, text, number, bool) and the marks of every path.

    Attributes:
        span: the element's name in its file: the key of a map, or the first key of a file of its own.
        misspelt: paths of absent fields whose misspelling has been reported already.
    """

    kind: str
    id: str
    data: dict[str, Any]
    span: Span
    marks: Mapping[Path, Mark]
    misspelt: set[Path] = field(default_factory=set)

    @property
    def ref(self) -> str:
        """The qualified reference, such as `role:underwriter`."""
        return f"{self.kind}:{self.id}"

    def where(self, *path: str | int) -> Span:
        """Return the place of the value at `path`, or of the nearest thing above it that has one."""
        for end in range(len(path), 0, -1):
            if mark := self.marks.get(path[:end]):
                return mark.value
        return self.span

    def where_key(self, *path: str | int) -> Span:
        """Return the place of the key at `path`; of the value where it has no key (list items)."""
        mark = self.marks.get(path)
        return (mark.key or mark.value) if mark else self.where(*path)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as it was written: from an element (and the part that holds it) to an element or a part.

    Attributes:
        source: the element it is written on, `workflow:loan-origination`.
        part: the id of the part it is written in, or empty.
        relation, inverse: the relation's name from either side.
        target: what it names, `role:underwriter` or `workflow:loan-origination#review`.
        path: where it is written in the source.
    """

    source: str
    part: str
    relation: str
    inverse: str
    target: str
    path: Path

    @property
    def origin(self) -> str:
        """The source with its part: `workflow:loan-origination#review`."""
        return f"{self.source}#{self.part}" if self.part else self.source

    @property
    def element(self) -> str:
        """The target without its part."""
        return self.target.partition("#")[0]
