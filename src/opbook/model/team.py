"""A team: a group with a purpose and a lead role."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date, Duration, named


class Channel(Part):
    """Where the team is reached.

    Attributes:
        name: its name.
        purpose: what it is for.
        url: where it is.
    """

    name: Annotated[str, Required()]
    purpose: str = ""
    url: str = ""


class Service(Part):
    """What the team provides to others.

    Attributes:
        name: what it is called.
        description: what others get.
        interface: the interface through which they get it.
        sla: how fast.
    """

    name: Annotated[str, Required()]
    description: str = ""
    interface: Annotated[str, reference("interface", relation="provides through", inverse="provided by")] | None = None
    sla: Duration | None = None


class Interaction(Part):
    """How the team works with another one, for what, and until when.

    Attributes:
        team: the other team.
        mode: working closely, using each other's service, or helping along.
        purpose: what for.
        until: when it ends.
    """

    team: Annotated[str, Required(), reference("team", relation="interacts with", inverse="interacts with")]
    mode: Annotated[Literal["collaboration", "x_as_a_service", "facilitating"], Required()]
    purpose: str = ""
    until: Date | None = None


class Team(Element):
    """A group with a purpose and a lead role; described so that others know how to work with it.

    Attributes:
        purpose: what would be missing without the team.
        lead: the role that leads it; who that is today stands there.
        type: what sort of team it is.
        members: people who belong to it, beside those whose role or record says so.
        parent: the team it is a part of.
        channels: where it is reached.
        provides: what others can get from it.
        interactions: how it works with other teams.
        agreement: standards it has agreed to follow.
    """

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
