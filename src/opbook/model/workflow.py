"""A workflow: the executable unit, with a clear beginning, a defined end and the steps between."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Parts, Required, reference
from opbook.model.raci import Raci
from opbook.model.step import ExceptionCase, Step
from opbook.model.value import Duration


class Input(Part):
    """What the workflow needs, and who supplies it.

    Attributes:
        name: what it is.
        supplier: where it comes from: a role, team, application, workflow, or words.
    """

    name: Annotated[str, Required()]
    supplier: Annotated[
        str, reference("role", "team", "application", "workflow", relation="supplied by", inverse="supplies", text=True)
    ] = ""


class Output(Part):
    """What the workflow hands out, and who takes it.

    Attributes:
        name: what it is.
        customer: where it goes: a role, team, application, workflow, or words.
    """

    name: Annotated[str, Required()]
    customer: Annotated[
        str,
        reference(
            "role", "team", "application", "workflow", relation="delivers to", inverse="receives from", text=True
        ),
    ] = ""


class Variant(Part):
    """A declared way of doing the same work differently, and the rule that routes to it.

    Attributes:
        name: what people call it.
        when: when it is used.
        rule: the rule that routes to it.
        workflow: the workflow that it is.
    """

    name: Annotated[str, Required()]
    when: str = ""
    rule: Annotated[str, reference("rule", relation="variant routed by", inverse="routes variant of")] | None = None
    workflow: Annotated[str, reference("workflow", relation="variant", inverse="variant of")] | None = None


class Workflow(Element):
    """The executable unit: clear beginning, defined end, steps between.

    Attributes:
        trigger: what starts it.
        outcome: what is true at its end, whichever end that is.
        steps: the steps in order; `next` on a step leads elsewhere.
        raci: who answers, does, is asked, is told; for the whole workflow.
        object: the business object it moves along.
        objects: other business objects it touches.
        metrics: metrics that show how it runs.
        out_of_scope: what one might expect of it, and does not get.
        inputs: what it needs, and from whom.
        outputs: what it hands out, and to whom.
        exceptions: what can go wrong, who handles it, and how the work goes on.
        visibility: where one sees what is under way: an application, an interface, or words.
        target_duration: how long one case should take.
        volume: how many cases there are.
        variants: declared other ways of doing the same work.
        capabilities: capabilities that it puts to work.
    """

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
