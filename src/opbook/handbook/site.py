"""Book → Site: every page, the navigation, model.json, redirects, all of it as values."""

from collections.abc import Mapping
from pathlib import Path

from opbook.check.finding import Report
from opbook.graph import Book
from opbook.handbook.page import NavEntry, Site
from opbook.handbook.present import Presenter
from opbook.handbook.produce import Produced, produce
from opbook.handbook.register import TABS
from opbook.handbook.workshop import Workshop, find_broken_anchors


def build_site(  # noqa: PLR0913 - each setting is the host's to give
    book: Book,
    report: Report,
    *,
    directory_urls: bool = True,
    documents: Mapping[str, str] | None = None,
    commit: str = "",
    cache: Path | None = None,
) -> Site:
    """Build the handbook of a model that passed the gate.

    Args:
        book: the resolved model.
        report: the findings to show on the pages.
        directory_urls: whether addresses end in `/` (served) or `.html` (read from a disk).
        documents: hand-written pages, source name → address.
        commit: the version the model was read from, for the stamp; empty where unknown.
        cache: folder for layouts of diagrams; None keeps none.
    """
    shop = Workshop(book, report, directory_urls=directory_urls, documents=documents, commit=commit, cache=cache)
    return assemble_site(shop, produce(shop))


def assemble_site(shop: Workshop, produced: Produced) -> Site:
    """Return the handbook of what was made."""
    pages = tuple(each.page for each in produced.pages)
    heads = [(page.path, page.url, page.anchors, page.links, page.source) for page in pages]
    return Site(
        pages=pages,
        nav=tuple(_say_entry(shop.presenter, tab) for tab in TABS),
        files={file.name: file.text for file in produced.files},
        redirects=shop.find_redirects(),
        stamp=shop.presenter.stamp(),
        problems=(*(problem for each in produced.pages for problem in each.problems), *find_broken_anchors(heads)),
    )


def _say_entry(p: Presenter, entry: NavEntry) -> NavEntry:
    children = tuple(_say_entry(p, child) for child in entry.children)
    return NavEntry(p.t(entry.title), entry.path, children, entry.title)
