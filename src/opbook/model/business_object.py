"""A business object: the thing workflows operate on, with explicit states."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Addressable, Element, Part
from opbook.model.field import Markdown, Parts, Required, Single, reference
from opbook.model.value import Duration


class State(Addressable):
    """A state of the object: who holds it there, what must be true, how long it may stay."""

    name: str = ""
    kind: Literal["initial", "normal", "final"] = "normal"
    description: str = ""
    held_by: Annotated[str, reference("role", relation="held in a state by", inverse="holds in a state")] | None = None
    entry: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at")], ...] = ()
    target_time: Duration | None = None


class Transition(Part):
    """An allowed change of state, and the event that causes it."""

    source: Annotated[str, Required(), reference("#state", relation="from")] = Field(alias="from")
    target: Annotated[str, Required(), reference("#state", relation="to")] = Field(alias="to")
    event: str = ""


class BusinessObject(Element):
    """The thing workflows operate on (a case, a claim, a contract), with explicit states."""

    kind: ClassVar[str] = "business_object"
    definition: Annotated[Markdown, Required()]
    source_of_truth: (
        Annotated[
            str,
            Required("DAT001"),
            Single("DAT002"),
            reference("application", relation="source of truth", inverse="source of truth for"),
        ]
        | None
    ) = None
    states: Annotated[tuple[State, ...], Parts("state")] = ()
    transitions: tuple[Transition, ...] = ()
    steward: Annotated[str, reference("role", relation="steward", inverse="steward of")] | None = None
    identifiers: tuple[str, ...] = ()
    classification: str = ""
    retention: str = ""
    relates_to: tuple[
        Annotated[str, reference("business_object", relation="relates to", inverse="relates to")], ...
    ] = ()
