"""A small company whose pages are tested: a bakery that lends out its ovens."""

import shutil
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from opbook.check import Report
from opbook.graph import Book
from opbook.handbook import build_site
from opbook.handbook.page import Page, Site
from opbook.load import load_model

AS_OF = date(2026, 11, 20)

MODEL = Path(__file__).parent / "model"


def write_model(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write the bakery (with these files in place of its own) and return the folder of the model."""
    model = shutil.copytree(MODEL, folder / "model")
    for name, text in (files or {}).items():
        (model / name).write_text(text.lstrip(), encoding="utf-8")
    return model


def build(folder: Path, files: dict[str, str] | None = None, report: Report | None = None) -> Site:
    """Build the site of the bakery."""
    loaded = load_model(write_model(folder, files))
    assert [problem.message for problem in loaded.problems] == []
    return build_site(Book(loaded, AS_OF), report or Report())


def find_page(site: Site, path: str) -> Page:
    """Return the page with this path."""
    return next(page for page in site.pages if page.path == path)


def read_page(site: Site, path: str) -> BeautifulSoup:
    """Return the HTML of a page, parsed."""
    return BeautifulSoup(find_page(site, path).html, "html.parser")


def read_section(page: BeautifulSoup, anchor: str) -> Tag:
    """Return the section whose heading has this id; where there are no sections, all up to the next such heading."""
    heading = page.find(id=anchor)
    assert isinstance(heading, Tag), anchor
    if heading.parent is not None and heading.parent.name == "section":
        return heading.parent
    found = BeautifulSoup("<div></div>", "html.parser").div
    assert found is not None
    for sibling in list(heading.next_siblings):
        if isinstance(sibling, Tag) and sibling.name == "h2":
            break
        found.append(sibling.extract())
    return found


def write_text(tag: Tag) -> str:
    """Return the text of a tag with single spaces."""
    return " ".join(tag.get_text(" ").split())
