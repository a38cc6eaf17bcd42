"""Addresses relative to a page are short and right."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opbook.handbook.address import relative_url

NAMES = st.sampled_from(["roles", "people", "teams", "a", "b"])
PATHS = st.lists(NAMES, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@given(PATHS, PATHS)
def test_a_browser_comes_where_it_should(url, here):
    found = urljoin(f"http://host/{here}", relative_url(url, "", here))
    assert found.rstrip("#") == f"http://host/{url}"


@given(PATHS, PATHS)
def test_the_same_between_files(url, here):
    file, start = f"{url}page.html", f"{here}index.html"
    assert urljoin(f"http://host/{start}", relative_url(file, "part", start)) == f"http://host/{file}#part"


@pytest.mark.parametrize(
    ("url", "here", "expected"),
    [
        ("roles/a/", "roles/b/", "../a/"),
        ("", "roles/b/", "../../"),
        ("roles/", "roles/b/", "../"),
        ("roles/b/", "", "roles/b/"),
        ("", "files.html", "./"),
        ("roles/b/", "roles/b/", "#"),
    ],
)
def test_no_way_is_longer_than_it_need_be(url, here, expected):
    assert relative_url(url, "", here) == expected
