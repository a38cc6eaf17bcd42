"""A role: an operational role that acts inside workflows."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date, Duration


class Holder(Part):
    """Who fills the role: a person or a team, since when, for what, until when."""

    person: Annotated[str, reference("person", relation="held by", inverse="holds")] | None = None
    team: Annotated[str, reference("team", relation="held by", inverse="holds")] | None = None
    since: Date | None = None
    until: Date | None = None
    focus: str = ""
    interim: bool = False


class OnboardingItem(Part):
    """Something to do in the first days, and where to read about it."""

    by: Annotated[Duration, Required()]
    do: Annotated[str, Required()]
    see: Annotated[str, reference(relation="onboarding reads", inverse="read when joining as")] | None = None


class Role(Element):
    """An operational role that acts inside workflows. Not a job title, not a person."""

    kind: ClassVar[str] = "role"
    purpose: Annotated[str, Required("ROL001")] = ""
    accountabilities: Annotated[tuple[str, ...], Required("ROL001")] = ()
    holders: tuple[Holder, ...] = ()
    archetype: (
        Literal["performer", "reviewer", "approver", "escalation_owner", "integration_owner", "data_owner", "lead"]
        | None
    ) = None
    domains: tuple[str, ...] = ()
    deputies: tuple[Annotated[str, reference("person", "role", relation="deputy", inverse="covers for")], ...] = ()
    min_holders: Annotated[int, Field(ge=1)] = 1
    escalates_to: Annotated[str, reference("role", relation="escalates to", inverse="escalation target of")] | None = (
        None
    )
    team: Annotated[str, reference("team", relation="member of", inverse="has role")] | None = None
    term: str = ""
    competencies: tuple[str, ...] = ()
    onboarding: tuple[OnboardingItem, ...] = ()
