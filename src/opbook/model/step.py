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
    """The change of state that a step performs, on the workflow's primary business object or a named other one.

    Attributes:
        source: the state it leaves.
        target: the state it reaches.
        object: the business object that changes, where it is not the workflow's own.
    """

    source: Annotated[str, Required()] = Field(alias="from")
    target: Annotated[str, Required()] = Field(alias="to")
    object: (
        Annotated[
            str, reference("business_object", relation="performs transition of", inverse="transition performed by")
        ]
        | None
    ) = None


class Next(Part):
    """Where the work goes from a step: under a condition, on an outcome, or otherwise.

    Attributes:
        to: the step that follows.
        when: the condition: a rule, or words.
        outcome: the outcome of the decision or validation that leads here.
        default: whether it is taken when nothing else fits.
        max: how often this way may be taken for one case.
        transition: the change of state on this way.
    """

    to: Annotated[str, Required(), reference("#step", relation="goes to")]
    when: Annotated[str, reference("rule", relation="routed by", inverse="routes", text=True)] = ""
    outcome: str = ""
    default: bool = False
    max: Annotated[int, Field(ge=1)] | None = None
    transition: StepTransition | None = None


class ValidationPoint(Part):
    """Where human judgment is required: what is looked at, what may be decided, by when, on whose authority.

    Attributes:
        authority: the role that may say yes or no.
        options: the possible outcomes; left out, those of the decision.
        decision: the decision that is exercised here.
        input: what lies on the table.
        criteria: what it is judged by: rules, or words.
        sla: how long it may take; left out, as long as the decision.
        on_timeout: what happens when nobody has answered.
    """

    authority: Annotated[str, reference("role", relation="validated by", inverse="validates at")] | None = None
    options: tuple[str, ...] = ()
    decision: Annotated[str, reference("decision", relation="exercises", inverse="exercised in")] | None = None
    input: tuple[str, ...] = ()
    criteria: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at", text=True)], ...] = ()
    sla: Duration | None = None
    on_timeout: str = ""


class Step(Addressable):
    """One step of a workflow.

    Attributes:
        name: what is done, as a short command.
        type: what sort of step it is; `validation` is where human judgment is required, `end` an end of the flow.
        description: what is worth knowing about it.
        responsible: the role that does it.
        application: the software it is done in, or that does it.
        raci: cells that differ from the workflow's row.
        inputs: what is needed.
        outputs: what comes out.
        transition: the change of state that it performs.
        rules: rules that apply.
        interface: the view it is done in.
        handoff: the interface through which the work changes hands here.
        sla: how long it may take.
        instructions: how it is done.
        decision: the decision that is taken here.
        optional: whether a case may skip it.
        workflow: the workflow that a subprocess step runs.
        validation: what is judged here, by whom; for steps of type validation.
        next: where the work goes; left out, to the next step listed.
    """

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
    """What can go wrong, who handles it and how the work goes on.

    Attributes:
        name: what people call it; by default its id in words.
        exception_class: what sort of thing went wrong.
        role: the role that handles it.
        handling: what that role does.
        at: steps at which it can happen; left out, anywhere.
        detect: how one notices.
        escalates_to: the role that it goes to when handling fails.
        resumes: the step at which the work goes on as if nothing had happened.
        reroutes: another step the work goes to instead.
        ends: the end step that closes the case.
        sla: how soon it must be dealt with.
        prevention: what keeps it from happening again.
        transition: the change of state that it causes.
        standard: the standard that says how such things are handled.
    """

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
