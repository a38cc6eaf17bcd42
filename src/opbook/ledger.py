"""A memory that keeps which facts every piece of work has read, so that after a change only what read it is done again.

The method is that of incremental queries with early cut-off (Salsa, Adapton): a work is right as long as every fact and every other
work that it used is unchanged; where one may have changed it is done again, and where its value comes out the same, what used it stays.

Facts are fields of elements and what the book knows of an element (its place, its relations). Reading costs nothing while
a field has been read before: the fields of an element that a work has not touched yet are hidden, the first read of one
is noted and shows it, and all are hidden again when the work ends.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from opbook.memory import Key, Memory

Value = TypeVar("Value")

HIDDEN = "\0cell"
"""The key under which an element keeps what is hidden of it."""


@dataclass(slots=True)
class Frame:
    """What the work that is being done has read so far."""

    facts: set[int] = field(default_factory=set)
    works: set[int] = field(default_factory=set)
    touched: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Work:
    """A piece of work that has been done: its value, and the numbers of the facts and works it used.

    Attributes:
        key: names it; None where it was brought back by its number only (see `Works.key_of`).
        settled: whether the value is known to be right for the book of today.
        changed: whether it differs from the value of the last run.
        loaded: whether `value` is here; else `blob` holds it as it was stored.
    """

    number: int
    key: Key | None
    facts: "array[int]"
    works: "array[int]"
    value: Any = None
    settled: bool = True
    changed: bool = True
    loaded: bool = True
    blob: bytes = b""


class Past(Protocol):
    """The works of the last run, of which most are never asked for."""

    def __len__(self) -> int:
        """Return how many there are."""

    def find(self, key: Key) -> int | None:
        """Return the number of the work with this key, if it was done."""

    def bring(self, number: int) -> Work:
        """Return a work as it was, without its key."""

    def read_key(self, number: int) -> Key:
        """Return the key of a work."""


class Works:
    """Works by their numbers; those of the last run come when they are asked for."""

    def __init__(self, past: Past | None = None) -> None:
        self._past = past
        self._works: list[Work | None] = [None] * (len(past) if past else 0)

    def __len__(self) -> int:
        """Return how many works there are."""
        return len(self._works)

    def __getitem__(self, number: int) -> Work:
        """Return the work of a number."""
        work = self._works[number]
        if work is None:
            assert self._past is not None  # noqa: S101 - only works of the past are not there
            work = self._works[number] = self._past.bring(number)
        return work

    def __iter__(self) -> Iterator[Work]:
        """Return all works, in the order of their numbers."""
        return (self[number] for number in range(len(self._works)))

    def append(self, work: Work) -> None:
        """Add a work, whose number is the next."""
        self._works.append(work)

    def find_past(self, key: Key) -> Work | None:
        """Return the work with this key that was done in the last run."""
        number = self._past.find(key) if self._past else None
        if number is None:
            return None
        work = self[number]
        work.key = key
        return work

    def key_of(self, work: Work) -> Key:
        """Return what names a work."""
        if work.key is None:
            assert self._past is not None  # noqa: S101 - only works of the past have no key
            work.key = self._past.read_key(work.number)
        return work.key

    def list_known(self) -> list[Work | None]:
        """Return what is here by number; None where a work of the last run was not asked for."""
        return self._works


class Cell:
    """The fields of one element, and the numbers of those that have been read by anybody.

    Attributes:
        values: the fields; None until the first is read, where `fetch` gives them.
    """

    __slots__ = ("fetch", "ledger", "numbers", "ref", "values")

    def __init__(
        self,
        ledger: "Ledger",
        ref: str,
        values: dict[str, Any] | None = None,
        fetch: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        self.ledger = ledger
        self.ref = ref
        self.values = values
        self.fetch = fetch
        self.numbers: dict[str, int] = {}

    def reveal(self) -> dict[str, Any]:
        """Return all fields without noting anything."""
        if self.values is None:
            self.values = self.fetch()
        return self.values

    def show(self, element: Any, name: str) -> Any:  # noqa: ANN401 - any field of any element
        """Return a field that was hidden, and note that it was read.

        Raises:
            KeyError: the element has no such field.
        """
        value = (self.values or self.reveal())[name]
        number = self.numbers.get(name)
        if number is None:
            number = self.numbers[name] = self.ledger.number_of(self.ref, name)
        shown = element.__dict__
        frame = self.ledger.frame
        frame.facts.add(number)
        if len(shown) == 2:
            frame.touched.append(element)
        shown[name] = value
        return value


class Ledger(Memory):
    """A memory that knows what each value was made of."""

    def __init__(self) -> None:
        super().__init__()
        self.frame = Frame()
        self.facts: list[str] = []
        self.works = Works()
        self._numbers: dict[str, int] = {}
        self._by_key: dict[Key, Work] = {}
        self.settle: Callable[[Work], None] = _refuse
        self.load: Callable[[Work], bool] = _find_nothing

    def number_of(self, ref: str, what: str) -> int:
        """Return the number of a fact: what is known of an element, or of the whole model where `ref` is empty."""
        return self._number(f"{ref}\t{what}")

    def note(self, ref: str, what: str) -> None:
        """Note that a fact was read."""
        self.frame.facts.add(self._number(f"{ref}\t{what}"))

    def recall(self, key: Key, compute: Callable[[], Value]) -> Value:
        """Return the value of this key; what is computed for it is noted as a work of its own."""
        work = self._by_key.get(key) or self.find(key)
        if work is None:
            value, facts, works = self.observe(compute)
            work = self.add(key)
            work.value, work.facts, work.works = value, facts, works
        elif not work.settled:
            self.settle(work)
        if not work.loaded and not self.load(work):
            work.value, work.facts, work.works = self.observe(compute)
            work.loaded = True
        self.frame.works.add(work.number)
        return cast("Value", work.value)

    def echo(self, cache: dict[Any, Any], key: Hashable, compute: Callable[[], Value]) -> Value:
        """Return the value of this key from `cache`; whoever asks has read what it was made of."""
        found = cache.get(key)
        if found is None:
            found = cache[key] = self.observe(compute)
        value, facts, works = found
        self.frame.facts.update(facts)
        self.frame.works.update(works)
        return cast("Value", value)

    def observe(self, compute: Callable[[], Value]) -> "tuple[Value, array[int], array[int]]":
        """Return what a work gives, and the facts and works it used."""
        outer = self.frame
        _hide(outer)
        inner = self.frame = Frame()
        try:
            value = compute()
        finally:
            _hide(inner)
            self.frame = outer
        return value, array("I", sorted(inner.facts)), array("I", sorted(inner.works))

    def find(self, key: Key) -> Work | None:
        """Return the work of a key, if it was done in this run or the last one."""
        work = self._by_key.get(key)
        if work is None:
            work = self.works.find_past(key)
            if work is not None:
                self._by_key[key] = work
        return work

    def add(self, key: Key) -> Work:
        """Add a work that is to be done now."""
        work = Work(len(self.works), key, array("I"), array("I"))
        self.works.append(work)
        self._by_key[key] = work
        return work

    def mark(self) -> tuple[int, int]:
        """Return how many facts and works are known."""
        return len(self.facts), len(self.works)

    def export(self, since: tuple[int, int], pack: Callable[[Any], bytes]) -> Any:  # noqa: ANN401 - what `absorb` takes
        """Return what has been noted since `mark`, for another process.

        Args:
            since: what `mark` gave.
            pack: writes a value as bytes.
        """
        fresh = [self.works[number] for number in range(since[1], len(self.works))]
        works = [(work.key, work.facts, work.works, pack(work.value) if work.loaded else work.blob) for work in fresh]
        return self.facts[since[0] :], works

    def absorb(
        self,
        exported: Any,  # noqa: ANN401 - from `export`
        since: tuple[int, int],
    ) -> "Callable[[array[int], array[int]], tuple[array[int], array[int]]]":
        """Take over what another process has noted; return what turns its numbers of facts and works into ours.

        Args:
            exported: what `export` gave there.
            since: what `mark` gave before the process was copied from this one.
        """
        facts, works = exported
        facts_here = array("I", (self._number(fact) for fact in facts))
        works_here = array("I")
        fresh: list[Work] = []
        for key, own_facts, own_works, blob in works:
            work = self._by_key.get(key)
            if work is None:
                work = self.add(key)
                work.facts, work.works, work.blob, work.loaded = own_facts, own_works, blob, False
                fresh.append(work)
            works_here.append(work.number)

        def translate(some: "array[int]", others: "array[int]") -> "tuple[array[int], array[int]]":
            return _translate(some, facts_here, since[0]), _translate(others, works_here, since[1])

        for work in fresh:
            work.facts, work.works = translate(work.facts, work.works)
        return translate

    def restore(self, facts: list[str], past: Past) -> None:
        """Take over what was done in an earlier run.

        Args:
            facts: a reference, a tab and what was read of it, in the order of their numbers.
            past: the works.
        """
        self.facts = facts
        self._numbers = dict(zip(facts, range(len(facts)), strict=True))
        self.works = Works(past)

    def adopt(self, elements: Iterable[Any]) -> None:
        """Hide the fields of these elements, so that reading them is noted."""
        for element in elements:
            cell = Cell(self, element.ref, dict(element.__dict__))
            element.__dict__.clear()
            element.__dict__.update({"id": cell.reveal()["id"], HIDDEN: cell})

    def _number(self, fact: str) -> int:
        number = self._numbers.get(fact)
        if number is None:
            number = self._numbers[fact] = len(self.facts)
            self.facts.append(fact)
        return number


def _hide(frame: Frame) -> None:
    for element in frame.touched:
        shown = element.__dict__
        kept = (shown["id"], shown[HIDDEN])
        shown.clear()
        shown["id"], shown[HIDDEN] = kept
    frame.touched = []


def _refuse(work: Work) -> None:
    message = f"{work.key} belongs to another run"
    raise RuntimeError(message)


def _find_nothing(work: Work) -> bool:
    del work
    return False


def _translate(numbers: "array[int]", here: "array[int]", known: int) -> "array[int]":
    return array("I", sorted({number if number < known else here[number - known] for number in numbers}))
