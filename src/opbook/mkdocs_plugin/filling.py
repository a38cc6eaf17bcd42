"""Fills the handbook's pages into shells, past MkDocs' own way of building pages, wherever nobody could tell the difference."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_theme_dir

from opbook.crew import share_work
from opbook.handbook.compiled import CompiledTemplates
from opbook.handbook.shell import Around, Shell, ShellKey, collect_values, find_shell_key
from opbook.mkdocs_plugin.mark import UnfitThemeError
from opbook.mkdocs_plugin.page import GeneratedPage
from opbook.mkdocs_plugin.shell import ShellRenderer
from opbook.resources import data_dir

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)

_PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
)
_OWN = ("opbook.", "material.plugins.search.", "material.plugins.offline.")
"""Modules whose part in our pages is known: search leaves them alone, for they bring entries of their own."""


_PAGES_AT_A_TIME = 64


def _nothing() -> None:
    """What a copy of the process does before and behind its work."""


class HandbookFiles(Files):
    """MkDocs' files; where it goes through the pages to build them, those that we fill are left out.

    MkDocs asks with `inclusion` when it builds, and without it for the site map, the navigation and the templates' `pages`.
    """

    def __init__(self, files: Iterable[File]) -> None:
        super().__init__(files)
        self.are_filled = True

    def documentation_pages(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        """Return the Markdown pages."""
        if inclusion is None:
            return super().documentation_pages()
        pages = super().documentation_pages(inclusion=inclusion)
        return [file for file in pages if not isinstance(file.page, GeneratedPage)] if self.are_filled else pages


class Filling:
    """The pages of one build on their way past MkDocs.

    Attributes:
        nav: MkDocs' navigation, as soon as it is known.
        shells: what the pages are filled into; empty where MkDocs builds them.
    """

    def __init__(self, pages: Sequence[GeneratedPage], around: Around) -> None:
        self.around = around
        self.nav: Navigation | None = None
        self.shells: Mapping[ShellKey, Shell] = {}
        self._keys: dict[GeneratedPage, ShellKey] = {}
        self._pages = pages
        self._files: HandbookFiles | None = None

    def take_over(self, files: Files, config: "MkDocsConfig") -> Files:
        """Return files whose generated pages MkDocs does not build; the same files where other plugins take part in pages."""
        if any(is_foreign(method) for event in _PAGE_EVENTS for method in config.plugins.events[event]):
            return files
        self._files = HandbookFiles(files)
        return self._files

    def prepare(self, env: "Environment", config: "MkDocsConfig", files: Files) -> None:
        """Render the shells; where the theme does not allow it, MkDocs builds the pages after all."""
        env.bytecode_cache = env.bytecode_cache or CompiledTemplates(env)
        if self._files is None or self.nav is None or files is not self._files:  # or another plugin has replaced them
            return
        renderer = ShellRenderer(
            config=config,
            env=env,
            nav=self.nav,
            files=files.documentation_pages(),
            pages=self._pages,
            around=self.around,
        )
        self._keys = {page: find_shell_key(page.source_page, self.around) for page in self._pages}
        try:
            shells = renderer.render(set(self._keys.values()))
            if _is_altered(config):
                self._compare(renderer, shells, config)
        except Exception as error:  # noqa: BLE001 - what goes wrong with a mark need not go wrong with a page; if it does, MkDocs says where
            log.debug("every page is built on its own: %s", error)
            for page in self._pages:
                page.read_source(config)
                page.render(config, files)
            self._files.are_filled = False
        else:
            self.shells = shells

    def list_named(self, config: "MkDocsConfig") -> tuple[str, ...]:
        """Return the paths of our pages whose titles may stand on any page: those in the navigation; all where a theme may list them."""
        if self.nav is None or config.extra_templates or _is_altered(config):
            return tuple(page.source_page.path for page in self._pages)
        return tuple(page.source_page.path for page in self.nav.pages if isinstance(page, GeneratedPage))

    def complete(self, context: "TemplateContext") -> None:
        """Give a template all pages, those that MkDocs does not build included."""
        if self.shells and self._files is not None:
            context["pages"] = self._files.documentation_pages()

    def write(self, site: Path) -> None:
        """Fill the pages in and write them below the folder `site`."""
        if not self.shells:
            return
        parts = [
            self._pages[start : start + _PAGES_AT_A_TIME] for start in range(0, len(self._pages), _PAGES_AT_A_TIME)
        ]
        for _ in share_work(parts, lambda part: self._write(part, site), begin=_nothing, finish=_nothing):
            pass

    def _write(self, pages: Sequence[GeneratedPage], site: Path) -> None:
        for page in pages:
            text = self.shells[self._keys[page]].fill(collect_values(page.source_page, self.around))
            path = os.path.join(site, page.file.dest_uri)  # noqa: PTH118 - a Path for each of thousands of files takes its time
            os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
            with open(path, "wb") as file:  # noqa: PTH123 - as above
                file.write(text.encode("utf-8", errors="xmlcharrefreplace"))

    def _compare(self, renderer: ShellRenderer, shells: Mapping[ShellKey, Shell], config: "MkDocsConfig") -> None:
        """Build the first and the last page of each shell and set of values in MkDocs' way too."""
        groups: dict[tuple[object, ...], list[GeneratedPage]] = {}
        for page, key in self._keys.items():
            values = collect_values(page.source_page, self.around)
            groups.setdefault((key, *(name for name, value in values.items() if value)), []).append(page)
        for page in dict.fromkeys(page for group in groups.values() for page in (group[0], group[-1])):
            page.read_source(config)
            page.render(config, self._files or Files(()))
            if renderer.build(page) != shells[self._keys[page]].fill(collect_values(page.source_page, self.around)):
                message = f"the theme shows more of `{page.url}` than its words"
                raise UnfitThemeError(message)


def is_foreign(method: Any) -> bool:  # noqa: ANN401 - whatever a plugin or a hook registered
    """Whether a part in the build is of a plugin whose doings are not known here."""
    owner = getattr(method, "__self__", None)
    return owner is None or not f"{type(owner).__module__}.".startswith(_OWN)


def _is_altered(config: "MkDocsConfig") -> bool:
    """Whether templates or filters come from elsewhere than from us, Material and MkDocs."""
    known = {str(data_dir("theme")), get_theme_dir("material")}
    others = [folder for folder in config.theme.dirs if folder not in known]
    return len(others) > 1 or any(is_foreign(method) for method in config.plugins.events["env"])
