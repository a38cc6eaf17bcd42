"""What a field of the model means beyond its type: references, required by whom, single-valued by whom."""

from dataclasses import asdict, dataclass
from typing import Annotated

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True)
class Reference:
    """A text that names an element or a part of one.

    Attributes:
        kinds: admitted kinds: `role`, a part as `workflow#step`, a part of the same element as `#step`; empty admits
            any element and any part.
        relation: the relation's name, seen from the element that holds the field.
        inverse: the relation's name, seen from the element that is named; empty hides it from "used by".
        text: other texts are admitted too; the value is a reference when qualified or equal to an id of a fitting kind.
        anywhere: a bare part is looked up in all elements, not only in its own (choices).
    """

    kinds: tuple[str, ...]
    relation: str
    inverse: str = ""
    text: bool = False
    anywhere: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Keep the mark in the JSON Schema, where `opbook schema` turns it into the ids of a model."""
        return handler(schema) | {"x-reference": asdict(self)}


@dataclass(frozen=True, slots=True)
class Required:
    """The field must be given.

    `by` is the check that reports its absence; `when` limits it to a value of the field `type`.
    """

    by: str = "SCH002"
    when: str = ""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Keep the mark in the JSON Schema, where `opbook schema` turns it into `required`."""
        inner = handler(schema)
        return inner | {"x-required": [*inner.get("x-required", ()), asdict(self)]}


@dataclass(frozen=True, slots=True)
class Single:
    """A list where one value is expected is reported by this check instead of SCH004."""

    by: str


@dataclass(frozen=True, slots=True)
class Parts:
    """The list holds addressable parts of this name, each with an id that is unique within the namespace."""

    name: str
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """The text is Markdown with paragraphs; other texts are one paragraph with inline marks."""


def reference(*kinds: str, relation: str, inverse: str = "", text: bool = False, anywhere: bool = False) -> Reference:
    """Return the mark of a reference field; see Reference."""
    return Reference(kinds, relation, inverse, text, anywhere)


Markdown = Annotated[str, Rich()]
