"""A company's accent colour stays the company's, and becomes readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opbook.handbook.accent import (
    READABLE,
    rate_contrast,
    read_colour,
    suit_dark,
    suit_light,
    write_accent_css,
)

WHITE, LIGHT = (255, 255, 255), (246, 245, 241)
DARK = ((21, 25, 27), (28, 33, 36))


def test_contrast_is_that_of_the_standard():
    assert rate_contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert rate_contrast(WHITE, WHITE) == 1
    assert rate_contrast(read_colour("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)
    assert rate_contrast(read_colour("#767676"), WHITE) == pytest.approx(4.54, abs=0.01)


def test_a_readable_colour_is_left_alone():
    assert suit_light("#1f6f78").colour == "#1f6f78"
    assert suit_dark("#FC0").colour == "#ffcc00"


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable_on_every_ground(number: int):
    colour = f"#{number:06x}"
    for accent, grounds in ((suit_light(colour), (WHITE, LIGHT)), (suit_dark(colour), DARK)):
        for ground in (*grounds, read_colour(accent.tint)):
            assert rate_contrast(read_colour(accent.colour), ground) >= READABLE


def test_the_line_above_the_header_keeps_the_colour_as_it_was_written():
    css = write_accent_css("#fc0")
    assert "--brand: #ffcc00" in css
    assert "--accent: #ffcc00" in css.splitlines()[1]
    assert "--accent: #ffcc00" not in css.splitlines()[0]


def test_no_colour_no_style():
    assert write_accent_css("") == ""
