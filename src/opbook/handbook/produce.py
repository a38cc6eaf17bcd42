"""Makes all pages and files of a handbook, on every core there is."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from opbook.analysis import ANALYSES
from opbook.crew import share_work
from opbook.diagram.backend import work_apart
from opbook.handbook.workshop import Made, Spec, Workshop

_ELEMENTS_AT_A_TIME = 24

Pack = Callable[[Any], bytes]
Note = Callable[[int, int], None]


def pack_nothing(value: object) -> bytes:
    """Keep no value."""
    del value
    return b""


def keep_quiet(done: int, whole: int) -> None:
    """Tell nobody how far it is."""
    del done, whole


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file as it was made; facts and works as in Made."""

    name: str
    text: str
    facts: "array[int]"
    works: "array[int]"


@dataclass(frozen=True, slots=True)
class Produced:
    """Everything that was made: pages in the order of the workshop's specs, files in the order of its files."""

    pages: tuple[Made, ...]
    files: tuple[MadeFile, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """What one process makes together, because it rests on the same."""

    specs: tuple[Spec, ...] = ()
    files: tuple[str, ...] = ()


def produce(shop: Workshop, pack: Pack = pack_nothing, note: Note = keep_quiet) -> Produced:
    """Make all pages and files of a workshop.

    Args:
        shop: the workshop.
        pack: writes a value as bytes, where the book's memory is to be kept for a later run.
        note: told about how many pages and files are done, of how many.
    """
    tasks = tuple(_list_tasks(shop))
    memory = shop.book.memory
    since = memory.mark()
    pages: dict[str, Made] = {}
    files: dict[str, MadeFile] = {}
    whole = len(shop.specs) + len(shop.files)
    crew = share_work(
        tasks,
        lambda task: _make(shop, task),
        begin=work_apart,
        finish=lambda: memory.export(since, pack),
        note=lambda done: note(whole * done // len(tasks), whole),
    )
    for results, exported in crew:
        translate = memory.absorb(exported, since) if exported is not None else _keep
        for _, (made, written) in results:
            for page in made:
                facts, works = translate(page.facts, page.works)
                pages[page.page.path] = replace(page, facts=facts, works=works)
            for file in written:
                facts, works = translate(file.facts, file.works)
                files[file.name] = replace(file, facts=facts, works=works)
        note(len(pages) + len(files), whole)
    return Produced(tuple(pages[spec.path] for spec in shop.specs), tuple(files[name] for name in shop.files))


def _make(shop: Workshop, task: _Task) -> tuple[list[Made], list[MadeFile]]:
    return shop.make(task.specs), [make_file(shop, name) for name in task.files]


def make_file(shop: Workshop, name: str) -> MadeFile:
    """Make one file."""
    return MadeFile(name, *shop.book.memory.observe(lambda: shop.write_file(name)))


def _list_tasks(shop: Workshop) -> Iterator[_Task]:
    """The long ones first, so that no process is left with one at the end."""
    specs = {spec.path: spec for spec in shop.specs}
    files = dict.fromkeys(shop.files)
    for definition in ANALYSES:
        own = [f"files/{definition.name}.{form}" for form in ("csv", "json")]
        page = specs.pop(definition.page.partition("#")[0], None)
        for name in own:
            files.pop(name, None)
        yield _Task((page,) if page else (), tuple(own))
    for name in files:
        yield _Task((), (name,))
    rest = [specs[path] for path in specs]
    registers = [spec for spec in rest if spec.is_register]
    for spec in registers:
        yield _Task((spec,))
    elements = [spec for spec in rest if not spec.is_register]
    for start in range(0, len(elements), _ELEMENTS_AT_A_TIME):
        yield _Task(tuple(elements[start : start + _ELEMENTS_AT_A_TIME]))


def _keep(facts: "array[int]", works: "array[int]") -> "tuple[array[int], array[int]]":
    return facts, works
