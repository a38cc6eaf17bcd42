"""A standard: a shared operating condition."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Element
from opbook.model.field import Markdown, Required, reference
from opbook.model.value import Duration

Topic = Literal[
    "communication", "decision_making", "accountability", "conflict", "realignment",
    "standards", "meetings", "decision_speed", "handoff", "priority",
]  # fmt: skip


class Standard(Element):
    """A shared operating condition: in this situation, we behave like this.

    Attributes:
        topic: what it is about; the profile says which topics must be covered.
        situation: when it applies.
        behaviour: what we then do.
        applies_to: teams and roles that follow it; left out, everybody does.
        anti_pattern: what we do not do instead.
        example: what it looks like.
        reinforced_by: cadences and roles that keep it alive.
        limits: the longest time per class of decision, for the topic decision_speed.
        measured_by: metrics that show whether it is lived.
    """

    kind: ClassVar[str] = "standard"
    topic: Annotated[Topic, Required()]
    situation: Annotated[str, Required("STD003")] = ""
    behaviour: Annotated[Markdown, Required("STD003")] = ""
    applies_to: tuple[Annotated[str, reference("team", "role", relation="applies to", inverse="follows")], ...] = ()
    anti_pattern: str = ""
    example: str = ""
    reinforced_by: tuple[
        Annotated[str, reference("cadence", "role", relation="reinforced by", inverse="reinforces")], ...
    ] = ()
    limits: dict[str, Duration] = {}
    measured_by: tuple[Annotated[str, reference("metric", relation="measured by", inverse="measures")], ...] = ()
