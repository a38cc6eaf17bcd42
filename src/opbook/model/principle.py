"""A principle: what the company assumes to be true and acts on."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference


class Implications(Part):
    """What follows from holding the principle.

    Attributes:
        possible: what becomes possible.
        necessary: what must be done.
        worth_acting_on: what deserves attention.
        safe_to_ignore: what may be left alone.
    """

    possible: tuple[str, ...] = ()
    necessary: tuple[str, ...] = ()
    worth_acting_on: tuple[str, ...] = ()
    safe_to_ignore: tuple[str, ...] = ()


class Principle(Element):
    """What the company assumes to be true and acts on; it may replace a limiting belief.

    Attributes:
        statement: what the company takes to be true.
        rationale: why it does.
        replaces_belief: the belief that it gives up.
        implications: what follows from it.
        contradicted_by: codes of checks whose findings would show that the company acts otherwise.
        evidence: metrics that speak for it.
        guides: decisions, standards, objectives or workflows that follow it.
    """

    kind: ClassVar[str] = "principle"
    statement: Annotated[Markdown, Required()]
    rationale: Annotated[Markdown, Required()]
    replaces_belief: str = ""
    implications: Implications | None = None
    contradicted_by: tuple[str, ...] = ()
    evidence: tuple[Annotated[str, reference("metric", relation="evidence", inverse="evidence for")], ...] = ()
    guides: tuple[
        Annotated[
            str, reference("decision", "standard", "objective", "workflow", relation="guides", inverse="guided by")
        ],
        ...,
    ] = ()
