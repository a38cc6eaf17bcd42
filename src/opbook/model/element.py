"""What all elements have in common: the envelope, and the base of parts."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from opbook.ledger import HIDDEN
from opbook.model.field import Markdown, Required, Single, reference
from opbook.model.meaning import describe_schema
from opbook.model.value import Date, Duration

_TEXT_OR_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


class Part(BaseModel):
    """A piece of an element: frozen, and closed but for `x-` fields."""

    model_config = ConfigDict(
        defer_build=True,  # a kind is made ready when the first element of it is read: most commands need few of them
        frozen=True,
        extra="forbid",
        strict=True,
        populate_by_name=True,
        json_schema_extra=describe_schema,
    )


class Addressable(Part):
    """A part with an id, addressed as `kind:element#id`.

    Attributes:
        id: its name within the element, in lower case with hyphens; others point at it as `kind:element#id`.
    """

    id: Annotated[str, Required()]


class Link(Part):
    """A link to something outside the handbook.

    Attributes:
        label: what the reader sees.
        url: where it leads.
    """

    label: Annotated[str, Required()]
    url: Annotated[str, Required()]


class Waiver(Part):
    """An accepted finding: which check, why, who accepted it, until when.

    Attributes:
        check: code or name of the check whose finding is accepted.
        reason: why that is right for now.
        accepted_by: the role that took the decision.
        until: the day on which the finding comes back.
    """

    check: str | None = None
    reason: str | None = None
    accepted_by: (
        Annotated[str, reference("role", relation="waiver accepted by", inverse="accepted a waiver of")] | None
    ) = None
    until: Date | None = None


class Record(Part):
    """What every entry of the model has, owned or not.

    Attributes:
        id: the key in the map file, or the name of the element's own file; never changed once others point at it.
        name: what people call it; short.
        summary: one sentence that says what it is, for lists, search and tooltips.
        description: what is worth knowing beyond the fields.
        status: whether it is being prepared, in force, on its way out, or history.
        since: from when it is in force.
        until: when it ends, or ended.
        tags: words to group by.
        aliases: other words people search for.
        links: places outside the handbook that belong to it.
        replaces: former ids or names; readers who follow an old address are led here.
        waivers: findings about it that were accepted, by whom and until when.
        audience: reserved for later: who is to see it.
    """

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

    def __eq__(self, other: object) -> bool:
        """Elements of different references differ; others are compared field by field."""
        if self is other:
            return True
        if type(self) is type(other) and self.__dict__.get("id") != other.__dict__.get("id"):
            return False
        return super().__eq__(other)

    def __hash__(self) -> int:
        """Elements are told apart by their reference."""
        return hash(self.ref)

    if not TYPE_CHECKING:  # a type checker is to know the fields alone

        def __getattr__(self, name: str) -> object:
            """Show a field that a ledger has hidden to note who reads it."""
            cell = self.__dict__.get(HIDDEN)
            try:
                return cell.show(self, name)
            except (AttributeError, KeyError):
                message = f"`{type(self).__name__}` has no `{name}`"
                raise AttributeError(message) from None

    def __copy__(self) -> Self:
        """Return a copy that no ledger watches; whoever makes it has read all fields."""
        copied = super().__copy__()
        cell = self.__dict__.get(HIDDEN)
        if cell is not None:
            fields = {name: getattr(self, name) for name in cell.reveal()}
            copied.__dict__.clear()
            copied.__dict__.update(fields)
        return copied

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
    """An entry that somebody must own.

    Attributes:
        owner: the one role or team that answers for it and may change it.
        rationale: why it is so, for those who will want to change it.
        reviewed: when its owner last confirmed that it is still true.
        review_every: how often that is due.
    """

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
