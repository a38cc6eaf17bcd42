"""`serve` after a change: the pages that show what changed are made anew; where that is not enough, MkDocs builds everything."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mkdocs.plugins import get_plugin_logger

from opbook.app.branding import PICTURES
from opbook.app.rebuild.change import Change, find_change, find_kept
from opbook.app.rebuild.follow import WholeBuildNeeded, follow_change
from opbook.app.rebuild.inputs import Request, Stat
from opbook.app.rebuild.turn import take_turn
from opbook.mkdocs_plugin.overlay import list_failing
from opbook.mkdocs_plugin.recording import note_outputs, start_recording, stop_recording

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from opbook.app.checking import Checked
    from opbook.mkdocs_plugin.settings import OpbookConfig

log = get_plugin_logger(__name__)


class Builder(Protocol):
    """What is needed of the plugin, which builds everything."""

    config: "OpbookConfig"
    root: Path
    good: "Checked | None"
    broken: str

    @property
    def is_alone(self) -> bool:
        """Whether nothing but the findings is served."""

    def tell(self, checked: "Checked") -> None:
        """Print the findings."""


class Renewing:
    """Builds for a server: whole builds by MkDocs, and in between only what a change of the model needs."""

    def __init__(self, plugin: "Builder") -> None:
        self._plugin = plugin
        self._config: MkDocsConfig | None = None
        self._watched: set[Path] = set()

    def begin(self, config: "MkDocsConfig") -> None:
        """Note that a whole build begins."""
        self._config = config
        start_recording(self._plugin, config, self._plugin.root, self._request(config))

    def attach(self, server: "LiveReloadServer") -> None:
        """Let a server that has just had its first build rebuild through here."""
        whole = server.builder

        def build() -> None:
            if not self._follow():
                whole()
                self._end()
            self._watch_pictures(server)

        server.builder = build
        self._end()
        self._watch_pictures(server)

    def forget(self) -> None:
        """Remove what was kept: the folder that was served goes as well."""
        if self._config is not None:
            find_kept(self._plugin.root, self._request(self._config)).unlink(missing_ok=True)

    def _end(self) -> None:
        plugin, config = self._plugin, self._config
        if config is not None and not plugin.broken and not plugin.is_alone:
            note_outputs(plugin, Path(config.site_dir))
            stop_recording(plugin, config, Path(config.site_dir))

    def _watch_pictures(self, server: "LiveReloadServer") -> None:
        """Watch where the company's pictures lie: their folders, because programs that draw replace a file rather than change it."""
        if self._plugin.good is None:
            return
        brand = self._plugin.good.book.config.brand
        names = (getattr(brand, key) for key in PICTURES)
        for folder in sorted({(self._plugin.root / name).parent for name in names if name} - self._watched):
            if folder.is_dir():
                server.watch(str(folder), recursive=False)
                self._watched.add(folder)

    def _follow(self) -> bool:
        config = self._config
        if config is None:
            return False
        request = self._request(config)
        with take_turn(find_kept(self._plugin.root, request)):  # the last edit may still be being written down
            return self._follow_change(find_change(self._plugin.root, request))

    def _follow_change(self, change: Change | None) -> bool:
        plugin = self._plugin
        if change is None:
            return False
        fail_on = change.request.fail_on

        def passes(checked: "Checked") -> bool:
            return not list_failing(checked.report, fail_on)

        try:
            followed = follow_change(change, passes, _change_in_place, lambda _: {})
        except WholeBuildNeeded as reason:
            log.debug("everything is built anew: %s", reason)
            return False
        finally:
            change.vault.close()
        plugin.good = followed.checked
        plugin.tell(followed.checked)
        log.info("%s pages and %s other files are different", followed.pages, followed.files)
        return True

    def _request(self, config: "MkDocsConfig") -> Request:
        settings = self._plugin.config
        return Request(config.site_dir, strict=False, as_of=settings.as_of, fail_on=settings.fail_on, offline=False)


@contextmanager
def _change_in_place(target: Path, files: Mapping[str, Stat], spare: Path) -> Iterator[tuple[Path, dict[str, Stat]]]:
    """The folder that is being served, and nobody else's: a reader sees each file whole."""
    del spare
    yield target, dict(files)
