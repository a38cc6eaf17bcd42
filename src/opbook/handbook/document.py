"""Hand-written pages: citations become links, blocks what they name, words of the glossary tooltips."""

import re
from html import escape

from opbook.graph import Book
from opbook.graph.block import read_blocks
from opbook.graph.citation import Citation, find_citations
from opbook.graph.word import find_words
from opbook.handbook.address import Addresses, relative_url, resolve_links
from opbook.handbook.block import write_block
from opbook.handbook.present import Presenter
from opbook.handbook.render import build_environment
from opbook.model import KIND, Person, Term

_HTML_TOKEN = re.compile(r"(<[^>]*>)")
_SKIPPED = frozenset(
    {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style", "svg"}
)


class DocumentWriter:
    """Brings the model into the hand-written pages of one build."""

    def __init__(self, presenter: Presenter, addresses: Addresses) -> None:
        self._presenter = presenter
        self._addresses = addresses
        self._environment = build_environment(presenter.language)
        self._blocks: dict[str, list[str]] = {}

    def write_markdown(self, text: str, here: str) -> str:
        """Return the Markdown of the page with the address `here`, its citations as links, its blocks as empty places."""
        book = self._presenter.book
        lines = text.split("\n")
        path = here.removesuffix(".html").rstrip("/")
        self._blocks[here] = []
        for number, block in enumerate(read_blocks(book, here, text)[0]):
            html = write_block(self._presenter, self._environment, block, f"block{number}")
            self._blocks[here].append(resolve_links(str(html), self._addresses, path).html)
            # The page keeps its number of lines, so that messages of the host stay right.
            lines[block.first - 1 : block.last] = [_slot(number), *[""] * (block.last - block.first)]
        return write_citations(book, self._addresses, "\n".join(lines), here)

    def write_html(self, html: str, here: str) -> str:
        """Return the HTML of the page with the words of the glossary explained and its blocks in their places."""
        html = write_terms(self._presenter.book, self._addresses, html, here)
        for number, block in enumerate(self._blocks.pop(here, ())):
            html = html.replace(_slot(number), block, 1)
        return html


def write_citations(book: Book, addresses: Addresses, text: str, here: str) -> str:
    """Return the Markdown with its citations as links, for a page with the address `here`."""
    lines = text.split("\n")
    for citation in reversed(tuple(find_citations(text))):
        line = lines[citation.line - 1]
        link = _write_link(book, addresses, citation, here)
        lines[citation.line - 1] = f"{line[: citation.start]}{link}{line[citation.end :]}"
    return "\n".join(lines)


def write_terms(book: Book, addresses: Addresses, html: str, here: str) -> str:
    """Return the HTML of a page with the first use of every word of the glossary explained."""
    seen: set[str] = set()
    stack: list[str] = []
    pieces = []
    for piece in _HTML_TOKEN.split(html):
        if piece.startswith("<"):
            _follow(piece, stack)
            pieces.append(piece)
        else:
            pieces.append(piece if stack else _explain_words(book, addresses, piece, here, seen))
    return "".join(pieces)


def _explain_words(book: Book, addresses: Addresses, text: str, here: str, seen: set[str]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, ref in find_words(book, text):
        found = addresses.find(ref)
        if ref in seen or found is None:
            continue
        seen.add(ref)
        tip = escape(book.element(ref, Term).definition)
        link = f'<a class="ob-term" href="{relative_url(*found, here)}" data-tip="{tip}">{text[start:end]}</a>'
        pieces += (text[position:start], link)
        position = end
    return "".join((*pieces, text[position:]))


def _slot(number: int) -> str:
    return f'<div class="ob-slot" id="ob-slot-{number}"></div>'


def _follow(tag: str, stack: list[str]) -> None:
    """Keep track of the elements whose text stays as it is."""
    name = re.match(r"</?([a-z0-9]+)", tag.lower())
    if name is None or name[1] not in _SKIPPED or tag.endswith("/>"):
        return
    if not tag.startswith("</"):
        stack.append(name[1])
    elif name[1] in stack:
        while stack.pop() != name[1]:
            pass


def _write_link(book: Book, addresses: Addresses, citation: Citation, here: str) -> str:
    cited, shown = citation.cited, citation.shown
    ref = book.resolve(cited)
    element = book.get(ref)
    found = addresses.find(ref) if ref else None
    if ref is None or found is None:
        unpublished = isinstance(element, Person)
        return shown or ("a colleague" if unpublished else cited)
    family = KIND[ref.partition(":")[0]].family
    return f'<a class="ob-cite f-{family}" href="{relative_url(*found, here)}">{escape(shown or book.name(ref))}</a>'
