"""An interface: a view a role works in, a contract between applications, or a handoff between roles or teams."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element
from opbook.model.field import Required, reference
from opbook.model.value import Duration


class Interface(Element):
    """A view a role works in, a contract between applications, or a handoff between roles or teams.

    Attributes:
        type: a view that people work in, a contract between applications, or a handoff between people.
        roles: roles that work in the view.
        application: the application that shows the view.
        at: workflow steps at which the view is used.
        provider: the application or team that keeps the contract.
        consumers: the applications or teams that rely on it.
        sender: the role or team that hands over.
        receiver: the role or team that takes over.
        objects: business objects that it shows or carries.
        actions: what can be done in the view, or called through the contract.
        acceptance: what must be true for the receiver to accept what comes.
        sla: how fast it answers, or how soon the handoff is taken up.
        medium: what it runs through: an application, or words.
        on_failure: what happens when it does not work: an exception of a workflow, or words.
        version: which version of the contract this is.
    """

    kind: ClassVar[str] = "interface"
    type: Annotated[Literal["view", "contract", "handoff"], Required()]
    roles: Annotated[
        tuple[Annotated[str, reference("role", relation="serves", inverse="works in")], ...],
        Required("IFC001", when="view"),
    ] = ()
    application: (
        Annotated[str, Required(when="view"), reference("application", relation="shown by", inverse="shows")] | None
    ) = None
    at: tuple[Annotated[str, reference("workflow#step", relation="at", inverse="worked in through")], ...] = ()
    provider: (
        Annotated[
            str,
            Required("IFC001", when="contract"),
            reference("application", "team", relation="provided by", inverse="provides"),
        ]
        | None
    ) = None
    consumers: Annotated[
        tuple[Annotated[str, reference("application", "team", relation="consumed by", inverse="consumes")], ...],
        Required("IFC001", when="contract"),
    ] = ()
    sender: (
        Annotated[
            str,
            Required("IFC001", when="handoff"),
            reference("role", "team", relation="hands off from", inverse="hands off through"),
        ]
        | None
    ) = Field(default=None, alias="from")
    receiver: (
        Annotated[
            str,
            Required("IFC001", when="handoff"),
            reference("role", "team", relation="hands off to", inverse="receives through"),
        ]
        | None
    ) = Field(default=None, alias="to")
    objects: tuple[Annotated[str, reference("business_object", relation="carries", inverse="carried by")], ...] = ()
    actions: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()
    sla: Duration | None = None
    medium: Annotated[str, reference("application", relation="runs through", inverse="carries handoff", text=True)] = ""
    on_failure: Annotated[
        str, reference("workflow#exception", relation="on failure", inverse="handles failure of", text=True)
    ] = ""
    version: str | int | float = ""
