"""Plain data → typed elements, with every disagreement as a diagnostic at its place."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from opbook.diagnostics import Diagnostic, Label, find_similar
from opbook.load.entry import Entry, Path
from opbook.model import Field, Part, read_fields

Typed = TypeVar("Typed", bound=Part)


def decode_entry(entry: Entry, cls: type[Typed]) -> tuple[Typed | None, list[Diagnostic]]:
    """Return the typed element, or None where its data does not fit, and what is wrong.

    That is SCH002 to SCH005, and the checks of single values.
    """
    problems = list(_find_shape_problems(entry, cls, entry.data, ()))
    data = _prune(cls, entry.data, problems, entry, ())
    data.pop("id", None)
    try:
        element = cls.model_validate(data | {"id": entry.id} if "id" in cls.model_fields else data)
    except ValidationError as error:
        known = {problem.span for problem in problems}
        problems.extend(found for found in _translate(error, entry, cls, data) if found.span not in known)
        return None, problems
    return element, problems


def decode_partly(entry: Entry, cls: type[Typed]) -> tuple[Typed, list[Diagnostic]]:
    """Return what could be typed, without the fields that could not, and what is wrong with those."""
    element, problems = decode_entry(entry, cls)
    data = _prune(cls, entry.data, [], entry, ())
    while element is None:
        try:
            element = cls.model_validate(data)
        except ValidationError as error:
            wrong = {found["loc"][0] for found in error.errors(include_url=False) if found["loc"]}
            data = {key: value for key, value in data.items() if key not in wrong} if wrong & set(data) else {}
    return element, problems


def _find_shape_problems(entry: Entry, cls: type[Part], data: dict[str, Any], path: Path) -> Iterator[Diagnostic]:
    """Unknown fields, missing fields, repeated ids of parts and lists where one value is expected."""
    fields = read_fields(cls)
    misspelt: set[str] = set()
    for key in data:
        if key not in fields and not key.startswith("x-"):
            similar = find_similar(key, (name for name in fields if data.get(name) is None))
            misspelt.update(similar[:1])
            yield _unknown_field(entry, (*path, key), key, similar, tuple(fields))
    entry.misspelt.update((*path, key) for key in misspelt)
    for key, field in fields.items():
        value = data.get(key)
        if _is_absent(value):
            if (
                any(mark.by == "SCH002" and mark.when in ("", data.get("type")) for mark in field.required)
                and key not in misspelt
            ):
                yield _missing_field(entry, path, key, field)
        elif field.single and isinstance(value, tuple):
            yield _not_single(entry, (*path, key), key, field.single.by)
        elif field.part:
            yield from _find_part_problems(entry, field, field.part, value, (*path, key))


def _find_part_problems(entry: Entry, field: Field, part: type[Part], value: Any, path: Path) -> Iterator[Diagnostic]:  # noqa: ANN401 - plain data
    items = (
        [((*path, position), item) for position, item in enumerate(value)]
        if isinstance(value, tuple)
        else [(path, value)]
    )
    for place, item in items:
        if isinstance(item, dict):
            yield from _find_shape_problems(entry, part, item, place)
    if field.parts:
        yield from _find_repeated_ids(entry, field, items)


def _find_repeated_ids(entry: Entry, field: Field, items: list[tuple[Path, Any]]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    if field.parts and field.parts.namespace and field.key != "steps":
        steps = entry.data.get("steps")
        first = {
            step["id"]: ("steps", position, "id")
            for position, step in enumerate(steps if isinstance(steps, tuple) else ())
            if isinstance(step, dict) and isinstance(step.get("id"), str)
        }
    for place, item in items:
        identifier = item.get("id") if isinstance(item, dict) else None
        if not isinstance(identifier, str):
            continue
        if identifier in first:
            label = Label(entry.where(*first[identifier]), "first defined here")
            yield Diagnostic(
                "SCH005",
                f"the id `{identifier}` is used twice in `{entry.ref}`",
                entry.where(*place, "id"),
                "give one of the two another id",
                (label,),
                entry.ref,
            )
        else:
            first[identifier] = (*place, "id")


def _unknown_field(entry: Entry, path: Path, key: str, similar: tuple[str, ...], known: tuple[str, ...]) -> Diagnostic:
    remedy = (
        f"did you mean `{similar[0]}`; fields of your own start with `x-`"
        if similar
        else f"fields of your own start with `x-`; known here: {', '.join(name for name in known if name != 'id')}"
    )
    return Diagnostic("SCH003", f"unknown field `{key}`", entry.where_key(*path), remedy, element=entry.ref)


def _missing_field(entry: Entry, path: Path, key: str, field: Field) -> Diagnostic:
    example = (
        f"`{key}: [{'…' if not field.choices else field.choices[0]}]`"
        if field.many
        else f"`{key}: {'|'.join(field.choices) or '…'}`"
    )
    span = entry.where(*path) if path else entry.span
    if path and (first := next((mark for place, mark in entry.marks.items() if place[:-1] == path and mark.key), None)):
        span = first.key or span
    return Diagnostic("SCH002", f"the field `{key}` is missing", span, f"add {example}", element=entry.ref)


def _not_single(entry: Entry, path: Path, key: str, code: str) -> Diagnostic:
    words = {
        "OWN005": ("more than one owner is given", "name one role or team; the others can be consulted or informed"),
        "RAC002": ("more than one accountable role is given", "name one; the others can be responsible or consulted"),
        "DAT002": (
            "more than one source of truth is given",
            "name the one application that is right when two disagree",
        ),
    }
    message, remedy = words.get(code, (f"`{key}` takes one value, not a list", "name one"))
    return Diagnostic(code, message, entry.where(*path), remedy, element=entry.ref)


def _prune(
    cls: type[Part], data: dict[str, Any], problems: list[Diagnostic], entry: Entry, path: Path
) -> dict[str, Any]:
    """Drop what is absent, unknown or already reported, so that one mistake gives one message."""
    fields = read_fields(cls)
    result: dict[str, Any] = {}
    for key, value in data.items():
        field = fields.get(key)
        if field is None:
            if key.startswith("x-") and not path:
                result[key] = value
        elif value is not None and not (field.single and isinstance(value, tuple)):
            result[key] = _prune_value(field, value, problems, entry, (*path, key))
    return result


def _prune_value(field: Field, value: Any, problems: list[Diagnostic], entry: Entry, path: Path) -> Any:  # noqa: ANN401 - plain data
    if field.part and isinstance(value, dict):
        return _prune(field.part, value, problems, entry, path)
    if field.part and isinstance(value, tuple):
        return tuple(
            _prune_value(field, item, problems, entry, (*path, position)) for position, item in enumerate(value)
        )
    return value


def _translate(error: ValidationError, entry: Entry, cls: type[Part], data: dict[str, Any]) -> Iterator[Diagnostic]:
    """One SCH004 per place: pydantic names a union once per member."""
    seen: set[Path] = set()
    for found in error.errors(include_url=False):
        path = _known_path(entry, found["loc"])
        if found["type"] in ("missing", "extra_forbidden") or path in seen:
            continue
        seen.add(path)
        message, remedy = _describe(found, cls, path, data)
        yield Diagnostic("SCH004", message, entry.where(*path), remedy, element=entry.ref)


def _known_path(entry: Entry, loc: tuple[str | int, ...]) -> Path:
    path: Path = ()
    for part in loc:
        if (*path, part) in entry.marks:
            path = (*path, part)
    return path


def _describe(found: ErrorDetails, cls: type[Part], path: Path, data: dict[str, Any]) -> tuple[str, str]:
    field, value = _find_field(cls, path), _find_value(data, path)
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "value")
    if found["type"] == "value_error":
        return _describe_notation(name, value, str(found["ctx"]["error"]))
    if "greater_than" in found["type"] or "less_than" in found["type"]:
        rest = found["msg"].lower().removeprefix("input should be ")
        return f"`{name}` is out of range: `{value}`", f"it must be {rest}"
    if field is None:
        return f"`{name}` has the wrong shape: {found['msg'].lower()}", ""
    if field.choices and isinstance(value, str):
        similar = find_similar(value, field.choices, 1)
        meant = f"did you mean `{similar[0]}`; " if similar else ""
        return f"`{value}` is not a value of `{name}`", f"{meant}it takes {_list_words(field.choices)}"
    if field.many and not isinstance(value, tuple) and not isinstance(path[-1], int):
        inline = isinstance(value, str | int | float) and not field.part
        remedy = f"write `{name}: [{_write(value)}]`" if inline else "start each item with `- `"
        return f"`{name}` takes a list, not {_shape(value)}", remedy
    return _describe_type(name, field, value)


def _describe_notation(name: str, value: object, error: str) -> tuple[str, str]:
    """What a value with its own notation (date, duration, amount) says of itself, as message and help."""
    message, separator, remedy = error.partition("; ")
    if separator:
        return f"`{name}`: {message}", remedy
    expected, _, example = error.removeprefix("expected ").partition(" such as ")
    shape = f"`{value}`" if isinstance(value, str) else _shape(value)
    if not example:
        return f"`{name}` does not take {shape}", error
    return f"`{name}` takes {expected}, not {shape}", f"write it as {example}"


def _describe_type(name: str, field: Field, value: object) -> tuple[str, str]:
    if field.part:
        keys = _list_words(tuple(read_fields(field.part)))
        return f"`{name}` takes a mapping, not {_shape(value)}", f"its fields are {keys}"
    wanted = " or ".join(_ARTICLES.get(word, word) for word in field.types) or "another value"
    quoted = "text" in field.types and isinstance(value, int | float)
    return f"`{name}` takes {wanted}, not {_shape(value)}", f'quote it: `"{_write(value)}"`' if quoted else ""


_ARTICLES = {"whole number": "a whole number", "number": "a number", "mapping": "a mapping", "date": "a date"}


def _list_words(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _write(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _find_field(cls: type[Part], path: Path) -> Field | None:
    field: Field | None = None
    current: type[Part] | None = cls
    for part in path:
        if isinstance(part, int):
            continue
        field = read_fields(current).get(part) if current else None
        if field is None:
            return None
        current = field.part
    return field


def _find_value(data: Any, path: Path) -> Any:  # noqa: ANN401 - plain data
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _is_absent(value: object) -> bool:
    return value is None or value in ("", ())


def _shape(value: object) -> str:
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return "text"
        case int() | float():
            return f"the number `{value}`"
        case tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "nothing"
