"""Shells and what is filled into them, as values."""

import pickle

import pytest

from opbook.handbook import Heading, Page
from opbook.handbook.shell import (
    FILTERS,
    Around,
    Choice,
    Shell,
    collect_values,
    find_neighbours,
    find_shell_key,
    split_html,
    split_url,
)


def make_page(path: str, *, kind: str = "role", parent: str = "roles", html: str = "<p>", title: str = "A & B") -> Page:
    toc = tuple(Heading(2, f"h{number}", f"Part {number}") for number in range(6))
    return Page(path, title, html, f"{path}/" if path else "", parent, kind, "", "normal", "", toc, (), frozenset(), ())


def make_around(*pages: Page) -> Around:
    return Around({page.path: (page.title, page.url) for page in pages}, find_neighbours(pages), "built today")


def test_a_shell_is_filled_with_plain_and_filtered_values_and_by_choice():
    choice = Choice(("summary",), {(True,): Shell(("<", ">"), ("summary|e",)), (False,): Shell(("none",), ())})
    shell = Shell(("a ", " b ", " c"), ("title|striptags|e", choice))
    assert shell.fill({"title": "x <b>&</b>", "summary": "s & t"}) == "a x &amp; b <s &amp; t> c"
    assert shell.fill({"title": "x", "summary": ""}) == "a x b none c"
    assert pickle.loads(pickle.dumps(shell)) == shell  # noqa: S301 - our own
    with pytest.raises(KeyError):
        shell.fill({"title": "x"})


def test_every_filter_makes_something_else_of_a_mark():
    text = 'mark<i>&"</i>/blob/edit'
    made = [apply(text) for apply in FILTERS.values()]
    assert len({*made, text}) == len(FILTERS) + 1


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("", ("", "")),
        ("roles/", ("", "roles")),
        ("roles/clerk/", ("roles/", "clerk")),
        ("strategy/vision/v.html", ("strategy/vision/", "v")),
    ],
)
def test_an_address_has_a_folder_and_a_name(url, parts):
    assert split_url(url) == parts


@pytest.mark.parametrize(
    ("html", "shape", "head"),
    [
        ("<p>x</p>", "bare", ""),
        ('<header class="ob-head"><h1>x</h1></header><p>', "head", '<header class="ob-head"><h1>x</h1></header>'),
        (
            '<header class="ob-head"><h1>x</h1></header><dl class="ob-glance"></dl><p>',
            "head",
            '<header class="ob-head"><h1>x</h1></header><dl class="ob-glance"></dl>',
        ),
        ("<h1>x</h1><p><h1>y</h1>", "heading", "<h1>x</h1>"),
        ("<h1>x<p>", "odd", ""),
    ],
)
def test_the_place_of_the_contents_is_found(html, shape, head):
    assert split_html(html) == (shape, head, html[len(head) :])


def test_neighbours_are_elements_of_one_index_page():
    index = make_page("roles", kind="", parent="roles")
    one, two, three = (make_page(f"roles/{name}") for name in ("a", "b", "c"))
    lost = make_page("teams/t", parent="teams")
    assert find_neighbours((index, one, lost, two, three)) == {
        "roles/a": ("", "roles/b"),
        "roles/b": ("roles/a", "roles/c"),
        "roles/c": ("roles/b", ""),
    }


def test_elements_share_a_shell_and_others_have_their_own():
    index = make_page("roles", kind="", parent="roles")
    one, two, odd = make_page("roles/a"), make_page("roles/b"), make_page("roles/%C3%BC")
    around = make_around(index, one, two)
    assert find_shell_key(one, around) == find_shell_key(two, around)
    assert find_shell_key(index, around).is_own
    assert not find_shell_key(one, around).is_own
    assert find_shell_key(odd, make_around(index, odd)).is_own
    beside = make_around(index, one, odd)
    assert find_shell_key(one, beside).is_own, "the address of its neighbour is no plain name"


def test_values_are_strings_and_long_contents_stand_on_the_page():
    index, one, two = make_page("roles", kind=""), make_page("roles/a"), make_page("roles/b")
    values = collect_values(two, make_around(index, one, two))
    assert all(isinstance(value, str) for value in values.values())
    assert values["previous_name"] == "a"
    assert values["next_name"] == ""
    assert values["count"] == "6"
    assert values["parts"].startswith('<a href="#h0">Part 0</a>')
    own_line = make_page("roles/b", html='<nav class="ob-jump"></nav>')
    assert collect_values(own_line, make_around(index, own_line))["parts"] == ""
