"""A metric: what good looks like."""

from typing import Annotated, ClassVar, Literal

from opbook.model.element import Element, Part
from opbook.model.field import Required, reference
from opbook.model.value import Frequency

MetricType = Literal[
    "in_flight", "time_in_state", "decision_rate", "exception_rate", "outcome", "quality", "cost", "market"
]


class Target(Part):
    """The value that counts as good, the value that warns, and which direction is better.

    Attributes:
        good: the value that counts as good.
        warn: the value from which somebody should look.
        direction: which way is better.
        unit: what the number counts.
    """

    good: str | int | float | None = None
    warn: str | int | float | None = None
    direction: Literal["higher", "lower"] | None = None
    unit: str = ""


class Interpretation(Part):
    """What to do when the metric says something.

    Attributes:
        when: what the metric shows.
        then: what to do about it.
    """

    when: Annotated[str, Required()]
    then: Annotated[str, Required()]


class Metric(Element):
    """What good looks like at a step, state, decision, workflow, capability or objective.

    Attributes:
        type: what sort of thing it tells.
        definition: how it is computed, so that two people get the same number.
        measures: the elements it says something about; it may be written here or there.
        target: what counts as good, and what warns.
        actual: the latest value, where somebody keeps it in the model.
        source: the application it is read from.
        frequency: how often it is looked at.
        interpretation: what to do when it says something.
        dashboard: where it is shown.
    """

    kind: ClassVar[str] = "metric"
    type: Annotated[MetricType, Required()]
    definition: Annotated[str, Required("MET002")] = ""
    measures: tuple[Annotated[str, reference(relation="measures", inverse="measured by")], ...] = ()
    target: Target | None = None
    actual: str | int | float | None = None
    source: Annotated[str, reference("application", relation="read from", inverse="source of metric")] | None = None
    frequency: Frequency | None = None
    interpretation: tuple[Interpretation, ...] = ()
    dashboard: str = ""
