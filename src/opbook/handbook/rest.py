"""Keeps long pages short: the first part of their long tables stands on the page, the rest comes in a file that a script puts in.

A page of a megabyte takes long to arrive and to be shown. What is cut off is nothing that a reader needs to begin: further rows of a
table, further items of a list, the last sections, data that scripts read. Where something is cut off the page says how much.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from opbook.handbook.language import Language
from opbook.handbook.page import Page

LIMIT = 200_000
"""How many characters of content a page may have; its surroundings take another twenty to sixty thousand."""
LEAST = 6_000
"""What stands of a table or list at least."""
HEADING = 1_000
"""What each heading adds to the surroundings: it is listed beside the content, above it, and in the drawer."""
_FEW = 20
_WORTH = 2_000

_TAG = re.compile(r"<(/?)(tbody|tr|ul|ol|li|section|details|template|script)\b[^>]*>")
_LISTS = {"tbody": "tr", "ul": "li", "ol": "li", "parts": "details"}
_PART = re.compile(r'<details class="[^"]*\bob-part\b')
"""One of a row of folded parts, such as the matrices of teams."""
_GROUP = re.compile(r'<tr\b[^>]*\bclass="(?:[^"]* )?g(?: [^"]*)?"')
_DATA = ("template", "script")


@dataclass(frozen=True, slots=True)
class Cut:
    """Pages of bounded length, and the files with what was cut off, by address."""

    pages: tuple[Page, ...]
    files: dict[str, str]


@dataclass(slots=True)
class _Node:
    """An element: where it begins and ends, and where what is in it does."""

    tag: str
    start: int
    inner: int
    end: int = 0
    close: int = 0
    children: list["_Node"] = field(default_factory=list)

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a page that goes into the file, and what stands in its place."""

    start: int
    end: int
    sign: str


