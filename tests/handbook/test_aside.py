"""The lists beside a page: addresses as MkDocs writes them."""

from itertools import product

import pytest
from mkdocs.utils import get_relative_url

from opbook.handbook import Heading, Page
from opbook.handbook.aside import find_href, list_parts, write_contents, write_parts, write_siblings

SERVED = ("", "roles/", "roles/clerk/", "roles/judge/", "strategy/vision/one/", "strategy/", "roles/clerk/below/")
ON_DISK = ("index.html", "roles/index.html", "roles/clerk.html", "roles/judge.html", "strategy/vision/one.html")


def make_page(path: str, url: str, siblings: tuple[str, ...]) -> Page:
    return Page(path, path, "", url, "", "role", "", "normal", "", (), (), frozenset(), (), siblings)


@pytest.mark.parametrize(("url", "here"), [*product(SERVED[1:], SERVED), *product(ON_DISK, ON_DISK)])
def test_addresses_are_relative_as_in_mkdocs(url, here):
    assert find_href(url, here) == get_relative_url(url, here)


@pytest.mark.parametrize("urls", [SERVED[1:], ON_DISK])
def test_siblings_are_linked_from_everywhere(urls):
    links = {url: (f"<{url}>", url) for url in urls}
    for here in urls:
        html = write_siblings(make_page(here, here, (*urls, "gone")), links)
        for url in urls:
            title = url.join(("&lt;", "&gt;"))
            current = ' aria-current="page"' if url == here else ""
            assert f'<li><a href="{get_relative_url(url, here)}"{current}>{title}</a></li>' in html
        assert html.count("<li>") == len(urls)


def test_headings_of_level_three_stand_below_those_of_level_two():
    headings = [Heading(3, "a", "A"), Heading(2, "b", "B & <b>"), Heading(3, "c", "C"), Heading(2, "d", "D")]
    parts = list_parts(headings)
    assert [(heading.id, [child.id for child in children]) for heading, children in parts] == [
        ("a", []),
        ("b", ["c"]),
        ("d", []),
    ]
    assert write_parts(parts) == '<a href="#a">A</a><a href="#b">B &amp; &lt;b&gt;</a><a href="#d">D</a>'
    assert write_contents(parts).count("<li") == len(headings)
