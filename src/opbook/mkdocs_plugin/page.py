"""Pages of the handbook as MkDocs wants them: finished HTML in, no Markdown."""

from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from opbook.handbook import Heading, Page
from opbook.model import KIND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class GeneratedPage(MkDocsPage):
    """A page whose content is ready before MkDocs asks for it."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, meta: "Mapping[str, Any]") -> None:
        self.source_page = page
        self._meta = dict(meta)
        super().__init__(page.title, file, config)

    def __eq__(self, other: object) -> bool:
        """Compare by identity: MkDocs compares every page with every entry of the navigation."""
        return self is other

    __hash__ = object.__hash__

    def _set_edit_url(
        self, repo_url: str | None, edit_uri: str | None = None, edit_uri_template: str | None = None
    ) -> None:
        del repo_url, edit_uri, edit_uri_template
        self.edit_url = self.source_page.edit_url or None

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; other plugins see an empty text."""
        del config
        self.markdown = ""
        self.title = self.source_page.title
        self.meta = self._meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the content, its contents list, and what MkDocs checks links with."""
        del config, files
        self.content = self.source_page.html
        self.toc = build_toc(self.source_page.toc)
        self.present_anchor_ids = set(self.source_page.anchors)


def add_page(page: Page, files: Files, config: MkDocsConfig, titles: "Mapping[str, tuple[str, str]]") -> GeneratedPage:
    """Add a page to MkDocs' files, outside the navigation.

    Args:
        page: the finished page.
        files: MkDocs' files; a file of the same name must not be among them.
        config: MkDocs' configuration.
        titles: path → (title, address) of every page, for the list of siblings.
    """
    file = File.generated(config, source_name(page), content="")
    file.inclusion = InclusionLevel.NOT_IN_NAV
    files.append(file)
    return GeneratedPage(page, file, config, _build_meta(page, titles))


def source_name(page: Page) -> str:
    """Return the Markdown file that MkDocs would have made this page of: its address decides."""
    if page.url in ("", "index.html"):
        return "index.md"
    if page.url.endswith("/"):
        return f"{page.url.rstrip('/')}/index.md"
    return page.url.removesuffix(".html") + ".md"


def build_toc(headings: "Sequence[Heading]") -> TableOfContents:
    """Nest headings of level 3 below those of level 2."""
    from html import escape  # noqa: PLC0415 - titles are inserted as HTML

    tokens: list[Any] = []  # MkDocs keeps the type of its tokens to itself
    for heading in headings:
        token = {"level": heading.level, "id": heading.id, "name": escape(heading.title), "children": []}
        if heading.level > 2 and tokens:
            tokens[-1]["children"].append(token)
        else:
            tokens.append(token)
    return get_toc(tokens)


def build_search_entries(page: Page) -> "list[dict[str, Any]]":
    """Return Material's search entries for a page: the page itself, then its sections."""
    entries = []
    for section in page.search:
        entry: dict[str, Any] = {
            "location": f"{page.url}#{section.anchor}" if section.anchor else page.url,
            "title": section.title,
            "text": section.text,
        }
        if not section.anchor:
            entry["boost"] = 2 if page.kind else 1
            if page.kind:
                entry["tags"] = [label_of(page.kind)]
        entries.append(entry)
    return entries


def label_of(kind: str) -> str:
    """Return the name of a kind as a title."""
    label = KIND[kind].label
    return label[:1].upper() + label[1:]


def _build_meta(page: Page, titles: "Mapping[str, tuple[str, str]]") -> dict[str, Any]:
    siblings = [
        {"title": titles[path][0], "url": titles[path][1], "active": path == page.path}
        for path in page.siblings
        if path in titles
    ]
    index = titles.get(page.parent)
    return {
        "title": page.title,
        "description": page.summary,
        "search": {"exclude": True},
        "opbook": {
            "layout": page.layout,
            "kind": page.kind,
            "ref": page.ref,
            "parent": {"title": index[0], "url": index[1]} if index else None,
            "siblings": siblings,
            "siblings_title": page.siblings_title,
        },
    }
