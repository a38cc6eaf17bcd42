"""When two texts say nearly the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opbook.graph.likeness import find_alike, is_same_name, measure_likeness

WORDS = st.lists(st.sampled_from(["box", "till", "tape", "string", "lid"]), max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        ("Counting the till", "counting a till", 1.0),  # filling words and upper case say nothing
        ("till, counting of the", "Counting till", 1.0),  # nor does the order
        ("Packing boxes", "Packing boxs", 1.0 / 3),  # one word of three is shared
        ("Packing box", "Packing boxs", 1.0),  # a plural is the same word
        ("Packing", "Driving", 0.0),
        ("", "", 0.0),  # two empty texts say nothing, not the same
        ("the", "a", 0.0),
    ],
)
def test_likeness(first: str, second: str, share: float) -> None:
    assert measure_likeness(first, second) == pytest.approx(share)


@given(WORDS, WORDS)
def test_it_does_not_depend_on_the_side(first: str, second: str) -> None:
    assert measure_likeness(first, second) == measure_likeness(second, first)
    assert 0 <= measure_likeness(first, second) <= 1


@given(st.lists(WORDS, max_size=8))
def test_pairs_are_those_that_comparing_everything_finds(texts: list[str]) -> None:
    expected = []
    for second, text in enumerate(texts):
        alike = [first for first in range(second) if measure_likeness(texts[first], text) >= 0.9]
        expected.extend((first, second) for first in alike[:1])
    assert list(find_alike(texts)) == expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Credit", "The credit team", True),
        ("Credit department", "Credit squad", True),
        ("Credit", "Credit decisions", False),
        ("Team", "The group", False),  # nothing but words for groups
    ],
)
def test_names(first: str, second: str, *, same: bool) -> None:
    assert is_same_name(first, second) is same
