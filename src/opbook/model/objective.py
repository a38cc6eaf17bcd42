"""An objective: a ranked priority for a period."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Markdown, Required, reference


class KeyResult(Part):
    """A metric with the value to reach.

    Attributes:
        metric: what is measured.
        target: the value to reach.
    """

    metric: Annotated[str, Required(), reference("metric", relation="key result", inverse="key result of")]
    target: str | int | float | None = None


class Objective(Element):
    """A ranked priority for a period, used as a filter for decisions and resourcing.

    Attributes:
        statement: what will be true at the end of the period.
        vision: the vision it serves; an objective has this or a parent.
        parent: the wider objective it is a part of.
        period: for when it holds, such as 2027-H1.
        rank: its place in the order; when two collide, the lower number wins.
        non_negotiable: whether nothing may be traded against it.
        key_results: metrics with the values that show it is reached.
        choices: strategic choices it follows from.
        teams: teams that carry it.
        needs: capabilities that it cannot be reached without.
        measured_by: metrics that show how it stands.
    """

    kind: ClassVar[str] = "objective"
    statement: Annotated[Markdown, Required()]
    vision: Annotated[str, reference("vision", relation="realizes", inverse="realized by")] | None = None
    parent: Annotated[str, reference("objective", relation="parent", inverse="parent of")] | None = None
    period: Annotated[str, Required()]
    rank: Annotated[int | None, Required("VIS007")] = None
    non_negotiable: bool = False
    key_results: tuple[KeyResult, ...] = ()
    choices: tuple[
        Annotated[str, reference("vision#choice", relation="follows choice", inverse="followed by", anywhere=True)], ...
    ] = ()
    teams: tuple[Annotated[str, reference("team", relation="carried by", inverse="carries")], ...] = ()
    needs: tuple[Annotated[str, reference("capability", relation="needs", inverse="needed by")], ...] = ()
    measured_by: tuple[Annotated[str, reference("metric", relation="measured by", inverse="measures")], ...] = ()
