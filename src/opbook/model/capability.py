"""A capability: a repeatable ability that drives value."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date


class Maturity(Part):
    """How good the company is at it, from 1 (ad hoc) to 5 (improving by itself).

    Attributes:
        current: how good the company is today, from 1 to 5.
        target: how good it wants to be.
        assessed: when that was last judged.
    """

    current: Annotated[int, Field(ge=1, le=5)] | None = None
    target: Annotated[int, Field(ge=1, le=5)] | None = None
    assessed: Date | None = None


class Scope(Part):
    """What belongs to the capability, and what does not.

    Attributes:
        inside: what belongs to it.
        outside: what one might expect of it, and does not get.
    """

    inside: tuple[str, ...] = Field(default=(), alias="in")
    outside: tuple[str, ...] = Field(default=(), alias="out")


class Capability(Element):
    """A repeatable ability that drives value. Not a department.

    Attributes:
        enables: what the company can do because of it.
        type: what sort of ability it is, in the company's own words.
        parent: the wider capability it is a part of.
        importance: whether customers choose the company for it, expect it, or never notice it.
        maturity: how good the company is at it, and wants to be.
        scope: what belongs to it, and what does not.
    """

    kind: ClassVar[str] = "capability"
    enables: Annotated[str, Required()]
    type: Annotated[str, Required()]
    parent: Annotated[str, reference("capability", relation="parent", inverse="parent of")] | None = None
    importance: Literal["commodity", "parity", "differentiating"] | None = None
    maturity: Maturity | None = None
    scope: Scope | None = None
