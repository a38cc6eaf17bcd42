"""A role: an operational role that acts inside workflows."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Date, Duration


class Holder(Part):
    """Who fills the role: a person or a team, since when, for what, until when.

    Attributes:
        person: who holds it; a holder is a person or a team.
        team: the team that holds it as a whole.
        since: from when.
        until: until when; afterwards the role counts as vacant.
        focus: for which part of the work.
        interim: whether the person only stands in until somebody is found.
    """

    person: Annotated[str, reference("person", relation="held by", inverse="holds")] | None = None
    team: Annotated[str, reference("team", relation="held by", inverse="holds")] | None = None
    since: Date | None = None
    until: Date | None = None
    focus: str = ""
    interim: bool = False


class OnboardingItem(Part):
    """Something to do in the first days, and where to read about it.

    Attributes:
        by: within which time after the start.
        do: what to do.
        see: the element to read about it.
    """

    by: Annotated[Duration, Required()]
    do: Annotated[str, Required()]
    see: Annotated[str, reference(relation="onboarding reads", inverse="read when joining as")] | None = None


class Role(Element):
    """An operational role that acts inside workflows. Not a job title, not a person.

    Attributes:
        purpose: why the role exists, as the state it keeps true.
        accountabilities: what others may expect of it, each as an ongoing activity.
        holders: who fills it today.
        archetype: what sort of part it plays in the work.
        domains: what it alone controls.
        deputies: who can act when the holders cannot.
        min_holders: how many people are needed to keep up.
        escalates_to: the role to turn to when it can or may not decide.
        team: the team it belongs to.
        term: for how long it is given.
        competencies: what somebody must be able to do.
        onboarding: what a new holder does first.
    """

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
