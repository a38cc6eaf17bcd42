"""The lists beside a page in HTML: its contents, and the pages next to it. The theme prints them as they are."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape as escape_heading

from markupsafe import escape

from opbook.handbook.markup import Markup
from opbook.handbook.page import Heading, Page

Links = Mapping[str, tuple[str, str]]
"""Path → (title, address) of every page."""

Part = tuple[Heading, tuple[Heading, ...]]
"""A heading with those below it."""

_CURRENT = ' aria-current="page"'
_UPPER = 2
"""Headings of this level stand at the top of the contents."""


def list_parts(headings: Sequence[Heading]) -> list[Part]:
    """Return the headings with those of level 3 below the one they follow."""
    parts: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level > _UPPER and parts:
            parts[-1][1].append(heading)
        else:
            parts.append((heading, []))
    return [(heading, tuple(children)) for heading, children in parts]


def write_contents(parts: Sequence[Part]) -> str:
    """Return the contents in the right column: items of a list, as Material nests them."""
    return "".join(f"\n        {_write_item(heading, children)}\n      " for heading, children in parts)


def write_parts(parts: Sequence[Part]) -> str:
    """Return the contents on the page: links to its headings of the first level."""
    return "".join(f'<a href="#{heading.id}">{_as_text(write_title(heading))}</a>' for heading, _ in parts)


def write_title(heading: Heading) -> str:
    """Return the title of a heading as HTML."""
    return escape_heading(heading.title)


def write_siblings(page: Page, links: Links) -> str:
    """Return the items of the list of siblings; those that have no page are left out."""
    here = page.url
    base = here[: here.rstrip("/").rfind("/") + 1] + ("/" if here.endswith("/") else "")
    return "".join(
        (_write_neighbour(*links[path], base) if path != page.path else "") or _write_sibling(*links[path], page)
        for path in page.siblings
        if path in links
    )


@lru_cache(maxsize=4096)
def _write_neighbour(title: str, url: str, base: str) -> str:
    """The item is the same on all other pages of its folder; empty where it is elsewhere.

    `base` is the folder of the page that shows it, with one more slash where addresses end in one.
    """
    folder = base.removesuffix("/") if base.endswith("//") or base == "/" else base
    if url[: url.rstrip("/").rfind("/") + 1] != folder:
        return ""
    return _write_item_of(f"{'../' if base != folder else ''}{url[len(folder) :]}", title, "")


def _write_sibling(title: str, url: str, page: Page) -> str:
    return _write_item_of(find_href(url, page.url), title, _CURRENT if url == page.url else "")


def _write_item_of(href: str, title: str, mark: str) -> str:
    return f'\n          <li><a href="{href}"{mark}>{escape(title)}</a></li>\n        '


def find_href(url: str, here: str) -> str:
    """Return the address `url` as written on the page with the address `here`, as MkDocs writes it; both relative to the root."""
    start, target = _split(here), _split(url)
    if here and not here.endswith("/"):
        start.pop()
    shared = 0
    while shared < min(len(start), len(target)) and start[shared] == target[shared]:
        shared += 1
    relative = "/".join([".."] * (len(start) - shared) + target[shared:]) or "."
    return f"{relative}/" if url.endswith("/") else relative


def _split(url: str) -> list[str]:
    return [part for part in url.split("/") if part]


def _write_item(heading: Heading, children: Sequence[Heading]) -> str:
    title = write_title(heading)
    return (
        f'<li class="md-nav__item">\n  <a href="#{heading.id}" class="md-nav__link">\n    <span class="md-ellipsis">\n      \n'
        f"        {title}\n      \n    </span>\n  </a>\n  {_write_children(title, children) if children else ''}\n</li>"
    )


def _write_children(title: str, children: Sequence[Heading]) -> str:
    items = "".join(f"\n          {_write_item(child, ())}\n        " for child in children)
    return (
        f'\n    <nav class="md-nav" aria-label="{_as_text(title)}">\n      <ul class="md-nav__list">\n        '
        f"{items}\n      </ul>\n    </nav>\n  "
    )


def _as_text(title: str) -> str:
    if "&" not in title:
        return " ".join(title.split())
    return str(escape(Markup(title).striptags()))
