"""What is measured: a contestant's task, run once a round."""

from collections.abc import Callable
from dataclasses import dataclass

from measure import Measurement


@dataclass(frozen=True, slots=True)
class Task:
    """Something a contestant does.

    Attributes:
        contestant: who.
        name: what, such as `cold`.
        run: does it for a round (0, 1 …) and returns the measurements, most often one.
        all_at_once: whether one call gives the measurements of all rounds.
    """

    contestant: str
    name: str
    run: Callable[[int], list[Measurement]]
    all_at_once: bool = False
