"""A page whose last part comes in a file: once its script has run it is whole, for filters, anchors and counts."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from opbook.handbook.language import Language
from opbook.handbook.rest import cut_html

START = '<div class="ob-page'
PAGE = "decisions/who-decides"


@pytest.fixture
def cut_site(example_site: Path, tmp_path: Path, serve_folder: Callable[[Path], object]) -> Iterator[str]:
    """The example, with one page cut to a third."""
    site = tmp_path / "site"
    shutil.copytree(example_site, site)
    file = site / PAGE / "index.html"
    text = file.read_text(encoding="utf-8")
    start, end = text.index(START), text.rindex("</article>")
    html, rest = cut_html(text[start:end], "rest.js", Language(), (end - start) // 3)
    file.write_text(text[:start] + html + text[end:], encoding="utf-8")
    (file.parent / "rest.js").write_text(rest, encoding="utf-8")
    with serve_folder(site) as address:  # type: ignore[attr-defined] # a context
        yield address


def test_the_page_is_whole_before_its_tools_look_at_it(
    cut_site: str, site_url: str, open_page: Callable[..., Page]
) -> None:
    whole = open_page(f"{site_url}/{PAGE}/")
    cut = open_page(f"{cut_site}/{PAGE}/")
    expect(cut.locator("[data-rest]")).to_have_count(0)
    rows = "main table tbody tr"
    expect(cut.locator(rows)).to_have_count(whole.locator(rows).count())
    expect(cut.locator(".ob-tools output").first).to_have_text(whole.locator(".ob-tools output").first.inner_text())


def test_an_anchor_in_the_rest_is_gone_to(cut_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{cut_site}/{PAGE}/#write-off-loan")
    expect(page.locator("#write-off-loan")).to_be_in_viewport()


def test_without_a_script_the_page_says_what_it_shows(cut_site: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{cut_site}/{PAGE}/", script=False)
    expect(page.locator("tr.ob-rest")).to_have_text(re.compile(r"Showing \d+ of \d+ rows"))
