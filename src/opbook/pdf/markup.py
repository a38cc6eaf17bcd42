"""A page of the site → HTML for paper: nothing to press, links by anchors of the whole document, icons as letters, drawings whole."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from opbook.handbook import Page
from opbook.pdf.drawing import join_drawings

SCHEME = "opbook:"
"""Links within the document are written `opbook:<anchor>` until its pages have numbers."""

_ROOMY, _DENSE = 41, 57
"""Columns of a matrix that fit onto a sheet across at their usual width, and at a smaller one."""

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_DROPPED = frozenset({"button", "data", "datalist", "form", "iframe", "nav", "script", "select", "template", "video"})
_DROPPED_CLASSES = frozenset(
    {
        "headerlink", "ob-ask", "ob-contents", "ob-done", "ob-edit", "ob-filter", "ob-foot", "ob-jump", "ob-letters", "ob-pick",
        "ob-pips", "ob-sr", "ob-to-explore", "ob-view",
    }
)  # fmt: skip
_RENAMED = {"details": "div", "label": "span", "summary": "p", "article": "div", "abbr": "span"}
_KEPT = frozenset({"class", "id", "colspan", "rowspan", "style", "src", "alt", "start", "lang", "width", "height"})
_LIVE_SECTION = re.compile(
    r'<section\b[^>]*>\s*<h2\b[^>]*\bid="(?:used-by|if-this-changes|depends|own-findings|findings|lists)".*?</section>',
    re.DOTALL,
)
_FIGURE = re.compile(r'<details class="ob-diag".*?<figure\b[^>]*>(.*?)</figure></details>', re.DOTALL)
_ABOUT_SCREEN = re.compile(
    r'<p class="ob-note"><a href="[^"]*(?:onboarding|who-decides|explore)/?[#"].*?</p>', re.DOTALL
)
_QUESTION = re.compile(r'<h2\b[^>]*>(?:(?!</h2>).)*</h2>\s*(?=<div class="ob-ask")', re.DOTALL)
_INVITATION = re.compile(r'<a href="[^"]*who-decides/?#[^"]*">[^<]*</a>[^<]*')
_HEADED_FIGURE = re.compile(r'(<h2\b[^>]*>(?:(?!</h2>).)*</h2>)\s*<div class="figure wide">', re.DOTALL)
_FILES = re.compile(r'<div[^>]*><dt>[^<]*</dt><dd>(?:<a href="[^"]*files/[^"]*">[^<]*</a>[, ]*)+</dd></div>')
_MATRIX = re.compile(r'<div class="ob-mx"(.*?</thead>)', re.DOTALL)
_LONE_BLOCK = re.compile(r"(<td\b[^>]*>)<div>((?:(?!</?div).)*)</div></td>", re.DOTALL)
_LONE_ITEM = re.compile(r'<ul class="ob-refs"><li>((?:(?!</?li).)*)</li></ul>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Book:
    """What is printed together: address of a page on the site → its anchor in the document; and the signs of the icons."""

    anchors: Mapping[str, str]
    icons: Mapping[str, str] = field(default_factory=dict)


def name_anchor(path: str, identifier: str = "") -> str:
    """Return the anchor of a page, or of something on it: no two pages share one."""
    page = path.replace("/", ".") or "home"
    return f"{page}~{identifier}" if identifier else page


def write_page(page: Page, book: Book, *, drop_live: bool = True) -> str:
    """Return a page for paper.

    Args:
        page: the finished page of the site.
        book: what is printed together with it.
        drop_live: whether to leave out the sections that say what a change would reach: they follow from the others.
    """
    html = _FILES.sub("", _ABOUT_SCREEN.sub("", page.html))
    html = _MATRIX.sub(_fit_matrix, html)
    html = _INVITATION.sub("", _QUESTION.sub("", html))
    # Every box costs time: a list of one thing and a block that is alone in its cell are no more than what is in them.
    html = _LONE_BLOCK.sub(r"\1\2</td>", _LONE_ITEM.sub(r"\1", html))
    html = _LIVE_SECTION.sub("", html) if drop_live else html
    drawings: list[str] = []

    def keep(match: "re.Match[str]") -> str:
        drawings.append(join_drawings(match[1]))
        return f"<hr data-drawing={len(drawings) - 1}>"

    writer = _Writer(page, book, drawings)
    writer.feed(_FIGURE.sub(keep, html))
    writer.close()
    # A drawing that takes a sheet across takes its heading along.
    return _HEADED_FIGURE.sub(r'<div class="figure wide">\1', "".join(writer.parts))


def _fit_matrix(match: "re.Match[str]") -> str:
    """Let the columns of a matrix be as narrow as it takes to get all of them onto a sheet across."""
    columns = match[1].count('scope="col"')
    dense = " denser" if columns > _DENSE else " dense" if columns > _ROOMY else ""
    return f'<div class="ob-mx{dense}"{match[1]}'


class _Writer(HTMLParser):
    """Copies a page, tag by tag, without what paper has no use for."""

    def __init__(self, page: Page, book: Book, drawings: list[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._page = page
        self._book = book
        self._drawings = drawings
        self._skipped = 0
        self._matrix = 0
        self._names: list[str] = []
        self._folder = posixpath.dirname(page.url)
        self._found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, {name: value or "" for name, value in attrs}, closed=tag in _VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, {name: value or "" for name, value in attrs}, closed=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._skipped:
            self._skipped -= 1
        elif self._names:
            self.parts.append(f"</{self._names.pop()}>")
            if len(self._names) < self._matrix:
                self._matrix = 0

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _open(self, tag: str, attributes: dict[str, str], *, closed: bool) -> None:
        if self._skipped:
            self._skipped += not closed
            return
        words = attributes.get("class", "").split()
        if tag == "input" and attributes.get("type") == "checkbox":
            self.parts.append('<span class="tick"></span>')
        elif tag == "hr" and "data-drawing" in attributes:
            self.parts.append(self._drawings[int(attributes["data-drawing"])])
        elif tag in _DROPPED or tag == "input" or "hidden" in attributes or not _DROPPED_CLASSES.isdisjoint(words):
            self._skipped += not closed
        elif "ob-i" in words:
            self._write_icon(words)
            self._skipped += not closed
        else:
            self._write_tag(tag, attributes, closed=closed)

    def _write_icon(self, words: list[str]) -> None:
        name = next((word[5:] for word in words if word.startswith("ob-i-")), "")
        family = next((f' class="{word}"' for word in words if word.startswith("f-")), "")
        if name in self._book.icons:
            self.parts.append(f"<u{family}>{self._book.icons[name]}</u>")

    def _write_tag(self, tag: str, attributes: dict[str, str], *, closed: bool) -> None:
        name = _RENAMED.get(tag, tag)
        kept = {key: value for key, value in attributes.items() if key in _KEPT}
        if tag == "summary":
            kept["class"] = "summary"
        if "id" in kept:
            kept["id"] = name_anchor(self._page.path, kept["id"])
        if tag == "a":
            target = self._resolve(attributes.get("href", ""))
            if target:
                kept["href"] = target
            else:
                name = "span"
        turned = (
            tag == "th" and attributes.get("scope") == "col" and self._matrix and "last" not in kept.get("class", "")
        )
        if turned:
            kept["class"] = f"{kept.get('class', '')} up".strip()
        written = "".join(f' {key}="{escape(value)}"' for key, value in kept.items())
        self.parts.append(f"<{name}{written}>{'<div>' if turned else ''}")
        if "ob-mx" in kept.get("class", "").split():
            self._matrix = len(self._names) + 1
        if not closed:
            self._names.append("div></th" if turned else name)

    def _resolve(self, href: str) -> str:
        """Return a link of the document, an address elsewhere as it is, or nothing for a page that is not printed."""
        if href not in self._found:
            self._found[href] = self._find(href)
        return self._found[href]

    def _find(self, href: str) -> str:
        if re.match(r"[a-z][a-z0-9+.-]*:", href):
            return href
        address, _, identifier = href.partition("#")
        url = self._page.url
        if address:
            joined = posixpath.normpath(posixpath.join(self._folder, address))
            url = f"{joined}/" if address.endswith(("/", "..", ".")) else joined
            url = "" if url in (".", "./", "/") else url
        anchor = self._book.anchors.get(url)
        if anchor is None:
            return ""
        return f"{SCHEME}{anchor}~{identifier}" if identifier else f"{SCHEME}{anchor}"
