"""The page around a page's own words: rendered once for all pages that share it, then filled in by joining strings."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from jinja2.filters import do_urlencode
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from opbook.handbook.aside import Links, list_parts, write_contents, write_parts, write_siblings
from opbook.handbook.markup import Markup
from opbook.handbook.page import Page

FILTERS: Mapping[str, Callable[[str], str]] = {
    "e": lambda value: str(escape(value)),
    "striptags": lambda value: Markup(value).striptags(),
    "striptags|e": lambda value: str(escape(Markup(value).striptags())),
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


CHOICES: Mapping[tuple[str, ...], tuple[tuple[bool, ...], ...]] = {
    ("summary",): ((True,), (False,)),
    ("anchor", "parts"): ((True, True), (True, False), (False, False)),
    ("siblings", "siblings_title"): ((True, True), (True, False), (False, False)),
    ("previous_name", "next_name"): ((True, True), (True, False), (False, True), (False, False)),
}
"""Values that a page may lack, and the ways in which they come together; what is shown of one does not depend on the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A gap that looks different where values are missing.

    Attributes:
        names: the values it depends on, one of `CHOICES`.
        cases: which of them are there → what stands in the gap.
    """

    names: tuple[str, ...]
    cases: Mapping[tuple[bool, ...], "Shell"]


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page with gaps.

    Attributes:
        pieces: the text before, between and behind the gaps; one more than there are slots.
        slots: what fills each gap: the name of a value, `name|filter` with one of `FILTERS`, or a choice.
    """

    pieces: tuple[str, ...]
    slots: tuple[str | Choice, ...]

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page.

        Args:
            values: what `collect_values` gives for a page with the key of this shell.

        Raises:
            KeyError: a gap cannot be filled: the page is not one of this shell.
        """
        parts = [""] * (2 * len(self.slots) + 1)
        parts[::2] = self.pieces
        parts[1::2] = [_fill(slot, values) for slot in self.slots]
        return "".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class ShellKey:
    """What decides on a page's shell; pages with the same key differ only in the values that are filled in.

    Attributes:
        path: the page's own path where no other page shares its shell: it stands in the navigation, or its address is unusual.
        folder: the part of its address before the last name: `roles/`.
        parent, kind, layout: as in Page.
        shape: where the contents list stands in its HTML, as `split_html` says.
        edit: `blob` or `edit`, as its source is shown or opened for editing; empty where nothing leads there.
    """

    path: str
    folder: str
    parent: str
    kind: str
    layout: str
    shape: str
    edit: str

    @property
    def is_own(self) -> bool:
        """Whether a single page has this shell."""
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


class Placed(Protocol):
    """What is known of a page's place."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def kind(self) -> str:
        """Kind of the element it shows."""

    @property
    def parent(self) -> str:
        """Path of its index page."""


def find_neighbours(pages: Iterable[Placed]) -> dict[str, tuple[str, str]]:
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


def find_shell_key(page: Page, around: Around, shape: str = "") -> ShellKey:
    """Return the key of the shell that `page` is filled into.

    With a `shape`, of what is made of a page only its title and its addresses matter: the key can be known before the page.
    """
    folder, name = split_url(page.url)
    beside = [split_url(around.links[path][1]) for path in around.neighbours.get(page.path, ()) if path]
    is_shared = (
        page.kind
        and page.title
        and _PLAIN.match(name)
        and all(other == folder and _PLAIN.match(name) for other, name in beside)
    )
    return ShellKey(
        path="" if is_shared else page.path,
        folder=folder,
        parent=page.parent,
        kind=page.kind,
        layout=page.layout,
        shape=shape or split_html(page.html)[0],
        edit=_describe_edit(page.edit_url),
    )


def collect_values(page: Page, around: Around) -> dict[str, str]:
    """Return what is filled into the shell of `page`: plain strings, HTML where the name says so below.

    `head` and `body` are the HTML of the page around the place of the contents list; `contents`, `parts` and `siblings` are
    lists in HTML; everything else is text as it is in the model.
    """
    _, head, body = split_html(page.html)
    parts = list_parts(page.toc)
    siblings = write_siblings(page, around.links)
    before, behind = around.neighbours.get(page.path, ("", ""))
    return {
        "name": split_url(page.url)[1],
        "title": page.title,
        "summary": page.summary,
        "ref": page.ref,
        "head": head,
        "body": body,
        "anchor": page.toc[0].id if page.toc else "",
        "contents": write_contents(parts),
        "parts": write_parts(parts) if len(parts) > SHORT and 'class="ob-jump' not in page.html else "",
        "count": str(len(parts)),
        "siblings": siblings,
        "siblings_title": page.siblings_title if siblings else "",
        "edit_url": page.edit_url,
        "previous_name": split_url(around.links[before][1])[1] if before else "",
        "previous_title": around.links[before][0] if before else "",
        "next_name": split_url(around.links[behind][1])[1] if behind else "",
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


def _describe_edit(url: str) -> str:
    if not url:
        return ""
    return "blob" if "/blob/" in url else "edit"


def _fill(slot: str | Choice, values: Mapping[str, str]) -> str:
    if not isinstance(slot, str):
        return slot.cases[tuple(bool(values[name]) for name in slot.names)].fill(values)
    if slot in values:
        return values[slot]
    name, _, applied = slot.partition("|")
    return FILTERS[applied](values[name])
