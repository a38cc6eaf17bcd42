"""A cadence: a recurring forum that reviews and decides."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Element
from opbook.model.field import Required, reference
from opbook.model.value import Duration, Frequency


class Cadence(Element):
    """A recurring forum that reviews and decides; it carries priorities across weeks and months.

    Attributes:
        frequency: how often it takes place.
        purpose: what would go wrong without it.
        facilitator: the role that calls it, leads it and keeps what was decided.
        participants: roles and teams that take part.
        level: its place in the rhythm, from the daily look to the annual one.
        schedule: day and hour, as people say it.
        reviews: objectives, metrics, standards or governance entries it looks at.
        decides: decisions that are taken here.
        inputs: what must be ready beforehand.
        outputs: what it leaves behind.
        duration: how long it lasts.
        subjects: topics on its agenda that are no element of the model, such as capacity.
        feeds: cadences that take up its results.
    """

    kind: ClassVar[str] = "cadence"
    frequency: Annotated[Frequency, Required()]
    purpose: Annotated[str, Required()]
    facilitator: (
        Annotated[str, Required("CAD001"), reference("role", relation="facilitated by", inverse="facilitates")] | None
    ) = None
    participants: Annotated[
        tuple[Annotated[str, reference("role", "team", relation="attended by", inverse="attends")], ...],
        Required("CAD001"),
    ] = ()
    level: Literal["daily", "weekly", "monthly", "quarterly", "annual"] | None = None
    schedule: str = ""
    reviews: tuple[
        Annotated[
            str, reference("objective", "metric", "standard", "governance", relation="reviews", inverse="reviewed in")
        ],
        ...,
    ] = ()
    decides: tuple[Annotated[str, reference("decision", relation="decides", inverse="decided in")], ...] = ()
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    duration: Duration | None = None
    subjects: tuple[str, ...] = ()
    feeds: tuple[Annotated[str, reference("cadence", relation="feeds", inverse="fed by")], ...] = ()
