"""What all elements have in common: the envelope, and the base of parts."""

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from opbook.model.field import Markdown, Required, Single, reference
from opbook.model.value import Date, Duration

_TEXT_OR_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


class Part(BaseModel):
    """A piece of an element: frozen, and closed but for `x-` fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Addressable(Part):
    """A part with an id, addressed as `kind:element#id`."""

    id: Annotated[str, Required()]


class Link(Part):
    """A link to something outside the handbook."""

    label: Annotated[str, Required()]
    url: Annotated[str, Required()]


class Waiver(Part):
    """An accepted finding: which check, why, who accepted it, until when."""

    check: str | None = None
    reason: str | None = None
    accepted_by: (
        Annotated[str, reference("role", relation="waiver accepted by", inverse="accepted a waiver of")] | None
    ) = None
    until: Date | None = None


class Record(Part):
    """What every entry of the model has, owned or not."""

    kind: ClassVar[str]
    id: str = Field(default="", json_schema_extra={"readOnly": True})
    name: Annotated[str, Required()]
    summary: str = ""
    description: Markdown = ""
    status: Literal["draft", "active", "deprecated", "retired"] = "active"
    since: Date | None = None
    until: Date | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    replaces: Annotated[tuple[str, ...], WithJsonSchema(_TEXT_OR_TEXTS)] = ()
    waivers: tuple[Waiver, ...] = ()
    audience: str | tuple[str, ...] = ()
    extra: dict[str, Any] = Field(default_factory=dict, json_schema_extra={"internal": True})

    @model_validator(mode="before")
    @classmethod
    def _normalise(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        fields = {key: value for key, value in data.items() if not _is_extension(key)}
        if isinstance(fields.get("replaces"), str):
            fields["replaces"] = (fields["replaces"],)
        return fields | {"extra": {key: value for key, value in data.items() if _is_extension(key)}}

    def __hash__(self) -> int:
        """Elements are told apart by their reference."""
        return hash(self.ref)

    @property
    def ref(self) -> str:
        """The qualified reference, such as `role:underwriter`."""
        return f"{self.kind}:{self.id}"

    @property
    def is_live(self) -> bool:
        """Whether the element is in force or being prepared (not retired)."""
        return self.status != "retired"

    def replace(self, **changes: object) -> Self:
        """Return a copy with these fields changed."""
        return self.model_copy(update=changes)


class Element(Record):
    """An entry that somebody must own."""

    summary: Annotated[str, Required("DOC001")] = ""
    owner: (
        Annotated[
            str,
            Required("OWN001"),
            Single("OWN005"),
            reference("role", "team", "person", relation="owner", inverse="owns"),
        ]
        | None
    ) = None
    rationale: Markdown = ""
    reviewed: Date | None = None
    review_every: Duration | None = None


def _is_extension(key: object) -> bool:
    return isinstance(key, str) and key.startswith("x-")
