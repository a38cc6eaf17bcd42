"""An application: the software, spreadsheet, channel or document that work runs on."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Element
from opbook.model.field import Required, reference


class Application(Element):
    """Software, spreadsheet, script, channel or document that the work runs on.

    It encodes the model, never the other way round.

    Attributes:
        type: what sort of thing it is.
        purpose: what the work needs it for.
        access: how somebody who needs it gets in.
        url: where it is opened.
        vendor: who makes or sells it.
        criticality: how much stands still when it is down.
        encodes: workflows, rules or other elements whose logic is built into it.
        maintainers: roles that keep it running and change it.
    """

    kind: ClassVar[str] = "application"
    type: Annotated[
        Literal["saas", "custom", "script", "spreadsheet", "channel", "document", "integration", "ai"], Required()
    ]
    purpose: Annotated[str, Required()]
    access: str = ""
    url: str = ""
    vendor: str = ""
    criticality: Literal["low", "medium", "high", "critical"] | None = None
    encodes: tuple[Annotated[str, reference(relation="encodes", inverse="encoded in")], ...] = ()
    maintainers: tuple[Annotated[str, reference("role", relation="maintained by", inverse="maintains")], ...] = ()
