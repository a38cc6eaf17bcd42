"""Hand-written pages: citations become links, words of the glossary tooltips."""

import re
from html import escape

from opbook.graph import Book
from opbook.graph.citation import Citation, find_citations
from opbook.handbook.address import Addresses, relative_url
from opbook.handbook.prose import Prose
from opbook.model import KIND, Person

_HTML_TOKEN = re.compile(r"(<[^>]*>)")
_SKIPPED = frozenset(
    {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style", "svg"}
)


def write_citations(book: Book, addresses: Addresses, text: str, here: str) -> str:
    """Return the Markdown with its citations as links, for a page with the address `here`."""
    lines = text.split("\n")
    for citation in reversed(tuple(find_citations(text))):
        line = lines[citation.line - 1]
        link = _write_link(book, addresses, citation, here)
        lines[citation.line - 1] = f"{line[: citation.start]}{link}{line[citation.end :]}"
    return "\n".join(lines)


def write_terms(prose: Prose, addresses: Addresses, html: str, here: str) -> str:
    """Return the HTML of a page with the first use of every word of the glossary explained."""
    pattern = prose.term_pattern
    if pattern is None:
        return html
    seen: set[str] = set()
    stack: list[str] = []
    pieces = []

    def explain(match: "re.Match[str]") -> str:
        term = prose.find_term(match[0])
        found = addresses.find(term.ref)
        if term.id in seen or found is None:
            return match[0]
        seen.add(term.id)
        address = relative_url(*found, here)
        return f'<a class="ob-term" href="{address}" data-tip="{escape(term.definition)}">{match[0]}</a>'

    for piece in _HTML_TOKEN.split(html):
        if piece.startswith("<"):
            _follow(piece, stack)
            pieces.append(piece)
        else:
            pieces.append(piece if stack else pattern.sub(explain, piece))
    return "".join(pieces)


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
