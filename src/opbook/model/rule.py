"""A rule: a condition that governs routing, approval, eligibility, pricing, escalation or validation."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference
from opbook.model.value import Date


class Column(Part):
    """A column of a decision table; `values` is its domain where it is enumerated.

    Attributes:
        name: the name that the rows use.
        label: what the reader sees; by default the name.
        values: the values that can occur, where they can be listed.
        unit: what a number counts.
    """

    name: Annotated[str, Required()]
    label: str = ""
    values: tuple[str | int | float | bool, ...] = ()
    unit: str = ""


class DecisionTable(Part):
    """Rows of conditions and results, read by the hit policy (DMN).

    Attributes:
        hit_policy: what holds when several rows fit.
        inputs: the columns that are looked at.
        outputs: the columns that give the answer.
        rows: one mapping per row from column to cell; `-` fits anything, `< 5` and `[5..10]` are ranges.
    """

    hit_policy: Literal["unique", "first", "any", "priority", "collect"] = "unique"
    inputs: Annotated[tuple[Column, ...], Required()]
    outputs: Annotated[tuple[Column, ...], Required()]
    rows: Annotated[tuple[dict[str, Any], ...], Required()]


class Effective(Part):
    """From when until when the rule is in force.

    Attributes:
        start: the first day it holds.
        end: the last day it holds.
    """

    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")


class Rule(Element):
    """A condition that governs routing, approval, eligibility, pricing, escalation or validation.

    Attributes:
        type: what it governs.
        statement: the rule itself, as one would quote it.
        table: the same as rows of conditions and results.
        enforcement: whether it may be set aside, and by what.
        source: the law, contract or policy it comes from.
        effective: from when until when it holds.
        override_decision: the decision by which it can be set aside.
        applied_at: steps, states, stages or decisions that apply it; it may be written here or there.
    """

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
