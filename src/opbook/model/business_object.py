"""A business object: the thing workflows operate on, with explicit states."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Addressable, Element, Part
from opbook.model.field import Markdown, Parts, Required, Single, reference
from opbook.model.value import Duration


class State(Addressable):
    """A state of the object: who holds it there, what must be true, how long it may stay.

    Attributes:
        name: what people call the state; by default its id in words.
        kind: where in the lifecycle it stands; a lifecycle has one initial state and at least one final one.
        description: what is true of the object while it is in this state.
        held_by: the role that answers for the object here; somebody always holds it.
        entry: rules that must be met before the object may come here.
        target_time: how long it may stay.
    """

    name: str = ""
    kind: Literal["initial", "normal", "final"] = "normal"
    description: str = ""
    held_by: Annotated[str, reference("role", relation="held in a state by", inverse="holds in a state")] | None = None
    entry: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at")], ...] = ()
    target_time: Duration | None = None


class Transition(Part):
    """An allowed change of state, and the event that causes it.

    Attributes:
        source: the state it leaves.
        target: the state it reaches.
        event: what causes the change.
    """

    source: Annotated[str, Required(), reference("#state", relation="from")] = Field(alias="from")
    target: Annotated[str, Required(), reference("#state", relation="to")] = Field(alias="to")
    event: str = ""


class BusinessObject(Element):
    """The thing workflows operate on (a case, a claim, a contract), with explicit states.

    Attributes:
        definition: what counts as one of these, precisely enough to settle a dispute.
        source_of_truth: the one application whose record wins when two disagree.
        states: the states it can be in; leave them out for data without a lifecycle.
        transitions: the changes of state that are allowed.
        steward: the role that keeps the data good day by day; the owner answers for it.
        identifiers: what tells one from another, such as a number.
        classification: how sensitive it is.
        retention: how long it is kept.
        relates_to: business objects it belongs with.
    """

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
