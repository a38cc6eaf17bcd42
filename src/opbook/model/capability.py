"""A capability: a repeatable ability that drives value."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date


class Maturity(Part):
    """How good the company is at it, from 1 (ad hoc) to 5 (improving by itself)."""

    current: Annotated[int, Field(ge=1, le=5)] | None = None
    target: Annotated[int, Field(ge=1, le=5)] | None = None
    assessed: Date | None = None


class Scope(Part):
    """What belongs to the capability, and what does not."""

    inside: tuple[str, ...] = Field(default=(), alias="in")
    outside: tuple[str, ...] = Field(default=(), alias="out")


class Capability(Element):
    """A repeatable ability that drives value. Not a department."""

    kind: ClassVar[str] = "capability"
    enables: Annotated[str, Required()]
    type: Annotated[str, Required()]
    parent: Annotated[str, reference("capability", relation="parent", inverse="parent of")] | None = None
    importance: Literal["commodity", "parity", "differentiating"] | None = None
    maturity: Maturity | None = None
    scope: Scope | None = None
