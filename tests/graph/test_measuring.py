"""Where a metric stands against its target."""

import pytest

from opbook.graph.measuring import rate_metric
from opbook.model import Metric


def measure(actual: object, **target: object) -> str:
    fields = {"id": "m", "name": "M", "summary": "m", "type": "quality", "definition": "m", "actual": actual}
    return rate_metric(Metric.model_validate(fields | ({"target": target} if target else {}))).state


@pytest.mark.parametrize(
    ("actual", "target", "state"),
    [
        (5, {"good": 5, "warn": 10, "direction": "lower"}, "good"),
        (6, {"good": 5, "warn": 10, "direction": "lower"}, "between"),
        (10, {"good": 5, "warn": 10, "direction": "lower"}, "between"),
        (11, {"good": 5, "warn": 10, "direction": "lower"}, "past"),
        (90, {"good": 90, "warn": 80, "direction": "higher"}, "good"),
        (79.5, {"good": 90, "warn": 80, "direction": "higher"}, "past"),
        (11, {"good": 5, "warn": 10}, "past"),
        (3, {"good": "few"}, ""),
        (None, {"good": 5}, ""),
        (3, {}, ""),
    ],
)
def test_a_value_is_good_between_or_past_the_warning(actual: object, target: dict[str, object], state: str):
    assert measure(actual, **target) == state
