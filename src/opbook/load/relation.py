"""All relations of a model, and those of one element in either direction."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from opbook.load.entry import Edge


class Relations:
    """The relations of a model, in the order written.

    Relations of the settings belong to no element: they are among all, and neither leave nor reach one.
    """

    def __init__(self, edges: Iterable[Edge], elements: Container[str]) -> None:
        self._edges = tuple(edges)
        self._elements = elements

    def __iter__(self) -> Iterator[Edge]:
        """Return every relation."""
        return iter(self.all())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.all())

    def __eq__(self, other: object) -> bool:
        """Whether the same relations are written in the same order."""
        return isinstance(other, Relations) and self.all() == other.all()

    __hash__ = None  # type: ignore[assignment] # nobody needs it, and equal ones would have to agree

    def all(self) -> tuple[Edge, ...]:
        """Return every relation."""
        return self._edges

    def leaving(self, ref: str) -> Sequence[Edge]:
        """Return the relations written on an element."""
        return self._index[0].get(ref, ())

    def reaching(self, ref: str) -> Sequence[Edge]:
        """Return the relations that name an element or one of its parts."""
        return self._index[1].get(ref, ())

    @cached_property
    def _index(self) -> tuple[Mapping[str, Sequence[Edge]], Mapping[str, Sequence[Edge]]]:
        leaving: dict[str, list[Edge]] = defaultdict(list)
        reaching: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.all():
            if edge.source in self._elements:
                leaving[edge.source].append(edge)
                reaching[edge.element].append(edge)
        return leaving, reaching
