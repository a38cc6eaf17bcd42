"""Pieces of HTML are put together as markupsafe does it, whatever is put in."""

from datetime import date

import markupsafe
import pytest

from opbook.handbook.markup import Markup
from opbook.phrase import phrase

VALUES = [
    "", "a & b", "<b>\"'", 5, 1.5, None, True, date(2026, 1, 2), Markup("<i>"), markupsafe.Markup("<u>"),
    phrase("{n} < {m}", n=1, m=2), ("<a>",), "{}", "{0}", "%s",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("template", ["{}", "<p>{}</p>", "{0}{0}", "{{}} {}", "{} {{{}}}", "{!r}", "{!s:>30}"])
def test_places_are_filled_as_markupsafe_fills_them(template, value):
    found = Markup(template).format(value, "<second>")
    assert found == markupsafe.Markup(template).format(value, "<second>")  # noqa: S704 - what it is compared with
    assert type(found) is Markup


def test_names_are_filled():
    expected = markupsafe.Markup("<{a}> {b} {a}").format(a="<", b=Markup("<br>"))
    assert Markup("<{a}> {b} {a}").format(a="<", b=Markup("<br>")) == expected


@pytest.mark.parametrize("template", ["{}", "{1}", "{name}"])
def test_a_place_without_a_value_is_an_error(template):
    with pytest.raises((IndexError, KeyError)):
        Markup(template).format()


@pytest.mark.parametrize("between", ["", ", ", "<br>"])
def test_pieces_are_joined_as_markupsafe_joins_them(between):
    found = Markup(between).join(VALUES)
    assert found == markupsafe.Markup(between).join(VALUES)  # noqa: S704 - as above
    assert type(found) is Markup


def test_a_text_becomes_html_as_it_is():
    assert Markup("<b>") == markupsafe.Markup("<b>")
    assert Markup(markupsafe.Markup("<b>")) == "<b>"
    assert Markup(5) == "5"
    assert Markup() == ""
    assert type(Markup("a") + "<") is Markup
    assert Markup("a") + "<" == "a&lt;"
