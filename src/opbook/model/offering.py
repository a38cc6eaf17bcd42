"""An offering: what the company delivers to the outside."""

from typing import Annotated, ClassVar

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference


class Promise(Part):
    """What a customer may expect, and how it is measured.

    Attributes:
        statement: what the customer may expect.
        metric: what shows whether it is kept.
        target: the value that keeps it.
    """

    statement: Annotated[str, Required()]
    metric: (
        Annotated[str, reference("metric", relation="promise measured by", inverse="measures a promise of")] | None
    ) = None
    target: str | int | float | None = None


class ScaleRequirement(Part):
    """What the offering needs of a capability to hold its promise at scale.

    Attributes:
        statement: what must hold when volume grows.
        capability: the capability it falls on.
        maturity: how mature that one must be, from 1 to 5.
        metric: what shows whether it holds.
        target: the value that is needed.
    """

    statement: Annotated[str, Required()]
    capability: (
        Annotated[str, reference("capability", relation="requires at scale", inverse="required at scale by")] | None
    ) = None
    maturity: int | None = None
    metric: (
        Annotated[str, reference("metric", relation="scale measured by", inverse="measures the scale of")] | None
    ) = None
    target: str | int | float | None = None


class Offering(Element):
    """What the company delivers to the outside; the visible result of execution.

    Attributes:
        customers: who it is for.
        promises: what they may expect.
        components: what it is made of.
        requirements_at_scale: what must be in place to keep the promises at volume.
        choices: strategic choices it follows from.
        powered_by: capabilities it rests on.
        delivered_by: value streams that deliver it.
        measured_by: metrics that show how it does.
    """

    kind: ClassVar[str] = "offering"
    customers: Annotated[tuple[str, ...], Required()]
    promises: Annotated[tuple[Promise, ...], Required()]
    components: tuple[str, ...] = ()
    requirements_at_scale: tuple[ScaleRequirement, ...] = ()
    choices: tuple[
        Annotated[str, reference("vision#choice", relation="follows choice", inverse="followed by", anywhere=True)], ...
    ] = ()
    powered_by: Annotated[
        tuple[Annotated[str, reference("capability", relation="powered by", inverse="powers")], ...], Required("OFR001")
    ] = ()
    delivered_by: tuple[
        Annotated[str, reference("value_stream", relation="delivered by", inverse="delivers")], ...
    ] = ()
    measured_by: tuple[Annotated[str, reference("metric", relation="measured by", inverse="measures")], ...] = ()
