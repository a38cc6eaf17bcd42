"""A workflow: the executable unit, with a clear beginning, a defined end and the steps between."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Parts, Required, reference
from opbook.model.raci import Raci
from opbook.model.step import ExceptionCase, Step
from opbook.model.value import Duration


class Input(Part):
    """What the workflow needs, and who supplies it."""

    name: Annotated[str, Required()]
    supplier: Annotated[
        str, reference("role", "team", "application", "workflow", relation="supplied by", inverse="supplies", text=True)
    ] = ""


class Output(Part):
    """What the workflow hands out, and who takes it."""

    name: Annotated[str, Required()]
    customer: Annotated[
        str,
        reference(
            "role", "team", "application", "workflow", relation="delivers to", inverse="receives from", text=True
        ),
    ] = ""


class Variant(Part):
    """A declared way of doing the same work differently, and the rule that routes to it."""

    name: Annotated[str, Required()]
    when: str = ""
    rule: Annotated[str, reference("rule", relation="variant routed by", inverse="routes variant of")] | None = None
    workflow: Annotated[str, reference("workflow", relation="variant", inverse="variant of")] | None = None


class Workflow(Element):
    """The executable unit: clear beginning, defined end, steps between."""

    kind: ClassVar[str] = "workflow"
    trigger: Annotated[str, Required("WFL001")] = ""
    outcome: Annotated[str, Required("WFL002")] = ""
    steps: Annotated[tuple[Step, ...], Required(), Parts("step", "flow")]
    raci: Raci | None = None
    object: Annotated[str, reference("business_object", relation="operates on", inverse="handled by")] | None = None
    objects: tuple[
        Annotated[str, reference("business_object", relation="also touches", inverse="touched by")], ...
    ] = ()
    metrics: tuple[Annotated[str, reference("metric", relation="measured by", inverse="measures")], ...] = ()
    out_of_scope: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    exceptions: Annotated[tuple[ExceptionCase, ...], Parts("exception", "flow")] = ()
    visibility: Annotated[
        str, reference("application", "interface", relation="visible in", inverse="shows in-flight work of", text=True)
    ] = ""
    target_duration: Duration | None = None
    volume: str = ""
    variants: tuple[Variant, ...] = ()
    capabilities: tuple[Annotated[str, reference("capability", relation="realizes", inverse="realized by")], ...] = ()
