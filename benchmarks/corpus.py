"""Writes the plain pages as each peer wants them."""

import json
import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plain import PlainPage

LINK = re.compile(r"\]\((/[^)#]*)\)")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The plain pages of a handbook, and which of them are indexes of sections."""

    pages: Sequence[PlainPage]
    indexes: frozenset[str]

    @property
    def mean_bytes(self) -> int:
        """How large the Markdown of a page is on average."""
        return sum(len("\n\n".join(page.blocks).encode()) for page in self.pages) // max(1, len(self.pages))


def build_corpus(pages: Sequence[PlainPage]) -> Corpus:
    """Tell the indexes of sections from the pages in them."""
    return Corpus(pages, frozenset(posixpath.dirname(page.path) for page in pages) | {""})


def write_mkdocs(corpus: Corpus, folder: Path) -> None:
    """Write a project for MkDocs with Material; Zensical reads the same."""
    nav = [_name_source(page.path, corpus) for page in corpus.pages if page.path in corpus.indexes]
    known = {page.path for page in corpus.pages}

    def lead(target: str, page: PlainPage) -> str:
        path = target.strip("/")
        if path not in known:
            return ""
        here = posixpath.dirname(_name_source(page.path, corpus))
        return posixpath.relpath(_name_source(path, corpus), here or ".")

    for page in corpus.pages:
        _write(folder / "docs" / _name_source(page.path, corpus), _join(page, lead))
    settings = {
        "site_name": "Plain pages",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": nav,
        "not_in_nav": "/*",
        "use_directory_urls": True,
    }
    _write(folder / "mkdocs.yml", json.dumps(settings, indent=1))


def write_hugo(corpus: Corpus, folder: Path) -> None:
    """Write a site for Hugo with a small theme of its own: a head, the sections, the page, no search."""
    for page in corpus.pages:
        name = f"{page.path}/_index.md".lstrip("/") if page.path in corpus.indexes else f"{page.path}.md"
        head = f"---\ntitle: {json.dumps(page.title)}\n---\n\n"
        _write(folder / "content" / name, head + _join(page, lambda target, _: target))
    sections = [page for page in corpus.pages if page.path in corpus.indexes]
    menu = "".join(f'<li><a href="/{page.path}/">{page.title}</a></li>' for page in sections)
    layout = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
        f"<body><nav><ul>{menu}</ul></nav><main>{{{{ .Content }}}}</main><aside>{{{{ .TableOfContents }}}}</aside></body></html>\n"
    )
    for name in ("single", "list"):
        _write(folder / "layouts" / "_default" / f"{name}.html", layout)
    _write(folder / "layouts" / "index.html", layout)
    _write(folder / "config.toml", 'baseURL = "/"\ntitle = "Plain pages"\ndisableKinds = ["taxonomy", "term", "RSS"]\n')


def write_needs(corpus: Corpus, model: Path, folder: Path) -> None:
    """Write a project for Sphinx-Needs: a page and a need for each element, with its relations as links."""
    elements = json.loads(model.read_text(encoding="utf-8"))["elements"]
    blocks = {page.path: page.blocks for page in corpus.pages}
    kinds = sorted({element["kind"] for element in elements})
    known = {element["ref"] for element in elements}
    for element in elements:
        links = sorted(
            {_name_need(edge["target"]) for edge in element["outgoing"] if edge["target"].partition("#")[0] in known}
        )
        body = [_strip(line) for block in blocks.get(element["url"].strip("/"), ()) for line in block.splitlines()]
        content = "".join(f"\n   {line}\n" for line in body if line)
        name = element["name"]
        text = (
            f"{name}\n{'=' * (len(name) * 2)}\n\n.. {element['kind']}:: {name}\n   :id: {_name_need(element['ref'])}\n"
            f"   :status: {element['status']}\n" + (f"   :links: {', '.join(links)}\n" if links else "") + content
        )
        _write(folder / f"{element['kind']}" / f"{element['id']}.rst", text)
    for kind in kinds:
        _write(folder / kind / "index.rst", f"{kind}\n{'=' * 40}\n\n.. toctree::\n   :glob:\n   :maxdepth: 1\n\n   *\n")
    listed = "".join(f"   {kind}/index\n" for kind in kinds)
    _write(folder / "index.rst", f"Plain pages\n===========\n\n.. toctree::\n   :maxdepth: 1\n\n{listed}")
    types = [{"directive": kind, "title": kind, "prefix": "", "color": "#ffffff", "style": "node"} for kind in kinds]
    _write(
        folder / "conf.py",
        f'project = "Plain pages"\nextensions = ["sphinx_needs"]\nneeds_types = {types!r}\nneeds_id_regex = "^[A-Z0-9_]+$"\n',
    )


def _name_source(path: str, corpus: Corpus) -> str:
    return f"{path}/index.md".lstrip("/") if path in corpus.indexes else f"{path}.md"


def _name_need(ref: str) -> str:
    return re.sub(r"[^A-Z0-9]", "_", ref.partition("#")[0].upper())


def _strip(line: str) -> str:
    """A line without marks: what is left is a paragraph in reStructuredText as well."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"[\\*`|_#]|^- | ---", "", text).strip(" -")


def _join(page: PlainPage, lead: Callable[[str, PlainPage], str]) -> str:
    def replace(match: re.Match[str]) -> str:
        return f"]({lead(match[1], page) or 'https://plain.example' + match[1]})"

    return LINK.sub(replace, "\n\n".join(page.blocks)) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
