"""The page around a page's own words: rendered once for all pages that share it, then filled in by joining strings."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from jinja2.filters import do_urlencode
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from opbook.handbook.aside import Links, list_parts, write_contents, write_parts, write_siblings
from opbook.handbook.page import Page

FILTERS: Mapping[str, Callable[[str], str]] = {
    "e": lambda value: str(escape(value)),
    "striptags": lambda value: Markup(value).striptags(),  # noqa: S704 - as Jinja's filter does; the result is no markup
    "striptags|e": lambda value: str(escape(Markup(value).striptags())),  # noqa: S704 - as above
    "urlencode": do_urlencode,
    "tojson": lambda value: str(htmlsafe_json_dumps(value)),
    "blob>raw": lambda value: value.replace("blob", "raw"),
    "edit>raw": lambda value: value.replace("edit", "raw"),
    "edit>blob": lambda value: value.replace("edit", "blob"),
}
"""What templates do with a value before they print it; the last three are Material's ways from editing to viewing a source."""

_PLAIN = re.compile(r"[A-Za-z0-9._~-]+\Z")
SHORT = 5
"""A page with more headings than these lists its contents below its head too."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page with gaps.

    Attributes:
        pieces: the text before, between and behind the gaps; one more than there are slots.
        slots: what fills each gap: the name of a value, or `name|filter` with one of `FILTERS`.
    """

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page.

        Args:
            values: what `collect_values` gives for a page with the key of this shell.

        Raises:
            KeyError: a slot has no value: the page is not one of this shell.
        """
        parts = [""] * (2 * len(self.slots) + 1)
        parts[::2] = self.pieces
        parts[1::2] = [values[slot] if slot in values else _filter(slot, values) for slot in self.slots]
        return "".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """What decides on a page's shell; pages with the same key differ only in the values that are filled in.

    Attributes:
        path: the page's own path where no other page shares its shell (registers: they stand in the navigation).
        folder: the part of its address before the last name: `roles/`.
        parent, kind, layout: as in Page.
        shape: where the contents list stands in its HTML, as `split_html` says.
        previous, next: folder of the page before and behind it among its neighbours; None where there is none.
        features: which optional values it has, in alphabetical order.
    """

    path: str
    folder: str
    parent: str
    kind: str
    layout: str
    shape: str
    previous: str | None
    next: str | None
    features: tuple[str, ...]

    @property
    def is_own(self) -> bool:
        """Whether a single page has this shell: it stands in the navigation, or its address is unusual."""
        return bool(self.path) or not self.kind


@dataclass(frozen=True, slots=True)
class Around:
    """What a page shows of the site around it.

    Attributes:
        links: path → (title, address) of every page.
        neighbours: path → paths of the element pages before and behind it under the same index page; empty where none.
        stamp: the line that says from what the handbook was built.
    """

    links: Links
    neighbours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    stamp: str = ""


def find_neighbours(pages: Iterable[Page]) -> dict[str, tuple[str, str]]:
    """Return path → (path before, path behind) for element pages under the same index page, in their order.

    Args:
        pages: the generated pages; an element whose index page is not among them has no neighbours.
    """
    pages = tuple(pages)
    paths = {page.path for page in pages}
    chains: dict[str, list[str]] = {}
    for page in pages:
        if page.kind and page.parent in paths:
            chains.setdefault(page.parent, []).append(page.path)
    return {
        path: (before, behind)
        for chain in chains.values()
        for path, before, behind in zip(chain, ("", *chain), (*chain[1:], ""), strict=False)
    }


def find_shell_key(page: Page, around: Around) -> ShellKey:
    """Return the key of the shell that `page` is filled into."""
    folder, name = split_url(page.url)
    before, behind = around.neighbours.get(page.path, ("", ""))
    names = (name, *(_name(path, around) for path in (before, behind) if path))
    if not page.kind or not all(_PLAIN.match(name) for name in names):
        return _key(page, around, page.path, folder, (None, None))
    previous, following = (split_url(around.links[path][1])[0] if path else None for path in (before, behind))
    return _key(page, around, "", folder, (previous, following))


def collect_values(page: Page, around: Around) -> dict[str, str]:
    """Return what is filled into the shell of `page`: plain strings, HTML where the name says so below.

    `head` and `body` are the HTML of the page around the place of the contents list; `contents`, `parts` and `siblings` are
    lists in HTML; everything else is text as it is in the model.
    """
    head, body = split_html(page.html)[1:]
    parts = list_parts(page.toc)
    before, behind = around.neighbours.get(page.path, ("", ""))
    return {
        "name": split_url(page.url)[1],
        "title": page.title,
        "summary": page.summary,
        "ref": page.ref,
        "head": head,
        "body": body,
        "anchor": page.toc[0].id if page.toc else "",
        "contents": write_contents(page.toc),
        "parts": write_parts(page.toc) if len(parts) > SHORT else "",
        "count": str(len(parts)),
        "siblings": write_siblings(page, around.links),
        "siblings_title": page.siblings_title,
        "edit_url": page.edit_url,
        "previous_name": _name(before, around),
        "previous_title": around.links[before][0] if before else "",
        "next_name": _name(behind, around),
        "next_title": around.links[behind][0] if behind else "",
        "stamp": around.stamp,
    }


def split_url(url: str) -> tuple[str, str]:
    """Return folder and name of an address: `roles/clerk/` and `roles/clerk.html` are (`roles/`, `clerk`)."""
    folder, slash, name = url.removesuffix("/").removesuffix(".html").rpartition("/")
    return folder + slash, name


def split_html(html: str) -> tuple[str, str, str]:
    """Return how a page is built, and its HTML before and behind the place of its contents list.

    It is `bare` without a heading of its own, `head` with the handbook's head, `heading` with a mere h1, and `odd` where
    there is no place for the list.
    """
    if "<h1" not in html:
        return "bare", "", html
    if 'class="ob-head' in html:
        glance = html.find('class="ob-glance')
        end = html.find("</dl>", glance) + 5 if glance > 0 else html.find("</header>") + 9
        return "head", html[:end], html[end:]
    head, mark, body = html.partition("</h1>")
    return ("heading", head + mark, body) if mark else ("odd", "", html)


def shows_contents(page: Page) -> bool:
    """Whether a page lists its contents below its head: it is long, and has no such line of its own."""
    return len(list_parts(page.toc)) > SHORT and 'class="ob-jump' not in page.html


def _key(page: Page, around: Around, path: str, folder: str, beside: tuple[str | None, str | None]) -> ShellKey:
    return ShellKey(
        path=path,
        folder=folder,
        parent=page.parent,
        kind=page.kind,
        layout=page.layout,
        shape=split_html(page.html)[0],
        previous=beside[0],
        next=beside[1],
        features=tuple(_list_features(page, around)),
    )


def _list_features(page: Page, around: Around) -> Iterable[str]:
    if page.edit_url:
        yield "blob" if "/blob/" in page.edit_url else "edit"
    if shows_contents(page):
        yield "long"
    if any(path in around.links for path in page.siblings):
        yield "siblings"
    if page.siblings_title:
        yield "siblings_title"
    if page.summary:
        yield "summary"
    if page.title:
        yield "title"
    if page.toc:
        yield "toc"


def _name(path: str, around: Around) -> str:
    return split_url(around.links[path][1])[1] if path else ""


def _filter(slot: str, values: Mapping[str, str]) -> str:
    name, _, applied = slot.partition("|")
    return FILTERS[applied](values[name])
