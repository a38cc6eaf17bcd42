"""YAML text → plain data with the place of every key and value. YAML 1.2 scalars, whatever the parser's default."""

import math
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from opbook.diagnostics import Diagnostic, Label
from opbook.load.entry import Mark, Path, Place, locate
from opbook.source import Span

_MAX_UNFOLDED = 100_000
"""How many values aliases may add to those that are written."""
_MAX_DEPTH = 60
_SAFE_DEPTH = 300
"""The parser descends on the machine's stack: what might nest deeper than this is measured before it is composed."""
_CORE = "tag:yaml.org,2002:"

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Composes nodes; only the scalars of the YAML 1.2 core schema are anything but text."""

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a node that has none, as PyYAML's resolver does, without its ways that are not used here."""
        if kind is yaml.ScalarNode:
            if implicit[0]:
                for tag, pattern in self.yaml_implicit_resolvers.get(value[:1], ()):
                    if pattern.match(value):
                        return str(tag)
            return _CORE + "str"
        return _CORE + ("seq" if kind is yaml.SequenceNode else "map")


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", "-+0123456789"),
):
    _Loader.add_implicit_resolver(_CORE + _tag, re.compile(rf"^(?:{_pattern})$"), list(_first))


@dataclass(slots=True)
class Document:
    """A file's content: the top-level keys in order, each with its plain value and the marks below it."""

    entries: list[tuple[str, Mark, Any, dict[Path, Mark]]] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    whole: Span | None = None
    is_mapping: bool = True


def read_document(text: str, file: str) -> Document:
    """Read one YAML document whose top level is a mapping.

    Returns the entries and every problem found (code SCH001); an empty text is an empty mapping.
    """
    document = Document()
    node = _compose(text, file, document)
    if node is None:
        return document
    document.whole = _span(node, file)
    if isinstance(node, yaml.ScalarNode) and node.tag == _CORE + "null":
        return document
    if not isinstance(node, yaml.MappingNode):
        document.is_mapping = False
        return document
    walker = _Walker(file, document.problems, len(text) + _MAX_UNFOLDED)
    try:
        for key, key_node, value in walker.pairs(node):
            marks: dict[Path, Mark] = {}
            data = walker.convert(value, (), marks, 1)
            document.entries.append((key, Mark(_place(value, file), _place(key_node, file)), data, marks))
    except _TooMuchError as error:
        document.entries.clear()
        document.problems.append(error.args[0])
    return document


def _compose(text: str, file: str, document: Document) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        if too_deep := _find_too_deep(text, file):
            document.problems.append(too_deep)
            return None
        if not loader.check_node():
            return None
        node: yaml.Node = loader.get_node()
        if loader.check_node():
            second = _span(loader.get_node(), file)
            document.problems.append(
                Diagnostic(
                    "SCH001",
                    "the file holds more than one YAML document",
                    second,
                    "give each element a file of its own, or write one mapping without `---` between",
                )
            )
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(error, text, file))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        document.problems.append(_reader_problem(error, text, file))
    else:
        return node
    finally:
        loader.dispose()
    return None


def _find_too_deep(text: str, file: str) -> Diagnostic | None:
    if _bound_depth(text) <= _SAFE_DEPTH:
        return None
    loader = _Loader(text)
    depth = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return _too_deep(_span(event, file))
    except (yaml.YAMLError, ValueError):
        return None  # composing stops at the same place, and says why
    finally:
        loader.dispose()
    return None


def _bound_depth(text: str) -> int:
    """At most how deep a text nests: a level costs a bracket, a dash, a question mark or a column of indentation."""
    lines = (len(line) - len(line.lstrip(" ")) + line.count("-") + line.count("?") for line in text.splitlines())
    return text.count("[") + text.count("{") + 2 * max(lines, default=0)


