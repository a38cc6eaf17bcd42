"""A decision: a recurring question with its rights."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference
from opbook.model.value import Amount, Duration

DecisionClass = Literal["operational", "tactical", "strategic", "resource_allocation", "policy"]


class Tier(Part):
    """Who may approve, up to which limit or under which condition. Tiers are ordered; the last one has no limit.

    Attributes:
        role: who may approve on this tier.
        limit: up to which amount, this amount included; the last tier has none.
        when: the condition under which this tier decides: a rule, or words.
    """

    role: Annotated[str, Required(), reference("role", relation="approved by", inverse="may approve")]
    limit: Amount | None = None
    when: Annotated[str, reference("rule", relation="tier routed by", inverse="routes", text=True)] = ""


class Escalation(Part):
    """To whom the decision goes, when, and after how long.

    Attributes:
        to: the role that it goes to.
        when: what sends it there.
        after: how long one may wait before it goes there by itself.
    """

    to: Annotated[str, reference("role", relation="escalates to", inverse="escalation target of")] | None = None
    when: str = ""
    after: Duration | None = None


class Override(Part):
    """Who may override the outcome, when, and where that is recorded.

    Attributes:
        role: who may set the outcome aside.
        when: under which condition: a rule, or words.
        record: where that is written down: an application, or words.
    """

    role: Annotated[str, Required(), reference("role", relation="overridden by", inverse="may override")]
    when: Annotated[str, reference("rule", relation="override routed by", inverse="routes", text=True)] = ""
    record: Annotated[
        str, reference("application", relation="override recorded in", inverse="records overrides of", text=True)
    ] = ""


class Decision(Element):
    """A recurring decision with its rights: who may approve, reject, escalate, override; with limits and time.

    Attributes:
        question: what is asked each time, so that the options answer it.
        options: the possible outcomes.
        approve: who may say yes, in tiers from the lowest to the last one without a limit.
        decision_class: how far it reaches; it sets the expected speed.
        reversible: whether it can be taken back at little cost.
        recommend: roles that prepare a proposal.
        input: roles that are asked first and can be overruled.
        agree: roles without whose consent it does not pass; keep it short.
        perform: roles that carry it out.
        informed: roles that hear of the outcome.
        reject: roles that may say no.
        escalate: to whom it goes when those named cannot or may not decide.
        override: who may set the outcome aside, and when.
        sla: how long it may take.
        criteria: what it is judged by: rules, or words.
        record: where each outcome is written down: an application, or words.
        reopen_when: what makes it worth deciding again.
        on_timeout: what happens when nobody has decided in time.
        filters: objectives and principles that it is judged against.
        logic: rules that narrow or settle the answer.
        impacts: metrics that move with it.
    """

    kind: ClassVar[str] = "decision"
    question: Annotated[str, Required()]
    options: Annotated[tuple[str, ...], Required()]
    approve: Annotated[tuple[Tier, ...], Required("DEC001")] = ()
    decision_class: DecisionClass | None = Field(default=None, alias="class")
    reversible: bool | None = None
    recommend: tuple[Annotated[str, reference("role", relation="recommended by", inverse="recommends")], ...] = ()
    input: tuple[Annotated[str, reference("role", relation="input from", inverse="gives input to")], ...] = ()
    agree: tuple[Annotated[str, reference("role", relation="agreed by", inverse="must agree to")], ...] = ()
    perform: tuple[Annotated[str, reference("role", relation="carried out by", inverse="carries out")], ...] = ()
    informed: tuple[Annotated[str, reference("role", relation="tells", inverse="is told about")], ...] = ()
    reject: tuple[Annotated[str, reference("role", relation="rejected by", inverse="may reject")], ...] = ()
    escalate: Escalation | None = None
    override: tuple[Override, ...] = ()
    sla: Duration | None = None
    criteria: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at", text=True)], ...] = ()
    record: Annotated[str, reference("application", relation="recorded in", inverse="records", text=True)] = ""
    reopen_when: str = ""
    on_timeout: Markdown = ""
    filters: tuple[Annotated[str, reference("objective", "principle", relation="filters", inverse="filters")], ...] = ()
    logic: tuple[Annotated[str, reference("rule", relation="applies", inverse="applied at")], ...] = ()
    impacts: tuple[Annotated[str, reference("metric", relation="impacts", inverse="impacted by")], ...] = ()
