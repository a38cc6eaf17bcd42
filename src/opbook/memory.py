"""What has been worked out once and need not be worked out again: the plain kind, which forgets with its book."""

from array import array
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar, cast

Value = TypeVar("Value")

Key = tuple[Hashable, ...]
"""Names a piece of work: what it is, then what it was given. An element stands as a Pointer."""


class Pointer(tuple[str]):
    """An element in a key, by its reference."""

    __slots__ = ()


class Memory:
    """Remembers values by key. Nothing is known of what they were made of; Ledger keeps that as well."""

    def __init__(self) -> None:
        self._values: dict[Key, Any] = {}

    def recall(self, key: Key, compute: Callable[[], Value]) -> Value:
        """Return the value of this key, computed the first time."""
        try:
            return cast("Value", self._values[key])
        except KeyError:
            value = self._values[key] = compute()
            return value

    def echo(self, cache: dict[Any, Any], key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of this key from `cache`, which its owner throws away with itself."""
        try:
            return cast("Value", cache[key])
        except KeyError:
            value = cache[key] = compute()
            return value

    def observe(self, compute: Callable[[], Value]) -> "tuple[Value, array[int], array[int]]":
        """Return what a piece of work gives, and what it has read, of which nothing is known here."""
        return compute(), array("I"), array("I")

    def note(self, ref: str, what: str) -> None:
        """Note that a fact of an element was read; here nobody asks."""

    def adopt(self, elements: Iterable[Any]) -> None:
        """Note from now on what is read of these elements; here nobody asks."""

    def mark(self) -> tuple[int, int]:
        """Return how many facts and works are known; here none."""
        return 0, 0

    def export(self, since: tuple[int, int], pack: "Callable[[Any], bytes]") -> Any:  # noqa: ANN401 - what `absorb` takes
        """Return what has been noted since `mark`, for another process; here nothing."""
        del since, pack

    def absorb(
        self,
        exported: Any,  # noqa: ANN401 - from `export`
        since: tuple[int, int],
    ) -> "Callable[[array[int], array[int]], tuple[array[int], array[int]]]":
        """Take over what another process has noted; return what turns its numbers of facts and works into ours."""
        del exported, since
        return lambda facts, works: (facts, works)
