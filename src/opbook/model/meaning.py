"""Reads what each field means from the docstrings of the classes, for the schemas and the references of the model."""

import inspect
import re
from functools import cache
from typing import Any

_SECTION = re.compile(r"^Attributes:\n((?:[ ]+.*\n?)+)", re.MULTILINE)
_ENTRY = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


@cache
def read_meanings(cls: type[object]) -> dict[str, str]:
    """Return name in Python → sentence, from the section `Attributes` of the docstrings of a class and its bases."""
    meanings: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = _SECTION.search(inspect.cleandoc(vars(base).get("__doc__") or ""))
        for name, text in _ENTRY.findall(section[1]) if section else ():
            meanings[name] = _write_sentence(text)
    return meanings


def read_purpose(cls: type[object]) -> str:
    """Return the first paragraph of a class's docstring: what its values are."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].split())


def describe_schema(schema: dict[str, Any], cls: Any) -> None:  # noqa: ANN401 - a model class, without importing one
    """Put the meanings into the JSON Schema of a class, in place, as pydantic asks for it (`json_schema_extra`)."""
    schema["description"] = read_purpose(cls)
    meanings = read_meanings(cls)
    for attribute, info in cls.model_fields.items():
        field = schema.get("properties", {}).get(info.alias or attribute)
        if field is not None and attribute in meanings:
            notations = [part["description"] for part in (field, *field.get("anyOf", ())) if "description" in part]
            field["description"] = " ".join([meanings[attribute], *map(_write_sentence, notations)])


def _write_sentence(text: str) -> str:
    words = " ".join(text.split())
    return words[:1].upper() + words[1:].rstrip(".") + "."
