"""Reads from the typed classes what each field is: one description for loading, checking, schema and documentation."""

import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from opbook.model.element import Part
from opbook.model.field import Parts, Reference, Required, Rich, Single
from opbook.model.meaning import read_meanings


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a class of the model.

    Attributes:
        key: the name in YAML.
        attribute: the name in Python.
        many: whether it takes a list.
        part: the class of the embedded mapping, if it is one.
        reference, required, single, parts: the marks it carries.
        rich: whether its text is Markdown with paragraphs.
        prose: whether it is free text (which may cite elements).
        choices: the admitted words, if it is an enumeration.
        types: the scalar types admitted, as words for people.
        meaning: what it says, in a sentence.
    """

    key: str
    attribute: str
    many: bool
    part: type[Part] | None
    reference: Reference | None
    required: tuple[Required, ...]
    single: Single | None
    parts: Parts | None
    rich: bool
    prose: bool
    choices: tuple[str, ...]
    types: tuple[str, ...]
    meaning: str


@cache
def read_fields(cls: type[Part]) -> dict[str, Field]:
    """Return the fields of a class by their YAML key, in the order written."""
    fields = {}
    for attribute, info in cls.model_fields.items():
        if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("internal"):
            continue
        field = _read_field(attribute, info, read_meanings(cls).get(attribute, ""))
        fields[field.key] = field
    return fields


def _read_field(attribute: str, info: FieldInfo, meaning: str) -> Field:
    seen = _Seen()
    for mark in info.metadata:
        seen.add_mark(mark)
    seen.walk(info.annotation)
    return Field(
        key=info.alias or attribute,
        attribute=attribute,
        many=seen.many,
        part=seen.part,
        reference=seen.reference,
        required=tuple(seen.required),
        single=seen.single,
        parts=seen.parts,
        rich=seen.rich,
        prose="text" in seen.types and (seen.reference is None or seen.reference.text) and attribute != "id",
        choices=tuple(seen.choices),
        types=tuple(dict.fromkeys(seen.types)),
        meaning=meaning,
    )


class _Seen:
    """Collects what an annotation says while it is walked."""

    def __init__(self) -> None:
        self.many = False
        self.part: type[Part] | None = None
        self.reference: Reference | None = None
        self.required: list[Required] = []
        self.single: Single | None = None
        self.parts: Parts | None = None
        self.rich = False
        self.choices: list[str] = []
        self.types: list[str] = []

    def add_mark(self, mark: object) -> None:
        """Note one annotation mark."""
        match mark:
            case Reference():
                self.reference = mark
            case Required():
                self.required.append(mark)
            case Single():
                self.single = mark
            case Parts():
                self.parts = mark
            case Rich():
                self.rich = True
            case _:
                pass

    def walk(self, annotation: Any) -> None:  # noqa: ANN401 - annotations have no common type
        """Follow an annotation down to its scalars and parts."""
        origin = get_origin(annotation)
        if origin is Annotated:
            base, *marks = get_args(annotation)
            for mark in marks:
                self.add_mark(mark)
            self.walk(base)
        elif origin in (Union, types.UnionType):
            for argument in get_args(annotation):
                self.walk(argument)
        elif origin is tuple:
            self.many = True
            self.walk(get_args(annotation)[0])
        elif origin is Literal:
            self.choices.extend(str(word) for word in get_args(annotation))
        elif origin is dict:
            self.types.append("mapping")
        elif isinstance(annotation, type):
            self._note_type(annotation)

    def _note_type(self, annotation: type) -> None:
        if issubclass(annotation, Part):
            self.part = annotation
        elif annotation is not types.NoneType:
            self.types.append(_TYPE_WORDS.get(annotation.__name__, annotation.__name__.lower()))


_TYPE_WORDS = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}
