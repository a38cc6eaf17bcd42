"""The Markdown a plain author would write for the same visible content: what the peers are given.

Headings, paragraphs, lists, tables, links, emphasis and code of a page's main content are kept; pictures, forms and the
lists of contents that builders make themselves are not.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

SKIPPED = frozenset(
    {"svg", "script", "style", "nav", "button", "template", "select", "input", "noscript", "data", "head"}
)
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source"})
BLOCKS = frozenset({
    "p", "div", "section", "article", "header", "footer", "figure", "details", "summary", "blockquote", "figcaption", "aside", "form",
    "fieldset", "address", "main", "body", "label", "output",
})  # fmt: skip


@dataclass(slots=True)
class Node:
    """An element of a page; text stands as strings among its children."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page as Markdown.

    Attributes:
        path: its address without slashes at the ends; empty for the first page.
        title: its first heading.
        blocks: its paragraphs, lists and tables; links lead to addresses from the root, `/roles/underwriter/`.
    """

    path: str
    title: str
    blocks: tuple[str, ...]


def read_pages(site: Path) -> list[PlainPage]:
    """Return the pages of a built handbook, in the order of their addresses."""
    found = []
    for file in sorted(site.rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        found.append(_read_page(_read_whole(file), "" if path == "." else path))
    return found


def _read_whole(file: Path) -> str:
    """Return a page with what stands in the file beside it: the peers are given all of it."""
    text = file.read_text(encoding="utf-8")
    rest = file.with_name("rest.js")
    if not rest.exists():
        return text
    script = rest.read_text(encoding="utf-8")
    pieces: list[str] = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return _SIGN.sub(lambda match: pieces[int(match[2])], text)


_SIGN = re.compile(r'<(tr|li|p|span)\b[^>]*\bdata-rest="(\d+)".*?</\1>', re.DOTALL)


def _read_page(text: str, path: str) -> PlainPage:
    start, end = text.find("<article"), text.rfind("</article>")
    reader = _Reader()
    reader.feed(text[start:end])
    writer = _Writer(path)
    blocks = tuple(block for block in writer.write_blocks(reader.root) if block.strip())
    title = next((block.lstrip("# ") for block in blocks if block.startswith("#")), path)
    return PlainPage(path, re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title), blocks)


class _Reader(HTMLParser):
    """Builds the tree of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Node("div", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self._open[-1].children.append(data)


class _Writer:
    """Writes a tree as Markdown."""

    def __init__(self, path: str) -> None:
        self._base = f"/{path}/" if path else "/"

    def write_blocks(self, node: Node) -> Iterator[str]:
        """Yield the blocks of an element, in order."""
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and _is_skipped(child):
                continue
            if isinstance(child, Node) and (
                _is_heading(child.tag) or child.tag in BLOCKS or child.tag in ("ul", "ol", "dl", "table")
            ):
                yield self._write_run(run)
                run = []
                yield from self._write_block(child)
            else:
                run.append(child)
        yield self._write_run(run)

    def _write_block(self, node: Node) -> Iterator[str]:
        if _is_heading(node.tag):
            yield f"{'#' * int(node.tag[1])} {self._write_run(node.children)}"
        elif node.tag in ("ul", "ol"):
            yield "\n".join(f"- {line}" for item in _find(node, "li") if (line := self._write_line(item)))
        elif node.tag == "dl":
            yield "\n".join(self._write_terms(node))
        elif node.tag == "table":
            yield self._write_table(node)
        else:
            yield from self.write_blocks(node)

    def _write_terms(self, node: Node) -> Iterator[str]:
        term = ""
        for child in _walk(node):
            if child.tag == "dt":
                term = self._write_line(child)
            elif child.tag == "dd":
                yield f"- **{term}**: {self._write_line(child)}"

    def _write_table(self, node: Node) -> str:
        rows = [
            [self._write_line(cell).replace("|", "\\|") for cell in _find(row, "td", "th")] for row in _find(node, "tr")
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def _write_line(self, node: Node) -> str:
        """The whole content of an element on one line: what is a block in it becomes a part of the sentence."""
        return " ".join(self._write_run(node.children).split())

    def _write_run(self, nodes: list[Node | str]) -> str:
        return " ".join("".join(map(self._write_inline, nodes)).split())

    def _write_inline(self, node: Node | str) -> str:
        if isinstance(node, str):
            return re.sub(r"([<*_`\[\]])", r"\\\1", node)
        if _is_skipped(node):
            return ""
        inside = "".join(map(self._write_inline, node.children))
        text = inside.strip()
        if not text:
            return " "
        match node.tag:
            case "a" if "href" in node.attributes:
                return f"[{text}]({self._lead(node.attributes['href'])})"
            case "b" | "strong":
                return f"**{text}** "
            case "i" | "em":
                return f"*{text}* "
            case "code":
                return f"`{text}` "
            case "span" | "abbr" | "a" | "mark" | "sup" | "sub":
                return inside
            case _:
                return f" {text} "

    def _lead(self, address: str) -> str:
        """Return an address from the root of the site, without the place on the page."""
        if re.match(r"[a-z]+:", address):
            return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
        target = address.partition("#")[0]
        if not target:
            return self._base
        whole = posixpath.normpath(posixpath.join(self._base, target))
        return whole if "." in posixpath.basename(whole) or whole == "/" else f"{whole}/"


def _is_skipped(node: Node) -> bool:
    return node.tag in SKIPPED or "hidden" in node.attributes or "ob-contents" in node.attributes.get("class", "")


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _walk(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            yield child
            yield from _walk(child)


def _find(node: Node, *tags: str) -> list[Node]:
    return [child for child in _walk(node) if child.tag in tags]
