"""Plain values of a site: what any host needs to publish the handbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from opbook.diagnostics import Diagnostic
from opbook.diagram import Diagram
from opbook.source import Span


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's contents."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchSection:
    """What search finds: `anchor` is empty for the page as a whole."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is rendered.

    Attributes:
        path: address without slashes at the ends, such as `roles/underwriter`; empty for Home.
        template, view: the template's file name and the data it shows.
        parent: path of the index page it belongs under; its own path for index pages of the navigation.
        kind, ref: of the element it shows, empty for registers.
        layout: `wide` where a diagram or matrix needs the width of the contents column.
        words: further words that search must find (aliases).
        siblings: paths of the pages to list beside it, under `siblings_title`.
    """

    path: str
    title: str
    template: str
    view: Mapping[str, Any]
    parent: str
    kind: str = ""
    ref: str = ""
    layout: str = "normal"
    summary: str = ""
    words: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    siblings_title: str = ""
    source: Span | None = None
    diagrams: tuple[Diagram, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: HTML with addresses relative to it.

    Attributes:
        path, title, kind, ref, layout, parent, summary, siblings, siblings_title, source: as in Draft.
        url: address relative to the site's root, such as `roles/underwriter/`.
        toc: headings of level 2 and 3 in order.
        search: what search finds; the first section stands for the page.
        anchors: every id on the page.
        links: internal links as (address of the page, anchor); resolved already.
    """

    path: str
    title: str
    html: str
    url: str
    parent: str
    kind: str
    ref: str
    layout: str
    summary: str
    toc: tuple[Heading, ...]
    search: tuple[SearchSection, ...]
    anchors: frozenset[str]
    links: tuple[tuple[str, str], ...]
    siblings: tuple[str, ...] = ()
    siblings_title: str = ""
    source: Span | None = None
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A tab or an index page below it; `name` is its title in English."""

    title: str
    path: str
    children: tuple["NavEntry", ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole handbook as values.

    Attributes:
        pages: in a stable order.
        nav: the tabs with their index pages.
        files: other files by address (model.json, icons.css …).
        redirects: old path → new path.
        stamp: one line that says from what the handbook was built.
        problems: what could not be shown as meant (a diagram that has no layout, a citation in a page).
    """

    pages: tuple[Page, ...]
    nav: tuple[NavEntry, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""
    problems: tuple[Diagnostic, ...] = ()
