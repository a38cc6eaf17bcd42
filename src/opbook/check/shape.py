"""The shapes that many checks share: a required field, a problem of the reader, a cycle, what is cut off."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.query import query
from opbook.load import Entry
from opbook.model import KIND, Part, Record, read_fields
from opbook.source import Span

Path = tuple[str | int, ...]
Typed = TypeVar("Typed", bound=Record)


@dataclass(frozen=True, slots=True)
class Missing:
    """Required fields that are absent from one mapping: the element's own (no path), or a part's."""

    entry: Entry
    path: Path
    keys: tuple[str, ...]

    @property
    def span(self) -> Span:
        """The name of what lacks them: the element's, or the part's id."""
        return self.entry.where(*self.path, "id") if self.path else self.entry.span

    def report(self, code: str, message: str, remedy: str) -> Diagnostic:
        """Return the diagnostic at the place of what lacks the fields."""
        return Diagnostic(code, message, self.span, remedy, element=self.entry.ref)


def find_missing(book: Book, code: str) -> tuple[Missing, ...]:
    """Return where fields are absent whose absence the check `code` reports, elements that could not be typed included.

    A field whose misspelling has been reported is not absent: one mistake, one message.
    """
    return tuple(Missing(book.entries[ref], path, keys) for ref, path, keys in _index_missing(book).get(code, ()))


def find_problems(book: Book, code: str) -> Iterator[Diagnostic]:
    """Return what the reader found of this code."""
    return (problem for problem in book.problems if problem.code == code)


def list_entries(book: Book, kind: str) -> tuple[Entry, ...]:
    """Return the entries of a kind in the order written, those that could not be typed included."""
    return tuple(book.entries[ref] for ref in book.entries if ref.startswith(f"{kind}:"))


def find_lacking(book: Book, cls: type[Typed], *keys: str) -> Iterator[tuple[Typed, tuple[str, ...]]]:
    """Yield the live elements of a class in which fields say nothing, with these fields; misspelt ones are not absent."""
    for element in book.all(cls):
        entry = book.entries[element.ref]
        lacking = tuple(key for key in keys if is_absent(entry.data.get(key)) and not is_misspelt(book, entry.ref, key))
        if lacking:
            yield element, lacking


def report_lacking(  # noqa: PLR0913, PLR0917 - a diagnostic has these parts
    book: Book, code: str, cls: type[Record], key: str, message: str, remedy: str
) -> Iterator[Diagnostic]:
    """Yield one diagnostic per live element without a field, at the element's name; `{ref}` in the message is the element."""
    for element, _ in find_lacking(book, cls, key):
        yield Diagnostic(code, message.format(ref=element.ref), book.where(element.ref), remedy, element=element.ref)


def report_at(  # noqa: PLR0913, PLR0917 - a diagnostic has these parts
    book: Book, code: str, place: tuple[str, Path], message: str, remedy: str, labels: Iterable[Label] = ()
) -> Diagnostic:
    """Return a diagnostic about an element at the value of one of its paths (without a path: at its name)."""
    ref, path = place
    return Diagnostic(code, message, book.where(ref, *path), remedy, tuple(labels), ref)


def report_model(  # noqa: PLR0913, PLR0917 - a diagnostic has these parts
    book: Book, code: str, key: str, message: str, remedy: str, labels: Iterable[Label] = ()
) -> Diagnostic:
    """Return a diagnostic about the model as a whole, at a key of the configuration (where it is absent, at its start)."""
    return Diagnostic(code, message, book.loaded.config_entry.where(key), remedy, tuple(labels))


def find_cycles(following: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the cycles of a graph in which each node has at most one follower, each starting at its least node."""
    cycles = []
    done: set[str] = set()
    for start in sorted(following):
        walk: list[str] = []
        current: str | None = start
        while current is not None and current not in done:
            done.add(current)
            walk.append(current)
            current = following.get(current)
        if current in walk:
            cycle = walk[walk.index(current) :]
            least = cycle.index(min(cycle))
            cycles.append((*cycle[least:], *cycle[:least]))
    return tuple(cycles)


def find_first_cut_off(nodes: Sequence[str], ways: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return of the cut-off `nodes` those that no other one leads to; of a closed cycle, the first in order.

    Reporting these is enough: whoever reconnects them reconnects what follows.
    """
    inside = set(nodes)
    ways = [(source, target) for source, target in ways if source in inside and target in inside]
    firsts = []
    covered: set[str] = set()
    for node in nodes:
        if node in covered:
            continue
        below = _reach(node, ways)
        if _reach(node, [(target, source) for source, target in ways]) <= below:
            firsts.append(node)
            covered |= below
    return tuple(firsts)


def label_places(spans: Iterable[Span], message: str) -> tuple[Label, ...]:
    """Return labels with one message at several places."""
    return tuple(Label(span, message) for span in spans)


def is_absent(value: object) -> bool:
    """Whether a value says nothing: none, an empty or blank text, an empty list."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def is_misspelt(book: Book, ref: str, *path: str | int) -> bool:
    """Whether the field at this path of an element is absent because its key is misspelt, which has been reported."""
    return path in book.misspelt(ref)


@query
def _index_missing(book: Book) -> Mapping[str, tuple[tuple[str, Path, tuple[str, ...]], ...]]:
    """Check → where fields are absent that it asks for: the element, the path of what lacks them, their keys."""
    found: dict[str, list[tuple[str, Path, tuple[str, ...]]]] = {}
    for ref in book.entries:
        for by, path, keys in _list_missing(book, ref):
            found.setdefault(by, []).append((ref, path, keys))
    return {by: tuple(places) for by, places in found.items()}


@query
def _list_missing(book: Book, ref: str) -> tuple[tuple[str, Path, tuple[str, ...]], ...]:
    """What is absent from one element: the check that asks for it, the path of what lacks it, the keys."""
    entry = book.entries[ref]
    grouped: dict[tuple[str, Path], list[str]] = {}
    for by, path, key in _walk_required(entry, KIND[entry.kind].cls, entry.data, ()):
        grouped.setdefault((by, path), []).append(key)
    return tuple((by, path, tuple(keys)) for (by, path), keys in grouped.items())


def _walk_required(
    entry: Entry, cls: type[Part], data: Mapping[str, object], path: Path
) -> Iterator[tuple[str, Path, str]]:
    for key, field in read_fields(cls).items():
        value = data.get(key)
        if is_absent(value):
            if (*path, key) not in entry.misspelt:
                yield from ((m.by, path, key) for m in field.required if m.when in ("", data.get("type")))
        elif field.part and isinstance(value, dict):
            yield from _walk_required(entry, field.part, value, (*path, key))
        elif field.part and isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _walk_required(entry, field.part, item, (*path, key, position))


def _reach(start: str, ways: Iterable[tuple[str, str]]) -> set[str]:
    following: dict[str, list[str]] = {}
    for source, target in ways:
        following.setdefault(source, []).append(target)
    reached, queue = {start}, [start]
    while queue:
        for target in following.get(queue.pop(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return reached
