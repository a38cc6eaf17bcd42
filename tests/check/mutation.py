"""Changes of the example: small edits of its files, and the line at which a check must then speak.

A place is a path such as `workflow:hiring/steps/search/sla`: an element, then keys, and items of lists by their id or
their position. `config:opbook` is the model's settings; `^` at the end means the key in place of its value. Lines are
counted by PyYAML, not by opbook's own reader.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from opbook.model import KIND

Data = dict[str, Any]


class Model:
    """The example's files as data; what was changed is written anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))
        }
        self._read: dict[str, Any] = {}

    def read(self, file: str) -> Any:  # noqa: ANN401 - whatever YAML holds
        """The data of a file, read once; of a file that is not there, an empty mapping to be filled."""
        if file not in self._read:
            self._read[file] = yaml.load(self.texts[file], yaml.CSafeLoader) if file in self.texts else {}
        return self._read[file]

    def find_file(self, ref: str) -> str:
        """The file that holds an element, or would."""
        kind, _, identifier = ref.partition(":")
        if kind == "config":
            return "opbook.yaml"
        folder = KIND[kind].directory
        own = [name for name in self.texts if name.startswith(f"{folder}/") and name.endswith(f"/{identifier}.yaml")]
        return own[0] if own else f"{folder}.yaml" if f"{folder}.yaml" in self.texts else f"{folder}/{identifier}.yaml"

    def list_kind(self, kind: str) -> list[str]:
        """The references of a kind, in the order of files."""
        folder = KIND[kind].directory
        own = [name.removesuffix(".yaml").rpartition("/")[2] for name in self.texts if name.startswith(f"{folder}/")]
        return [f"{kind}:{identifier}" for identifier in (*self.read(f"{folder}.yaml"), *own)]

    def is_map(self, file: str) -> bool:
        return "/" not in file and file != "opbook.yaml"

    def get(self, place: str) -> Any:  # noqa: ANN401 - as above
        """The value at a place."""
        ref, *steps = place.split("/")
        file = self.find_file(ref)
        value = self.read(file)
        if self.is_map(file):
            value = value[ref.partition(":")[2]]
        for step in steps:
            value = value[find_key(value, step)]
        return value


@dataclass(frozen=True)
class Change:
    """One edit, and the files it touches."""

    run: Callable[[Model], set[str]]


@dataclass(frozen=True)
class Mutation:
    """A check, the place at which it must speak, and the edits that make it.

    `also` are checks that must run with it. `line` names a text of the line instead of a place: `file|text`.
    """

    code: str
    at: str
    changes: tuple[Change, ...] = field(default=())
    also: tuple[str, ...] = ()


def mutate(code: str, at: str, *changes: Change, also: tuple[str, ...] = ()) -> Mutation:
    return Mutation(code, at, changes, also)


def put(place: str, value: object) -> Change:
    """Set a value; an element that is not there yet is added."""

    def run(model: Model) -> set[str]:
        above, _, step = place.rpartition("/")
        file = model.find_file(place.split("/", 1)[0])
        if not above:
            whole = model.read(file)
            if model.is_map(file):
                whole[place.partition(":")[2]] = value
            else:
                whole.update(value)
        else:
            holder = model.get(above)
            holder[find_key(holder, step)] = value
        return {file}

    return Change(run)


def drop(place: str) -> Change:
    """Take a value out; where it is not there, the example has changed and the mutation is wrong."""

    def run(model: Model) -> set[str]:
        above, _, step = place.rpartition("/")
        file = model.find_file(place.split("/", 1)[0])
        holder = model.get(above) if above else model.read(file)
        del holder[find_key(holder, step if above else place.partition(":")[2])]
        return {file}

    return Change(run)


def add(place: str, *items: object) -> Change:
    """Append to a list, which need not be there yet."""

    def run(model: Model) -> set[str]:
        above, _, step = place.rpartition("/")
        holder = model.get(above)
        holder[find_key(holder, step)] = [*(holder.get(step) or ()), *items]
        return {model.find_file(place.split("/", 1)[0])}

    return Change(run)


def unlist(kind: str, key: str, *values: str) -> Change:
    """Take values out of a list that any element of a kind may have."""

    def run(model: Model) -> set[str]:
        touched = set()
        for ref in model.list_kind(kind):
            element = model.get(ref)
            if any(value in (element.get(key) or ()) for value in values):
                element[key] = [each for each in element[key] if each not in values]
                touched.add(model.find_file(ref))
        assert touched, (kind, key, values)
        return touched

    return Change(run)


def every(kind: str, edit: Callable[[str, Data], object]) -> Change:
    """Edit every element of a kind."""

    def run(model: Model) -> set[str]:
        for ref in model.list_kind(kind):
            edit(ref, model.get(ref))
        return {model.find_file(ref) for ref in model.list_kind(kind)}

    return Change(run)


def write(file: str, old: str, new: str) -> Change:
    """Replace a text, or write a file that is not there (`old` empty)."""

    def run(model: Model) -> set[str]:
        text = model.texts.get(file, "")
        assert not old or text.count(old) == 1
        model.texts[file] = text.replace(old, new) if old else new
        return set()

    return Change(run)


def apply(mutation: Mutation, model: Model) -> dict[str, str]:
    """Return the texts of all files after the changes."""
    touched: set[str] = set()
    for change in mutation.changes:
        touched |= change.run(model)
    for file in touched:
        model.texts[file] = yaml.dump(model.read(file), Dumper=Plain, sort_keys=False, allow_unicode=True, width=10_000)
    return model.texts


def find_line(mutation: Mutation, model: Model) -> tuple[str, int]:
    """Return the file and line at which the check must speak."""
    if "|" in mutation.at:
        file, _, words = mutation.at.partition("|")
        (line,) = [n for n, text in enumerate(model.texts[file].splitlines(), 1) if words in text]
        return f"model/{file}", line
    ref, *steps = mutation.at.rstrip("^").split("/")
    file = model.find_file(ref)
    node = yaml.compose(model.texts[file], Loader=yaml.CSafeLoader)
    line = 0
    if model.is_map(file):
        steps = [ref.partition(":")[2], *steps]
    for number, step in enumerate(steps):
        if isinstance(node, yaml.MappingNode):
            key, value = next(pair for pair in node.value if pair[0].value == step)
            is_element = model.is_map(file) and number == 0
            is_key = is_element or (mutation.at.endswith("^") and number == len(steps) - 1)
            line = key.start_mark.line if is_key else value.start_mark.line
            node = value
        else:
            node = node.value[_find_position(node, step)]
            line = node.start_mark.line
    return f"model/{file}", line + 1


def find_key(value: Any, step: str) -> Any:  # noqa: ANN401 - as above
    """The key or position that a step of a path means."""
    if not isinstance(value, list):
        return step
    for position, item in enumerate(value):
        if isinstance(item, dict) and item.get("id") == step:
            return position
    return int(step)


def _find_position(node: yaml.Node, step: str) -> int:
    for position, item in enumerate(node.value):
        pairs = item.value if isinstance(item, yaml.MappingNode) else []
        if any(key.value == "id" and value.value == step for key, value in pairs):
            return position
    return int(step)


class Plain(yaml.CSafeDumper):
    """Writes no anchors: a value used twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True
