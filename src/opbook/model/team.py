"""A team: a group with a purpose and a lead role."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date, Duration, named


class Channel(Part):
    """Where the team is reached."""

    name: Annotated[str, Required()]
    purpose: str = ""
    url: str = ""


class Service(Part):
    """What the team provides to others."""

    name: Annotated[str, Required()]
    description: str = ""
    interface: Annotated[str, reference("interface", relation="provides through", inverse="provided by")] | None = None
    sla: Duration | None = None


class Interaction(Part):
    """How the team works with another one, for what, and until when."""

    team: Annotated[str, Required(), reference("team", relation="interacts with", inverse="interacts with")]
    mode: Annotated[Literal["collaboration", "x_as_a_service", "facilitating"], Required()]
    purpose: str = ""
    until: Date | None = None


class Team(Element):
    """A group with a purpose and a lead role; described so that others know how to work with it."""

    kind: ClassVar[str] = "team"
    purpose: Annotated[str, Required()]
    lead: Annotated[str, Required("TEA001"), reference("role", relation="led by", inverse="leads")] | None = None
    type: (
        Literal["stream_aligned", "platform", "enabling", "complicated_subsystem", "leadership", "function"] | None
    ) = None
    members: tuple[Annotated[str, reference("person", relation="has member", inverse="member of")], ...] = ()
    parent: Annotated[str, reference("team", relation="parent", inverse="parent of")] | None = None
    channels: tuple[Annotated[Channel, BeforeValidator(named("name"), json_schema_input_type=str | Channel)], ...] = ()
    provides: tuple[Annotated[Service, BeforeValidator(named("name"), json_schema_input_type=str | Service)], ...] = ()
    interactions: tuple[Interaction, ...] = ()
    agreement: tuple[Annotated[str, reference("standard", relation="follows", inverse="followed by")], ...] = ()
