"""Pages of the handbook as MkDocs wants them: finished HTML in, no Markdown."""

from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents, get_toc

from opbook.handbook import Heading, Page
from opbook.handbook.aside import list_parts, write_title
from opbook.handbook.shell import Around, collect_values
from opbook.mkdocs_plugin.mark import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence


class GeneratedPage(MkDocsPage):
    """A page whose content is ready before MkDocs asks for it."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, around: Around) -> None:
        self.source_page = page
        self._around = around
        super().__init__(page.title, file, config)
        self.markdown = ""
        self.content = page.html
        self.meta = {"title": page.title, "description": page.summary, "search": {"exclude": True}}
        self.present_anchor_ids = page.anchors  # type: ignore[assignment] # MkDocs only asks what is in it

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
        """There is no Markdown; other plugins see an empty text. Templates get to know what `theme/VOCABULARY.md` says."""
        del config
        self.meta = build_meta(self.source_page, self._around)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The content is there; its contents list is made."""
        del config, files
        self.toc = build_toc(self.source_page.toc)


def add_page(page: Page, files: Files, config: MkDocsConfig, around: Around) -> GeneratedPage:
    """Add a page to MkDocs' files, outside the navigation.

    Args:
        page: the finished page.
        files: MkDocs' files; a file of the same name must not be among them.
        config: MkDocs' configuration.
        around: what the page shows of the site around it.
    """
    file = make_file(config, source_name(page))
    files.append(file)
    return GeneratedPage(page, file, config, around)


def make_file(config: MkDocsConfig, name: str) -> File:
    """Return a Markdown file that is not on the disk and not in the navigation."""
    file = File.generated(config, name, content="")
    file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def source_name(page: Page) -> str:
    """Return the Markdown file that MkDocs would have made this page of: its address decides."""
    if page.url in ("", "index.html"):
        return "index.md"
    if page.url.endswith("/"):
        return f"{page.url.rstrip('/')}/index.md"
    return page.url.removesuffix(".html") + ".md"


def build_toc(headings: "Sequence[Heading]") -> TableOfContents:
    """Nest headings of level 3 below those of level 2."""
    return get_toc([_build_token(heading, children) for heading, children in list_parts(headings)])


def build_meta(page: Page, around: Around) -> dict[str, Any]:
    """Return what the theme knows of a page: see `theme/VOCABULARY.md`."""
    index = around.links.get(page.parent)
    values = collect_values(page, around)
    return {
        "title": page.title,
        "description": page.summary,
        "search": {"exclude": True},
        "opbook": {
            "layout": page.layout,
            "kind": page.kind,
            "ref": page.ref,
            "parent": {"title": index[0], "url": index[1]} if index else None,
            "siblings": [
                {"title": around.links[path][0], "url": around.links[path][1], "active": path == page.path}
                for path in page.siblings
                if path in around.links
            ],
            "siblings_title": page.siblings_title,
            "aside": {name: values[name] for name in ASIDE},
        },
    }


def _build_token(heading: Heading, children: "Sequence[Heading]" = ()) -> Any:  # noqa: ANN401 - MkDocs keeps the type of its tokens to itself
    return {
        "level": heading.level,
        "id": heading.id,
        "name": write_title(heading),
        "children": [_build_token(child) for child in children],
    }
