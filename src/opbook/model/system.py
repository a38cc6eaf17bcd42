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
    """A named operating mechanism that connects capabilities and makes them run consistently.

    Attributes:
        purpose: what it makes run without anybody pushing.
        supports: capabilities that run on it.
        coordination: elements through which people agree with each other.
        decisions: elements through which it is settled who decides.
        priorities: elements through which it is settled what comes first.
        capacity: elements through which people and time are given out.
        information: elements through which people learn what they need.
    """

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
