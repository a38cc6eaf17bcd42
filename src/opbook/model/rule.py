"""A rule: a condition that governs routing, approval, eligibility, pricing, escalation or validation."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference
from opbook.model.value import Date


class Column(Part):
    """A column of a decision table; `values` is its domain where it is enumerated."""

    name: Annotated[str, Required()]
    label: str = ""
    values: tuple[str | int | float | bool, ...] = ()
    unit: str = ""


class DecisionTable(Part):
    """Rows of conditions and results, read by the hit policy (DMN)."""

    hit_policy: Literal["unique", "first", "any", "priority", "collect"] = "unique"
    inputs: Annotated[tuple[Column, ...], Required()]
    outputs: Annotated[tuple[Column, ...], Required()]
    rows: Annotated[tuple[dict[str, Any], ...], Required()]


class Effective(Part):
    """From when until when the rule is in force."""

    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")


class Rule(Element):
    """A condition that governs routing, approval, eligibility, pricing, escalation or validation."""

    kind: ClassVar[str] = "rule"
    type: Annotated[Literal["routing", "approval", "eligibility", "pricing", "escalation", "validation"], Required()]
    statement: Annotated[Markdown, Required()]
    table: DecisionTable | None = None
    enforcement: Literal["strict", "overridable", "guideline"] | None = None
    source: str = ""
    effective: Effective | None = None
    override_decision: (
        Annotated[str, reference("decision", relation="overridden through", inverse="overrides rule")] | None
    ) = None
    applied_at: tuple[
        Annotated[
            str,
            reference(
                "workflow#step",
                "business_object#state",
                "value_stream#stage",
                "decision",
                relation="applied at",
                inverse="applies",
            ),
        ],
        ...,
    ] = ()
