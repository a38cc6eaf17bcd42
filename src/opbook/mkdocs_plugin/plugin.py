"""The MkDocs plugin: checks the model before anything is written, then adds the handbook's pages."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files

from opbook import app
from opbook.app.building import open_workshop
from opbook.app.checking import Checked
from opbook.app.rebuild.record import Recording
from opbook.app.rebuild.saved import pack_value
from opbook.clock import Clock
from opbook.diagnostics import OpbookError
from opbook.handbook import Page, Site
from opbook.handbook.address import Addresses
from opbook.handbook.document import DocumentWriter
from opbook.handbook.language import Language, load_language
from opbook.handbook.present import Presenter
from opbook.handbook.produce import pack_nothing, produce
from opbook.handbook.rest import cut_pages
from opbook.handbook.search import Packed, pack_generated
from opbook.handbook.shell import Around, find_neighbours
from opbook.handbook.site import assemble_site
from opbook.mkdocs_plugin.again import write_report
from opbook.mkdocs_plugin.branding import add_brand
from opbook.mkdocs_plugin.bundle import add_bundles
from opbook.mkdocs_plugin.filling import Filling
from opbook.mkdocs_plugin.navigation import hang_pages, merge_nav
from opbook.mkdocs_plugin.offline import is_offline, suit_disk
from opbook.mkdocs_plugin.overlay import list_failing, summarise, write_failure, write_findings_page, write_overlay
from opbook.mkdocs_plugin.page import GeneratedPage, add_page, source_name
from opbook.mkdocs_plugin.redirect import write_redirect
from opbook.mkdocs_plugin.search import announce_worker, write_search
from opbook.mkdocs_plugin.serving import Renewing
from opbook.mkdocs_plugin.settings import OpbookConfig, complete_config
from opbook.mkdocs_plugin.speaking import choose_language, translate_templates

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class OpbookPlugin(BasePlugin[OpbookConfig]):  # type: ignore[no-untyped-call] # as in settings.py
    """Adds the handbook of the operating model in `model/` to a MkDocs site.

    The instance outlives the rebuilds of `serve`, and with it the last model that was good.
    """

    def __init__(self) -> None:
        self.serving = False
        self.root = Path()
        self.clock = Clock()
        self.recording: Recording | None = None
        self.renewing: Renewing | None = None
        self.good: Checked | None = None
        self.broken: str = ""
        self.failure: OpbookError | None = None
        self.alone: Page | None = None
        self.site: Site | None = None
        self.pages: list[GeneratedPage] = []
        self.documents: set[str] = set()
        self.own_nav: list[Any] | None = None
        self._writer: DocumentWriter | None = None
        self._filling: Filling | None = None
        self.language = Language()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether somebody is watching: then a broken model must not end the program."""
        del dirty
        self.serving = command == "serve"
        self.renewing = Renewing(self) if self.serving else None

    @event_priority(100)
    def on_config(self, config: "MkDocsConfig") -> None:
        """Find the project, and give the theme what the pages need."""
        self.root = Path(self.config.root or Path(config.config_file_path or ".").resolve().parent)
        self.language = load_language(app.find_language(self.root))
        complete_config(config, self.language)
        choose_language(config, self.language.code)
        announce_worker(config)
        if is_offline(config):
            suit_disk(config)
        if self.renewing:
            self.renewing.begin(config)

    @event_priority(100)
    def on_pre_build(self, *, config: "MkDocsConfig") -> None:
        """Check the model before MkDocs empties the output folder.

        Raises:
            PluginError: a finding reaches the failing level, or the project cannot be read.
        """
        del config
        self.broken, self.alone = "", None
        try:
            checked = self._check()
        except OpbookError as error:
            self._fail(error)
            return
        if not list_failing(checked.report, self.config.fail_on):
            self.tell(checked)
            self.good = checked
            return
        self.tell(checked)
        if not self.serving:
            raise PluginError(summarise(checked.report, self.config.fail_on))
        log.error(summarise(checked.report, self.config.fail_on))
        if self.good:
            self.broken = self.language.rewrite(write_overlay(checked.report, self.config.fail_on))
        else:
            self.alone = _build_lonely_page(
                self.language.rewrite(write_findings_page(checked.report, self.config.fail_on))
            )

    @event_priority(-50)
    def on_files(self, files: Files, *, config: "MkDocsConfig") -> Files:
        """Add the handbook's pages and files; a hand-written file of the same name wins."""
        self.pages, self.site, self._writer, self._filling = [], None, None, None
        if self.alone:
            self._show_alone(self.alone, files, config)
            return files
        if self.good is None:
            return files
        self.documents = {file.src_uri for file in files.documentation_pages()}
        urls = {file.src_uri: file.url if file.url != "./" else "" for file in files.documentation_pages()}
        self.site = self._build(self.good, urls, config)
        self._prepare_documents(config, urls)
        for problem in self.site.problems:
            log.warning("%s: %s", problem.span.place, problem.message)
        cut = cut_pages((page for page in self.site.pages if source_name(page) not in self.documents), self.language)
        own = cut.pages
        links = {page.path: (page.title, page.url) for page in self.site.pages}
        around = Around(links, find_neighbours(own), self.site.stamp)
        self.pages = [add_page(page, files, config, around) for page in own]
        self._filling = Filling(self.pages, around)
        if self.recording:
            self.recording.around = around
            self.recording.targets = {page.source_page.path: page.file.dest_uri for page in self.pages}
        for name, text in (*self.site.files.items(), *cut.files.items()):
            files.append(File.generated(config, name, content=text))
        config.extra.setdefault("opbook", {})["stamp"] = self.site.stamp
        add_bundles(files, config)
        add_brand(self.root, self.good.book, files, config)
        self._set_nav(config)
        return self._filling.take_over(files, config)

    def on_nav(self, nav: "Navigation", *, config: "MkDocsConfig", files: Files) -> "Navigation":
        """Hang the element pages below their index pages."""
        del config, files
        if self._filling:
            hang_pages(self.pages, self._filling.around.neighbours)
            self._filling.nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: "Environment", *, config: "MkDocsConfig", files: Files) -> None:
        """Render the shells of our pages, last of all plugins."""
        translate_templates(env, self.language.code)
        if self._filling:
            self._filling.prepare(env, config, files)

    def on_page_context(
        self, context: "TemplateContext", *, page: "MkDocsPage", config: "MkDocsConfig", nav: "Navigation"
    ) -> "TemplateContext":
        """Show hand-written pages all pages, those that MkDocs does not build included."""
        del page, config, nav
        if self._filling:
            self._filling.complete(context)
        return context

    def on_page_markdown(self, markdown: str, *, page: "MkDocsPage", config: "MkDocsConfig", files: Files) -> str:
        """Bring citations and blocks of the model into hand-written pages."""
        del config, files
        if isinstance(page, GeneratedPage) or self._writer is None:
            return markdown
        writer = self._writer
        return self._watch(lambda: writer.write_markdown(markdown, _own_url(page)))

    def on_page_content(self, html: str, *, page: "MkDocsPage", config: "MkDocsConfig", files: Files) -> str:
        """Put the blocks into their places and explain the glossary's words on hand-written pages."""
        del config, files
        if isinstance(page, GeneratedPage) or self._writer is None:
            return html
        writer = self._writer
        return self._watch(lambda: writer.write_html(html, _own_url(page)))

    def on_post_page(self, output: str, *, page: "MkDocsPage", config: "MkDocsConfig") -> str:
        """Lay the findings over the page while the model is broken."""
        del page, config
        return output.replace("</body>", f"{self.broken}</body>", 1) if self.broken else output

    @event_priority(100)
    def on_post_build(self, *, config: "MkDocsConfig") -> None:
        """Write what search looks through before the search plugin writes its index; write the redirects."""
        if self.site is None:
            write_search(config, ())
            return
        if self._filling:
            with self.clock.phase("writing pages"):
                self._filling.write(Path(config.site_dir))
        generated = {page.source_page.path: self._pack(page.source_page) for page in self.pages}
        written = write_search(config, generated.values())
        if written is None:
            _add_entries(config.plugins.get("search"), self.pages)
        if self.recording and self._filling and written is not None:
            self.recording.shells = self._filling.shells
            self.recording.named = self._filling.list_named(config)
            self.recording.search, self.recording.search_beside = generated, written
        for old, new in self.site.redirects.items():
            write_redirect(
                Path(config.site_dir), old, new, directory_urls=config.use_directory_urls, language=self.language
            )

    def on_serve(self, server: "LiveReloadServer", *, config: "MkDocsConfig", builder: Any) -> "LiveReloadServer":  # noqa: ANN401 - MkDocs' own
        """Watch the model."""
        del config, builder
        server.watch(str(self.root / "model"))
        if self.renewing:
            self.renewing.attach(server)
        return server

    def on_shutdown(self) -> None:
        """Leave nothing behind of a site that is served no more."""
        if self.renewing:
            self.renewing.forget()

    def _check(self) -> Checked:
        as_of = date.fromisoformat(self.config.as_of) if self.config.as_of else None
        memory = self.recording.memory if self.recording else None
        with self.clock.phase("reading the model"):
            book = app.load_book(self.root, as_of, memory)
        with self.clock.phase("checking the model"):
            checked = app.accept_known(self.root, app.check_book(self.root, book))
        if self.recording:
            self.recording.take(checked)
        return checked

    def _build(self, checked: Checked, urls: dict[str, str], config: "MkDocsConfig") -> Site:
        """Make everything; what is to be known of it next time is noted."""
        recording = self.recording
        shop = open_workshop(self.root, checked, urls, directory_urls=config.use_directory_urls)
        with self.clock.phase("making pages and files"):
            produced = produce(shop, pack_value if recording else pack_nothing, self.clock.say)
        if recording:
            recording.shop, recording.produced = shop, produced
            recording.directory_urls, recording.document_urls = config.use_directory_urls, urls
        return assemble_site(shop, produced)

    def _watch(self, write: Callable[[], str]) -> str:
        """Note what a hand-written page says of the model."""
        if self.recording is None:
            return write()
        text, facts, works = self.recording.memory.observe(write)
        self.recording.documents[0].update(facts)
        self.recording.documents[1].update(works)
        return text

    @property
    def is_alone(self) -> bool:
        """Whether nothing but the findings is shown, because no handbook has been good yet."""
        return self.alone is not None

    def tell(self, checked: Checked) -> None:
        """Print the findings; not through a logger, because warnings about the model are not warnings of the site."""
        sys.stderr.write(write_report(self.root, checked, self.config.fail_on))

    def _fail(self, error: OpbookError) -> None:
        message = str(error)
        if not self.serving:
            self.failure = error
            raise PluginError(message)
        log.error(message)
        if self.good:
            self.broken = self.language.rewrite(write_failure(message))
        else:
            self.alone = _build_lonely_page(self.language.rewrite(write_failure(message)))

    def _pack(self, page: Page) -> Packed:
        """What search keeps of a page."""
        element = self.good.book.get(page.ref) if self.good else None
        return pack_generated(page, element.aliases if element else (), self.language)

    def _prepare_documents(self, config: "MkDocsConfig", urls: dict[str, str]) -> None:
        if self.good is None or self.site is None:
            return
        addresses = Addresses(self.good.book, config.use_directory_urls, documents=urls)
        addresses.pages.update(page.path for page in self.site.pages)
        addresses.indexes.update(page.path for page in self.site.pages if page.url.endswith("index.html"))
        addresses.files.update(self.site.files)
        self._writer = DocumentWriter(Presenter(self.good.book, self.good.report), addresses)

    def _set_nav(self, config: "MkDocsConfig") -> None:
        if self.site is None or "awesome-nav" in config.plugins:
            return
        sources = {page.path: source_name(page) for page in self.site.pages}
        config.nav = merge_nav(self.site.nav, sources, config.nav, self.documents)

    def _show_alone(self, page: Page, files: Files, config: "MkDocsConfig") -> None:
        present = files.get_file_from_path("index.md")
        if present:
            files.remove(present)
        self.pages.append(add_page(page, files, config, Around({})))
        add_bundles(files, config)
        config.nav = ["index.md"]


def _own_url(page: "MkDocsPage") -> str:
    return "" if page.file.url == "./" else page.file.url


def _build_lonely_page(html: str) -> Page:
    return Page("", "Findings", html, "", "", "", "", "wide", "", (), (), frozenset(), ())


def _add_entries(search: Any, pages: list[GeneratedPage]) -> None:  # noqa: ANN401 - MkDocs' own search, or another one
    """Tell a search that is not Material's what there is to be found."""
    index = getattr(search, "search_index", None)
    if index is None:
        return
    for page in pages:
        for section in page.source_page.search:
            place = f"{page.source_page.url}#{section.anchor}" if section.anchor else page.source_page.url
            index._add_entry(title=section.title, text=section.text, loc=place)  # noqa: SLF001 - there is no public way
