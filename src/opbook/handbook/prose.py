"""Text of the model → HTML: Markdown without raw HTML, citations as links, words of the glossary as tooltips."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from opbook.graph import Book
from opbook.graph.query import query
from opbook.load import CITATION
from opbook.model import KIND, Term

_TAG = re.compile(r"<[^>]+>")


class Prose:
    """Renders the texts of one book. Nothing in a text can become markup of its own."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._known: dict[Any, Any] = {}
        self._markdown = (
            MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
        )
        self._markdown.inline.ruler.before("link", "citation", _read_citation)
        self._markdown.core.ruler.push("terms", self._mark_terms)
        self._markdown.core.ruler.push("shape", _shape_blocks)
        self._markdown.add_render_rule(
            "citation", lambda _renderer, tokens, index, _options, env: self._render_citation(tokens[index], env)
        )
        self._markdown.add_render_rule("term", _render_term)

    def rich(self, text: str, own: str = "") -> Markup:
        """Render Markdown with paragraphs; headings start at level 3. `own` is the element that holds the text."""
        return self._render(text, own, inline=False)

    def inline(self, text: str, own: str = "") -> Markup:
        """Render one paragraph's worth of Markdown without the paragraph."""
        return self._render(text, own, inline=True)

    def plain(self, text: str, own: str = "") -> str:
        """Return the text without marks, as for search and titles."""
        return (
            " ".join(_TAG.sub(" ", str(self.inline(text, own)).replace("</a>", "")).split())
            if "[" in text or "*" in text or "`" in text
            else text
        )

    def find_term(self, word: str) -> Term:
        """Return the glossary entry of a word that `term_pattern` matched."""
        return self.book.element(map_words(self.book)[word.casefold()], Term)

    def _render(self, text: str, own: str, *, inline: bool) -> Markup:
        key = (text, own, inline)
        render = self._markdown.renderInline if inline else self._markdown.render
        return self.book.memory.echo(
            self._known,
            key,
            lambda: Markup(render(text.strip(), {"own": own})),  # noqa: S704 - raw HTML is off
        )

    def _render_citation(self, token: Token, env: EnvType) -> str:
        ref = self.book.resolve(token.content, str(env.get("own", "")))
        shown = token.meta.get("shown", "")
        if ref is None:
            return f'<span class="ob-cite broken">{escape(shown or token.content)}</span>'
        family = KIND[ref.partition(":")[0]].family
        return f'<a class="ob-cite f-{family}" href="opbook:{escape(ref)}">{escape(shown or self.book.name(ref))}</a>'

    def _mark_terms(self, state: StateCore) -> None:
        if self.term_pattern is None:
            return
        for block in state.tokens:
            if block.type == "inline" and block.children:
                block.children = self._split_terms(block.children, self.term_pattern)

    def _split_terms(self, children: list[Token], pattern: "re.Pattern[str]") -> list[Token]:
        result: list[Token] = []
        seen: set[str] = set()
        depth = 0
        for token in children:
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type != "text" or depth:
                result.append(token)
                continue
            position = 0
            for match in pattern.finditer(token.content):
                term = self.find_term(match[0])
                if term.id in seen:
                    continue
                seen.add(term.id)
                result.append(_text_token(token.content[position : match.start()], token.level))
                result.append(Token("term", "", 0, content=match[0], meta={"ref": term.ref, "tip": term.definition}))
                position = match.end()
            result.append(_text_token(token.content[position:], token.level))
        return result

    @property
    def term_pattern(self) -> "re.Pattern[str] | None":
        """What matches any word of the glossary, longest first; None where there is no glossary."""
        return _compile(list_words(self.book))


@query
def list_words(book: Book) -> tuple[str, ...]:
    """Return the words of the glossary with their aliases, in lower case, longest first."""
    return tuple(sorted(map_words(book), key=lambda word: (-len(word), word)))


@query
def map_words(book: Book) -> Mapping[str, str]:
    """Return which term explains a word: word in lower case → reference."""
    found: dict[str, str] = {}
    for term in book.all(Term):
        for word in (term.name, *term.aliases):
            found.setdefault(word.casefold(), term.ref)
    return found


@cache
def _compile(words: tuple[str, ...]) -> "re.Pattern[str] | None":
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE) if words else None


def _read_citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's own signature
    match = CITATION.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1].strip()
        token.meta = {"shown": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _shape_blocks(state: StateCore) -> None:
    """Headings inside a text rank below those of the page; its tables look like the page's."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
        elif token.type == "table_open":
            token.attrSet("class", "ob-t")
        for child in token.children or ():
            if child.type == "link_open":
                _point_inside(child)


def _point_inside(token: Token) -> None:
    """A relative address in a text names a hand-written page, counted from the site's root."""
    address = str(token.attrGet("href") or "")
    if address and not re.match(r"[a-z][a-z0-9+.-]*:|#|//", address, re.IGNORECASE):
        token.attrSet("href", f"opbook:/{address.lstrip('/')}")


def _render_term(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    token = tokens[index]
    return f'<a class="ob-term" href="opbook:{token.meta["ref"]}" data-tip="{escape(token.meta["tip"])}">{escape(token.content)}</a>'


def _text_token(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
