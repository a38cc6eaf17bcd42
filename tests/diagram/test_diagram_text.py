"""Text is measured without a browser and never overflows the room that it was wrapped to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opbook.diagram.text import measure_text, wrap_text

WORDS = st.lists(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=30), max_size=9
)


def test_a_known_word_is_as_wide_as_its_advances():
    # n is 547 wide at weight 400, 1000 to the em; 3 per cent are added
    assert measure_text("n", 1000) == pytest.approx(547 * 1.03)
    assert measure_text("nn", 1000) == 2 * measure_text("n", 1000)


def test_bold_is_wider():
    assert measure_text("Underwriting review", bold=True) > measure_text("Underwriting review")


def test_wide_scripts_count_as_wide():
    assert measure_text("审", 10) >= 10


def test_a_combining_mark_takes_no_room():
    assert measure_text("e\u0301x") <= measure_text("ex") * 1.01


@settings(max_examples=150, deadline=None, derandomize=True)
@given(WORDS, st.floats(30, 200))
def test_no_line_is_wider_than_its_room(words: list[str], width: float):
    for line in wrap_text(" ".join(words), width):
        assert measure_text(line) <= width or len(line) <= 3


@settings(max_examples=150, deadline=None, derandomize=True)
@given(WORDS, st.floats(40, 200))
def test_no_character_is_lost(words: list[str], width: float):
    text = " ".join(words)
    wrapped = "".join(wrap_text(text, width))
    assert wrapped.replace("-", "").replace(" ", "") == "".join(text.split()).replace("-", "")


def test_a_word_too_long_is_cut_with_a_hyphen():
    lines = wrap_text("Donaudampfschifffahrtsgesellschaft", 80)
    assert all(line.endswith("-") for line in lines[:-1])


def test_lines_are_balanced():
    first, second = wrap_text("a b c d e f g h i j k l m n o p", 90)
    assert abs(len(first) - len(second)) <= 4