def cut_pages(pages: Iterable[Page], language: Language, limit: int = LIMIT) -> Cut:
    """Return the pages, long ones cut: the same pages give the same cuts."""
    shown: list[Page] = []
    files: dict[str, str] = {}
    for page in pages:
        bound = max(limit // 3, limit - HEADING * max(0, len(page.toc) - _FEW))
        if len(page.html) <= bound:
            shown.append(page)
            continue
        name = name_rest(page.url)
        html, rest = cut_html(page.html, name.rpartition("/")[2], language, bound)
        shown.append(replace(page, html=html))
        if rest:
            files[name] = rest
    return Cut(tuple(shown), files)


def cut_html(html: str, address: str, language: Language, limit: int = LIMIT) -> tuple[str, str]:
    """Return the content with its long parts cut, and the script that brings the rest; empty where nothing could be cut.

    Args:
        html: the content of a page.
        address: of the script, relative to the page.
        language: of the sentences that say what is shown.
        limit: how many characters may stay.
    """
    root = _read_tree(html)
    pieces = _cut_data(root, len(html) - limit)
    excess = len(html) - limit - _sum(pieces)
    lists = _cut_lists(html, root, excess, language)
    if _sum(lists) < 0.9 * excess:  # many short lists: whole sections go
        pieces += _cut_sections(root, excess, language)
        lists = _cut_lists(html, root, len(html) - limit - _sum(pieces), language)
    pieces = _drop_inner([*pieces, *lists])
    if not pieces:
        return html, ""
    kept: list[str] = []
    rest: list[str] = []
    at = 0
    for piece in pieces:
        kept += (html[at : piece.start], piece.sign.format(number=len(rest)))
        rest.append(html[piece.start : piece.end])
        at = piece.end
    kept.append(html[at:])
    note = f'<data data-rest-file value="{address}"></data>'
    return note + "".join(kept), f"opbookRest({json.dumps(rest, ensure_ascii=False)})\n"


def name_rest(url: str) -> str:
    """Return the file that holds what is cut off the page with this address."""
    return f"{url.removesuffix('.html')}.rest.js" if url.endswith(".html") else f"{url}rest.js"


def _read_tree(html: str) -> _Node:
    root = _Node("", 0, 0, len(html), len(html))
    stack = [root]
    for match in _TAG.finditer(html):
        closes, tag = match[1], match[2]
        if not closes:
            node = _Node(tag, match.start(), match.end())
            stack[-1].children.append(node)
            stack.append(node)
            continue
        while len(stack) > 1:  # what nobody closed ends here as well
            node = stack.pop()
            node.close, node.end = match.start(), match.end()
            if node.tag == tag:
                break
    for node in stack[1:]:
        node.close = node.end = len(html)
    return root


def _cut_data(root: _Node, excess: int) -> list[_Piece]:
    """Take out what only scripts read."""
    if excess <= 0:
        return []
    nodes = [node for node in _walk(root, {*_LISTS, "tr", "li", "section"}) if node.tag in _DATA and node.size > LEAST]
    return [_Piece(node.start, node.end, '<span data-rest="{number}" hidden></span>') for node in nodes]


def _cut_lists(html: str, root: _Node, excess: int, language: Language) -> list[_Piece]:
    """Cut long tables and lists to a common length, below which shorter ones stay as they are."""
    if excess <= 0:
        return []
    around = [root, *(node for node in _walk(root, {"section"}) if node.tag == "section")]
    found = [*_walk(root, {"section"}), *(parts for node in around for parts in _find_parts(html, node))]
    lists = [node for node in found if node.tag in _LISTS and node.size > LEAST]
    cap = _find_cap([node.size for node in lists], excess)
    pieces = (_cut_list(html, node, cap, language) for node in lists if node.size > cap + _WORTH)
    return [piece for piece in pieces if piece]


def _find_parts(html: str, node: _Node) -> Iterable[_Node]:
    """Yield the folded parts of a section as if they were a list."""
    parts = [child for child in node.children if child.tag == "details" and _PART.match(html, child.start)]
    if parts:
        yield _Node("parts", parts[0].start, parts[0].start, parts[-1].end, parts[-1].end, parts)


def _find_cap(sizes: Sequence[int], excess: int) -> int:
    """The length to which all must be cut so that together they lose the excess."""
    low, high = LEAST, max([LEAST, *sizes])
    while high - low > 100:
        middle = (low + high) // 2
        if sum(max(0, size - middle) for size in sizes) >= excess:
            low = middle
        else:
            high = middle
    return low


def _cut_list(html: str, node: _Node, cap: int, language: Language) -> _Piece | None:
    items = [child for child in node.children if child.tag == _LISTS[node.tag]]
    count = max(1, sum(item.end - node.inner <= cap for item in items))
    if node.tag == "tbody":
        while count > 1 and _GROUP.match(html, items[count - 1].start):
            count -= 1
    if count >= len(items):
        return None
    plain = [not _GROUP.match(html, item.start) for item in items]
    shown, total = sum(plain[:count]), sum(plain)
    if node.tag == "tbody":
        said = language.say("Showing {shown} of {total} rows; a script adds the others.", shown=shown, total=total)
        sign = f'<tr class="ob-rest" data-rest="{{number}}"><td colspan="99">{said}</td></tr>'
    else:
        said = language.say("Showing {shown} of {total}; a script adds the others.", shown=shown, total=total)
        tag = "li" if node.tag != "parts" else "p"
        sign = f'<{tag} class="ob-rest" data-rest="{{number}}">{said}</{tag}>'
    return _Piece(items[count].start, items[-1].end, sign)


def _cut_sections(root: _Node, excess: int, language: Language) -> list[_Piece]:
    """Take out the last sections, until the page is short enough; the first one stays."""
    sections = [node for node in root.children if node.tag == "section"]
    start = len(sections)
    while start > 1 and excess > 0:
        start -= 1
        excess -= sections[start].size
    if start >= len(sections):
        return []
    said = language.say(
        "Showing {shown} of {total} sections; a script adds the others.", shown=start, total=len(sections)
    )
    sign = f'<p class="ob-rest ob-note" data-rest="{{number}}">{said}</p>'
    return [_Piece(sections[start].start, sections[-1].end, sign)]


def _drop_inner(pieces: Sequence[_Piece]) -> list[_Piece]:
    """In order, without those that lie in another one."""
    found: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if not found or piece.start >= found[-1].end:
            found.append(piece)
    return found


def _walk(node: _Node, through: set[str]) -> Iterable[_Node]:
    """Yield what is below a node, not looking into other elements than those to look through."""
    for child in node.children:
        yield child
        if child.tag in through:
            yield from _walk(child, through)


def _sum(pieces: Sequence[_Piece]) -> int:
    return sum(piece.end - piece.start for piece in pieces)
