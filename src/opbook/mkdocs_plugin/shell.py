"""Renders the shells of pages: MkDocs' own template with marks in place of a page's words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context

from opbook.handbook import Heading, Page
from opbook.handbook.shell import CHOICES, SHORT, Around, Shell, ShellKey
from opbook.mkdocs_plugin.cutting import Region, compare_states, cut_shell, find_regions
from opbook.mkdocs_plugin.mark import ASIDE, mark, mark_edit_url, mark_html, read_marks
from opbook.mkdocs_plugin.page import GeneratedPage, build_meta, build_toc, make_file, source_name

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

_BESIDE = ("previous_name", "next_name")


class ShellRenderer:
    """Renders one shell after the other in the site's own environment.

    What a page looks like without one of its optional values is rendered for the first shell, and for others only where it
    cannot be found in them again.
    """

    def __init__(  # noqa: PLR0913 - what MkDocs renders with
        self,
        *,
        config: "MkDocsConfig",
        env: "Environment",
        nav: "Navigation",
        files: "Sequence[File]",
        pages: Iterable[GeneratedPage],
        around: Around,
    ) -> None:
        self._config = config
        self._env = env
        self._nav = nav
        self._files = files
        self._pages = {page.source_page.path: page for page in pages}
        self._around = around
        self._lessons: list[tuple[Region, ...]] = []

    def render(self, keys: Iterable[ShellKey]) -> dict[ShellKey, Shell]:
        """Return the shells.

        Raises:
            UnfitThemeError: the theme changes a mark, or leaves the content out.
        """
        shared_first = sorted(keys, key=lambda key: (key.is_own, key))
        return {key: self._render(key) for key in shared_first}

    def build(self, page: Any) -> str:  # noqa: ANN401 - a page as MkDocs knows it
        """Return a page as MkDocs builds it, every plugin heard; nothing is written."""
        config = self._config
        config._current_page = page  # noqa: SLF001 - as MkDocs does, for plugins that ask
        page.active = True
        try:
            context = get_context(self._nav, self._files, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            return config.plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001 - as above

    def _render(self, key: ShellKey) -> Shell:
        full = self._build_marked(key, frozenset())
        choices = [names for names in CHOICES if not (key.is_own and names == _BESIDE)]
        for lesson in self._lessons:
            places = find_regions(full, (region for region in lesson if region.names in choices))
            if places is not None:
                return cut_shell(full, places)
        variants = {
            names: {state: self._build_marked(key, _list_missing(names, state)) for state in CHOICES[names][1:]}
            for names in choices
        }
        places = compare_states(full, variants)
        if not key.is_own:
            self._lessons.append(tuple(place.region for place in places))
        return cut_shell(full, places)

    def _build_marked(self, key: ShellKey, missing: frozenset[str]) -> str:
        with self._mark(key, missing) as probe:
            return read_marks(self.build(probe), key)

    @contextmanager
    def _mark(self, key: ShellKey, missing: frozenset[str]) -> Iterator[GeneratedPage]:
        """Yield a page with marks for words: the page itself, changed for the time being, where it has its shell for itself."""
        source = self._mark_source(key, missing)
        probe = self._pages[key.path] if key.is_own else self._make_probe(source)
        before = dict(vars(probe))
        built = self._config.extra.setdefault("opbook", {})
        stamp = built.get("stamp")
        try:
            self._set_marks(probe, source, key, missing)
            if stamp:
                built["stamp"] = mark("stamp")
            yield probe
        finally:
            vars(probe).clear()
            vars(probe).update(before)
            built["stamp"] = stamp

    def _set_marks(self, probe: GeneratedPage, source: Page, key: ShellKey, missing: frozenset[str]) -> None:
        probe.title = source.title
        probe.markdown = ""
        probe.content = source.html
        probe.toc = build_toc(source.toc)
        probe.edit_url = source.edit_url or None
        probe.meta = build_meta(source, self._around)
        known = probe.meta["opbook"]
        known["aside"] = {name: mark(name) for name in ASIDE}
        if (
            "siblings" not in missing
        ):  # the theme prints `aside`; whoever goes through the list leaves a mark that fits no slot
            known["siblings"] = [{"title": mark("sibling"), "url": mark("sibling"), "active": False}]
        if not key.is_own:
            above = self._pages.get(key.parent)
            probe.parent = above.parent if above else None
            probe.previous_page = None if "previous_name" in missing else self._make_neighbour(source, key, "previous")
            probe.next_page = None if "next_name" in missing else self._make_neighbour(source, key, "next")

    def _mark_source(self, key: ShellKey, missing: frozenset[str]) -> Page:
        """Return a page of the shell whose words are marks."""
        own = self._pages[key.path].source_page if key.is_own else None
        rest = 0 if "parts" in missing else SHORT
        headings = (Heading(2, mark("anchor"), mark("heading")), *[Heading(2, mark("heading"), mark("heading"))] * rest)
        return Page(
            path=key.path,
            title=mark("title") if own is None or own.title else "",
            html=mark_html(key),
            url=self._mark_url(key, "name") if own is None else own.url,
            parent=key.parent,
            kind=key.kind,
            ref=mark("ref") if own is None or own.ref else "",
            layout=key.layout,
            summary="" if "summary" in missing else mark("summary"),
            toc=() if "anchor" in missing else headings,
            search=(),
            anchors=frozenset(),
            links=(),
            siblings_title="" if "siblings_title" in missing else mark("siblings_title"),
            edit_url=mark_edit_url(key) if key.edit else "",
        )

    def _make_probe(self, source: Page) -> GeneratedPage:
        return GeneratedPage(source, make_file(self._config, source_name(source)), self._config, self._around)

    def _make_neighbour(self, source: Page, key: ShellKey, side: str) -> GeneratedPage:
        return self._make_probe(replace(source, title=mark(f"{side}_title"), url=self._mark_url(key, f"{side}_name")))

    def _mark_url(self, key: ShellKey, name: str) -> str:
        return f"{key.folder}{mark(name)}{'/' if self._config.use_directory_urls else '.html'}"


def _list_missing(names: tuple[str, ...], state: tuple[bool, ...]) -> frozenset[str]:
    return frozenset(name for name, is_there in zip(names, state, strict=True) if not is_there)
