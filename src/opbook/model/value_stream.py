"""A value stream: one of the few real end-to-end flows of value."""

from typing import Annotated, ClassVar

from opbook.model.element import Addressable, Element
from opbook.model.field import Parts, Required, reference


class Stage(Addressable):
    """A stage of a value stream, with what must be true to enter and to leave it.

    Attributes:
        name: what people call it.
        summary: what happens in it.
        entrance: what must be true to enter.
        exit: what must be true to leave.
        value_item: what the stakeholder has at its end that was not there before.
        capabilities: capabilities it needs.
        workflows: workflows that do its work.
        rules: rules that apply.
    """

    name: Annotated[str, Required()]
    summary: str = ""
    entrance: str = ""
    exit: str = ""
    value_item: str = ""
    capabilities: tuple[
        Annotated[str, reference("capability", relation="enabled by", inverse="enables stage")], ...
    ] = ()
    workflows: tuple[Annotated[str, reference("workflow", relation="realized by", inverse="realizes stage")], ...] = ()
    rules: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at")], ...] = ()


class ValueStream(Element):
    """One of the few real end-to-end flows of value. Not the org chart.

    Attributes:
        trigger: what starts it.
        outcome: what is true at its end.
        stakeholder: who gets the value.
        stages: the stages in order.
    """

    kind: ClassVar[str] = "value_stream"
    trigger: Annotated[str, Required("VST001")] = ""
    outcome: Annotated[str, Required("VST001")] = ""
    stakeholder: Annotated[str, Required()]
    stages: Annotated[tuple[Stage, ...], Required("VST001"), Parts("stage")] = ()
