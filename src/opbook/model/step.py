"""The parts of a workflow: steps, validation points, branches and exceptions."""

from typing import Annotated, Literal

from pydantic import Field

from opbook.model.element import Addressable, Part
from opbook.model.field import Markdown, Required, reference
from opbook.model.raci import Raci
from opbook.model.value import Duration

StepType = Literal["task", "validation", "decision", "automated", "handoff", "wait", "subprocess", "end"]
ExceptionClass = Literal[
    "system_failure", "missing_input", "customer_change", "external_change", "sla_breach", "authority_absent", "other"
]


class StepTransition(Part):
    """The change of state that a step performs, on the workflow's primary business object or a named other one."""

    source: Annotated[str, Required()] = Field(alias="from")
    target: Annotated[str, Required()] = Field(alias="to")
    object: (
        Annotated[
            str, reference("business_object", relation="performs transition of", inverse="transition performed by")
        ]
        | None
    ) = None


class Next(Part):
    """Where the work goes from a step: under a condition, on an outcome, or otherwise."""

    to: Annotated[str, Required(), reference("#step", relation="goes to")]
    when: Annotated[str, reference("rule", relation="routed by", inverse="routes", text=True)] = ""
    outcome: str = ""
    default: bool = False
    max: Annotated[int, Field(ge=1)] | None = None
    transition: StepTransition | None = None


class ValidationPoint(Part):
    """Where human judgment is required: what is looked at, what may be decided, by when, on whose authority."""

    authority: Annotated[str, reference("role", relation="validated by", inverse="validates at")] | None = None
    options: tuple[str, ...] = ()
    decision: Annotated[str, reference("decision", relation="exercises", inverse="exercised in")] | None = None
    input: tuple[str, ...] = ()
    criteria: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at", text=True)], ...] = ()
    sla: Duration | None = None
    on_timeout: str = ""


class Step(Addressable):
    """One step of a workflow."""

    name: Annotated[str, Required()]
    type: Annotated[StepType, Required()]
    description: Markdown = ""
    responsible: Annotated[str, reference("role", relation="performed by", inverse="performs")] | None = None
    application: Annotated[str, reference("application", relation="uses", inverse="used at")] | None = None
    raci: Raci | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    transition: StepTransition | None = None
    rules: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at")], ...] = ()
    interface: Annotated[str, reference("interface", relation="worked in", inverse="used at")] | None = None
    handoff: Annotated[str, reference("interface", relation="hands over through", inverse="used at")] | None = None
    sla: Duration | None = None
    instructions: Markdown = ""
    decision: Annotated[str, reference("decision", relation="exercises", inverse="exercised in")] | None = None
    optional: bool = False
    workflow: Annotated[str, reference("workflow", relation="runs", inverse="run by")] | None = None
    validation: ValidationPoint | None = None
    next: tuple[Next, ...] = ()


class ExceptionCase(Addressable):
    """What can go wrong, who handles it and how the work goes on."""

    name: str = ""
    exception_class: Annotated[ExceptionClass, Required()] = Field(alias="class")
    role: (
        Annotated[str, Required("EXC001"), reference("role", relation="handled by", inverse="handles exception")] | None
    ) = None
    handling: Annotated[Markdown, Required()]
    at: tuple[Annotated[str, reference("#step", relation="at")], ...] = ()
    detect: str = ""
    escalates_to: (
        Annotated[str, reference("role", relation="exception escalates to", inverse="escalation target of")] | None
    ) = None
    resumes: Annotated[str, reference("#step", relation="resumes")] | None = None
    reroutes: Annotated[str, reference("#step", relation="reroutes to")] | None = None
    ends: Annotated[str, reference("#step", relation="ends at")] | None = None
    sla: Duration | None = None
    prevention: str = ""
    transition: StepTransition | None = None
    standard: Annotated[str, reference("standard", relation="handled as in", inverse="handles exception")] | None = None