def _too_deep(span: Span) -> Diagnostic:
    return Diagnostic("SCH001", "the file is nested too deeply", span, "write it in a flatter form")


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    unfinished = "end of stream" in (error.problem or "") or "document indicator" in (error.problem or "")
    mark = (error.context_mark if unfinished else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    span = Span(file, line, column, line, column + 1)
    if "cannot start any token" in (error.problem or "") and _read_character(text, line, column) == "\t":
        return Diagnostic("SCH001", "YAML cannot be read: a tab cannot indent a line", span, "indent with spaces")
    context = f" {error.context}" if error.context else ""
    return Diagnostic(
        "SCH001",
        f"YAML cannot be read: {error.problem or 'the text is not YAML'}{context}",
        span,
        "check quotes, colons and indentation here and in the line above",
    )


def _read_character(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line - 1][column - 1 : column] if line <= len(lines) else ""


def _reader_problem(error: Exception, text: str, file: str) -> Diagnostic:
    if isinstance(error, RecursionError):
        return _too_deep(Span(file))
    position = getattr(error, "position", None)
    if isinstance(position, int):
        before = text[:position]
        line, column = before.count("\n") + 1, position - before.rfind("\n")
        span = Span(file, line, column, line, column + 1)
        return Diagnostic(
            "SCH001", "YAML cannot be read: a control character is not allowed here", span, "remove the character"
        )
    return Diagnostic(
        "SCH001",
        f"YAML cannot be read: {str(error).splitlines()[0]}",
        Span(file),
        "check the file's encoding and content",
    )


class _TooMuchError(Exception):
    """The document unfolds into more than a model can hold."""


class _Walker:
    """Turns composed nodes into plain data, noting every mark."""

    def __init__(self, file: str, problems: list[Diagnostic], limit: int) -> None:
        self.file = file
        self.problems = problems
        self.limit = limit
        self.count = 0
        self.active: set[int] = set()

    def pairs(self, node: yaml.MappingNode) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """Return the pairs of a mapping whose keys are texts, each once; report the others."""
        first: dict[str, yaml.Node] = {}
        found: list[tuple[str, yaml.Node, yaml.Node]] = []
        repeated: list[tuple[str, yaml.Node]] = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report("a key must be a plain text", _span(key_node, self.file), "write the key as one word")
            elif key_node.value == "<<" and not key_node.style:
                span = _span(key_node, self.file)
                self.report("merge keys (`<<`) are not part of the model's language", span, "write the fields out")
            elif key_node.tag not in (_CORE + "str", "!"):
                span = _span(key_node, self.file)
                self.report(f"the key `{key_node.value}` is not text", span, f'quote it: `"{key_node.value}"`')
            elif key_node.value in first:
                repeated.append((key_node.value, key_node))
            else:
                first[key_node.value] = key_node
                found.append((key_node.value, key_node, value_node))
        self.report_repeated(repeated, first)
        return found

    def report_repeated(self, repeated: list[tuple[str, yaml.Node]], first: dict[str, yaml.Node]) -> None:
        """Note the repeated keys of a mapping: one by one, or together where a line between two mappings seems lost."""
        many = len(repeated) > 2
        for key, node in repeated[:1] if many else repeated:
            names = (
                f"{len(repeated)} keys are repeated, the first is `{key}`" if many else f"the key `{key}` is repeated"
            )
            remedy = (
                "keep one of each, or write the id between the two that this may be" if many else "keep one of the two"
            )
            label = Label(_span(first[key], self.file), "first written here")
            self.problems.append(Diagnostic("SCH001", names, _span(node, self.file), remedy, (label,)))

    def convert(self, node: yaml.Node, path: Path, marks: dict[Path, Mark], depth: int) -> Any:  # noqa: ANN401 - plain data
        """Return the plain value of a node, and add its marks below `path`."""
        self.count += 1
        if self.count > self.limit or depth > _MAX_DEPTH:
            span = _span(node, self.file)
            if depth > _MAX_DEPTH:
                raise _TooMuchError(_too_deep(span))
            message, remedy = "the file unfolds to too many values", "write the values out without aliases"
            raise _TooMuchError(Diagnostic("SCH001", message, span, remedy))
        if path not in marks:
            marks[path] = Mark(_place(node, self.file))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        if id(node) in self.active:
            self.report("an alias refers to a value that contains it", _span(node, self.file), "write the value out")
            return None
        self.active.add(id(node))
        try:
            return self.collection(node, path, marks, depth)
        finally:
            self.active.discard(id(node))

    def collection(self, node: yaml.Node, path: Path, marks: dict[Path, Mark], depth: int) -> Any:  # noqa: ANN401 - plain data
        """Return a mapping as dict, a sequence as tuple."""
        kind = "map" if isinstance(node, yaml.MappingNode) else "seq"
        if node.tag != _CORE + kind:
            self.report(
                f"the tag `{node.tag}` is not part of the model's language", _span(node, self.file), "remove the tag"
            )
        if isinstance(node, yaml.MappingNode):
            data = {}
            for key, key_node, value in self.pairs(node):
                below = (*path, key)
                marks[below] = Mark(_place(value, self.file), _place(key_node, self.file))
                data[key] = self.convert(value, below, marks, depth + 1)
            return data
        return tuple(self.convert(item, (*path, index), marks, depth + 1) for index, item in enumerate(node.value))

    def scalar(self, node: yaml.ScalarNode) -> Any:  # noqa: ANN401 - plain data
        """Return a scalar as text, whole number, number, bool or None."""
        match node.tag.removeprefix(_CORE):
            case "str" | "!":
                return node.value
            case "bool":
                return node.value.lower() == "true"
            case "null":
                return None
            case "int" if re.fullmatch(r"[-+]?\d+", node.value) and len(node.value) < 20:
                return int(node.value)
            case "int" | "float" if re.fullmatch(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?", node.value):
                return self.number(node)
            case _:
                self.report(
                    f"the tag `{node.tag}` is not part of the model's language",
                    _span(node, self.file),
                    "remove the tag",
                )
                return None

    def number(self, node: yaml.ScalarNode) -> float | None:
        """Return a number; one beyond what can be counted with is reported."""
        value = float(node.value)
        if math.isfinite(value):
            return value
        self.report("the number is too large", _span(node, self.file), "write a smaller number")
        return None

    def report(self, message: str, span: Span, remedy: str) -> None:
        """Note a problem of syntax."""
        self.problems.append(Diagnostic("SCH001", message, span, remedy))


def _place(node: Any, file: str) -> Place:  # noqa: ANN401 - a node or an event
    return file, node.start_mark, node.end_mark


def _span(node: Any, file: str) -> Span:  # noqa: ANN401 - as above
    return locate(_place(node, file))
