"""Text of the model → HTML: Markdown without raw HTML, citations as links, words of the glossary as tooltips."""

import re
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from opbook.graph import Book
from opbook.graph.word import find_words
from opbook.handbook.markup import Markup
from opbook.load import CITATION
from opbook.model import KIND, Term

_TAG = re.compile(r"<[^>]+>")
_SIGN = re.compile(r"[\n\r\0\\`*_\[\]<&!]")
"""What may mean something in a line of Markdown: without any of it a text stays as it is."""


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
        self._markdown.add_render_rule(
            "term",
            lambda _renderer, tokens, index, _options, _env: self._render_term(
                tokens[index].meta["ref"], tokens[index].content
            ),
        )

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

    def _render(self, text: str, own: str, *, inline: bool) -> Markup:
        is_plain = inline and _SIGN.search(text) is None
        key = (text, "" if is_plain else own, inline)
        return self.book.memory.echo(self._known, key, lambda: self._write(text.strip(), own, is_plain, inline))

    def _write(self, text: str, own: str, is_plain: bool, inline: bool) -> Markup:  # noqa: FBT001 - two ways of writing
        if is_plain:
            return Markup(self._render_plain(text))
        render = self._markdown.renderInline if inline else self._markdown.render
        return Markup(render(text, {"own": own}))

    def _render_citation(self, token: Token, env: EnvType) -> str:
        ref = self.book.resolve(token.content, str(env.get("own", "")))
        shown = token.meta.get("shown", "")
        if ref is None:
            return f'<span class="ob-cite broken">{escape(shown or token.content)}</span>'
        family = KIND[ref.partition(":")[0]].family
        return f'<a class="ob-cite f-{family}" href="opbook:{escape(ref)}">{escape(shown or self.book.name(ref))}</a>'

    def _mark_terms(self, state: StateCore) -> None:
        for block in state.tokens:
            if block.type == "inline" and block.children:
                block.children = self._split_terms(block.children)

    def _split_terms(self, children: list[Token]) -> list[Token]:
        result: list[Token] = []
        seen: set[str] = set()
        depth = 0
        for token in children:
            depth += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type != "text" or depth:
                result.append(token)
                continue
            position = 0
            for start, end, ref in find_words(self.book, token.content):
                if ref not in seen:
                    seen.add(ref)
                    result.append(_text_token(token.content[position:start], token.level))
                    result.append(Token("term", "", 0, content=token.content[start:end], meta={"ref": ref}))
                    position = end
            result.append(_text_token(token.content[position:], token.level))
        return result

    def _render_plain(self, text: str) -> str:
        """What the renderer makes of a text without any sign of Markdown, as most of them are."""
        pieces: list[str] = []
        seen: set[str] = set()
        position = 0
        for start, end, ref in find_words(self.book, text):
            if ref not in seen:
                seen.add(ref)
                pieces += (escapeHtml(text[position:start]), self._render_term(ref, text[start:end]))
                position = end
        return "".join((*pieces, escapeHtml(text[position:])))

    def _render_term(self, ref: str, word: str) -> str:
        tip = self.book.element(ref, Term).definition
        return f'<a class="ob-term" href="opbook:{ref}" data-tip="{escape(tip)}">{escape(word)}</a>'


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


def _text_token(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
