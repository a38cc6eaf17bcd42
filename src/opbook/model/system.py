"""A system: a named operating mechanism. Not software."""

from typing import Annotated, ClassVar

from opbook.model.element import Element
from opbook.model.field import Required, reference

FACETS = ("coordination", "decisions", "priorities", "capacity", "information")
"""The five things a system settles."""

_Member = Annotated[
    str,
    reference(
        "workflow", "cadence", "decision", "standard", "interface", "metric", "application",
        relation="includes", inverse="part of system",
    ),
]  # fmt: skip


class System(Element):
    """A named operating mechanism that connects capabilities and makes them run consistently."""

    kind: ClassVar[str] = "system"
    purpose: Annotated[str, Required()]
    supports: Annotated[
        tuple[Annotated[str, reference("capability", relation="supports", inverse="supported by")], ...],
        Required("SYS001"),
    ] = ()
    coordination: tuple[_Member, ...] = ()
    decisions: tuple[_Member, ...] = ()
    priorities: tuple[_Member, ...] = ()
    capacity: tuple[_Member, ...] = ()
    information: tuple[_Member, ...] = ()
