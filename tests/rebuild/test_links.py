"""After a change the links of the pages made anew are checked, and no other page has to be looked at."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from opbook.app.rebuild.links import KeptLinks, lay_links
from opbook.app.rebuild.vault import UnreadableError, Vault, write_vault
from opbook.handbook.page import Page


def page(path: str, anchors: Iterable[str] = (), links: Iterable[tuple[str, str]] = ()) -> Page:
    return Page(
        path, path, "", f"{path}/", "", "", "", "", "", (), (), frozenset(anchors), tuple(links), siblings_title=""
    )


ONE = page("one", ["a", "b"], [("two/", "x"), ("three/", "")])
TWO = page("two", ["x"], [("one/", "a")])
THREE = page("three")
PAGES = [ONE, TWO, THREE]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_vault(tmp_path / "a.vault", lay_links(PAGES))
    return tmp_path / "a.vault"


def open_links(path: Path, pages: Iterable[Page] = PAGES) -> KeptLinks:
    return KeptLinks(Vault(path), {each.path: each.url for each in pages})


def test_links_come_back(path):
    links = open_links(path)
    assert links.read("one") == (ONE.anchors, ONE.links)
    assert links.take(PAGES) == ""
    assert links.changed == {}


def test_a_page_may_gain_anchors_and_links(path):
    links = open_links(path)
    assert links.take([replace(ONE, anchors=frozenset("abc"), links=(*ONE.links, ("one/", "c"), ("out/", "z")))]) == ""
    write_vault(path, links.lay(["two", "one", "three"]))
    again = open_links(path, [TWO, ONE, THREE])
    assert again.read("one")[0] == frozenset("abc")
    assert again.read("two") == (TWO.anchors, TWO.links)


def test_a_page_may_lose_links(path):
    assert open_links(path).take([replace(TWO, links=())]) == ""


def test_a_lost_anchor_needs_a_whole_build(path):
    assert "gone" in open_links(path).take([replace(ONE, anchors=frozenset("a"))])


@pytest.mark.parametrize("anchor", ["nowhere", "A"])
def test_a_link_to_no_place_needs_a_whole_build(path, anchor):
    assert "not there" in open_links(path).take([replace(THREE, links=(("one/", anchor),))])
    assert "not there" in open_links(path).take([replace(THREE, links=(("three/", anchor),))])


def test_a_link_may_lead_to_an_anchor_that_comes_with_it(path):
    fresh = [replace(THREE, anchors=frozenset({"new"})), replace(TWO, links=(("three/", "new"),))]
    assert open_links(path).take(fresh) == ""


def test_another_number_of_pages_is_refused(path):
    with pytest.raises(UnreadableError):
        open_links(path, [ONE, TWO])
