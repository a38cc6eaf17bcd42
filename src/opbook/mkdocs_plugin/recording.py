"""Decides whether a build may leave something behind for the next one, and for which files it must look then."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_theme_dir

from opbook import app
from opbook.app.baseline import BASELINE
from opbook.app.branding import PICTURES
from opbook.app.rebuild.change import name_saying
from opbook.app.rebuild.inputs import Request
from opbook.app.rebuild.record import Recording
from opbook.load import load_settings
from opbook.mkdocs_plugin.again import write_report
from opbook.mkdocs_plugin.filling import is_foreign
from opbook.resources import data_dir

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_READS_MORE = re.compile(r"!ENV|^INHERIT:|snippets|include", re.MULTILINE)
"""What lets a site depend on things that nobody here can know of."""


def start_recording(plugin: Any, config: "MkDocsConfig", root: Path, request: Request) -> None:  # noqa: ANN401 - OpbookPlugin, which imports half of MkDocs
    """Let the plugin note what the site is made of, where all of that can be known."""
    if not _is_known(config, root):
        return
    plugin.recording = Recording(root, request)
    plugin.recording.begin(_list_watched(config, root))


def stop_recording(plugin: Any, config: "MkDocsConfig", target: Path) -> None:  # noqa: ANN401 - as above
    """Keep what was noted, after the site was published."""
    recording: Recording | None = plugin.recording
    if recording is None or recording.checked is None:
        return
    if any(is_foreign(method) for methods in config.plugins.events.values() for method in methods):
        return
    checked, fail_on = recording.checked, recording.request.fail_on
    recording.said[name_saying(app.find_prefix(recording.root))] = write_report(recording.root, checked, fail_on)
    recording.save(target)


def _is_known(config: "MkDocsConfig", root: Path) -> bool:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in _list_settings(root) if path.is_file()]
    return not config.hooks and not any(_READS_MORE.search(text) for text in texts)


def _list_watched(config: "MkDocsConfig", root: Path) -> Iterator[str]:
    yield from (str(path) for path in _list_settings(root))
    yield str(root / "pages")
    if Path(config.docs_dir).is_relative_to(root):
        yield config.docs_dir
    known = {str(data_dir("theme")), get_theme_dir("material"), get_theme_dir("mkdocs")}
    yield from (folder for folder in config.theme.dirs if folder not in known)
    yield str(root / BASELINE)
    brand = load_settings(root / app.MODEL, app.MODEL).brand
    yield from (str(root / name) for key in PICTURES if (name := getattr(brand, key)))


def _list_settings(root: Path) -> tuple[Path, ...]:
    return tuple(root / name for name in ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"))
