"""What is printed: the whole handbook, or one role's."""

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from opbook.diagnostics import ConfigurationError, find_similar
from opbook.graph import Book as Model
from opbook.handbook import Page, Site
from opbook.handbook.present import Presenter
from opbook.model import Role
from opbook.pdf.icon_font import read_icons
from opbook.pdf.markup import Book, name_anchor
from opbook.pdf.one_role import build_role_parts, find_pages
from opbook.pdf.outline import Document, Part
from opbook.pdf.own_page import write_own_pages
from opbook.pdf.whole import build_parts, list_left_out, select_pages
from opbook.pdf.word import say_left_out, say_words
from opbook.resources import data_dir

_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def build_handbook_document(
    presenter: Presenter,
    site: Site,
    logo: Path | None,
    texts: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Document:
    """Return the whole handbook as a document.

    Args:
        presenter: of the model the site was built from.
        site: the handbook's pages.
        logo: the company's picture, if it has one.
        texts: the hand-written pages, file seen from their folder → Markdown; one that is called like a page of ours wins.
        folder: where they are.
    """
    own = write_own_pages(presenter, site, texts or {}, folder)
    taken = {page.path for page in own}
    site = replace(site, pages=(*own, *(page for page in site.pages if page.path not in taken)))
    left_out = say_left_out(presenter, list_left_out(site))
    parts = build_parts(site, _collect(select_pages(site)))
    return _build(presenter, say_words(presenter)["handbook"], parts, logo, left_out=left_out)


def build_role_document(presenter: Presenter, site: Site, role: Role, logo: Path | None) -> Document:
    """Return the handbook of a role as a document; see `build_handbook_document`."""
    found = find_pages(site, presenter.book, role)
    glossary = [page for page in site.pages if page.path == "reference/glossary"]
    book = _collect((*(page for pages in found.values() for page in pages), *glossary))
    return _build(presenter, role.name, build_role_parts(presenter, role, site, book), logo)


def find_role(model: Model, name: str) -> Role:
    """Return the role with this id, reference or name.

    Raises:
        ConfigurationError: there is none.
    """
    wanted = name.removeprefix("role:")
    for role in model.all(Role):
        if wanted == role.id or wanted.casefold() == role.name.casefold():
            return role
    similar = find_similar(wanted, [role.id for role in model.all(Role)], 1)
    message = f"there is no role `{wanted}`{f'; did you mean `{similar[0]}`' if similar else ''}"
    raise ConfigurationError(message)


def _collect(pages: tuple[Page, ...]) -> Book:
    icons = read_icons(data_dir("theme") / "assets" / "opbook" / "icons")
    return Book({page.url: name_anchor(page.path) for page in pages}, icons)


def _build(
    presenter: Presenter, title: str, parts: tuple[Part, ...], logo: Path | None, left_out: str = ""
) -> Document:
    config = presenter.book.config
    return Document(
        title=title,
        company=config.company,
        language=config.language,
        stamp=presenter.stamp(),
        parts=parts,
        tagline=config.brand.tagline,
        logo=f"data:{_TYPES[logo.suffix]};base64,{base64.b64encode(logo.read_bytes()).decode('ascii')}" if logo else "",
        accent=config.brand.accent or "",
        facts=(presenter.stamp(),),
        left_out=left_out,
        words=say_words(presenter),
    )
