"""A decision: a recurring question with its rights."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference
from opbook.model.value import Amount, Duration

DecisionClass = Literal["operational", "tactical", "strategic", "resource_allocation", "policy"]


class Tier(Part):
    """Who may approve, up to which limit or under which condition. Tiers are ordered; the last one has no limit."""

    role: Annotated[str, Required(), reference("role", relation="approved by", inverse="may approve")]
    limit: Amount | None = None
    when: Annotated[str, reference("rule", relation="tier routed by", inverse="routes", text=True)] = ""


class Escalation(Part):
    """To whom the decision goes, when, and after how long."""

    to: Annotated[str, reference("role", relation="escalates to", inverse="escalation target of")] | None = None
    when: str = ""
    after: Duration | None = None


class Override(Part):
    """Who may override the outcome, when, and where that is recorded."""

    role: Annotated[str, Required(), reference("role", relation="overridden by", inverse="may override")]
    when: Annotated[str, reference("rule", relation="override routed by", inverse="routes", text=True)] = ""
    record: Annotated[
        str, reference("application", relation="override recorded in", inverse="records overrides of", text=True)
    ] = ""


class Decision(Element):
    """A recurring decision with its rights: who may approve, reject, escalate, override; with limits and time."""

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
