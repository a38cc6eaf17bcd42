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
from opbook.app.rebuild.inputs import Request, scan_files
from opbook.app.rebuild.record import Recording
from opbook.load import load_settings
from opbook.mkdocs_plugin.again import write_report
from opbook.mkdocs_plugin.filling import is_foreign
from opbook.resources import data_dir

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_READS_MORE = re.compile(r"!ENV|^INHERIT:|snippets|include|custom_icons", re.MULTILINE)
"""What lets a site depend on things that nobody here can know of."""
_EXTENSIONS = frozenset(
    (
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
        "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
    )
)  # fmt: skip
_FAMILIES = ("markdown.extensions.", "pymdownx.", "material.extensions.", "opbook.")
"""Extensions of Markdown that are known to read the page and nothing else."""


def start_recording(plugin: Any, config: "MkDocsConfig", root: Path, request: Request) -> None:  # noqa: ANN401 - OpbookPlugin, which imports half of MkDocs
    """Let the plugin note what the site is made of, where all of that can be known."""
    if not _is_known(config, root) or _find_model(plugin, config) != root.resolve():
        return
    plugin.recording = Recording(root, request)
    plugin.recording.begin(_list_watched(config, root))


def note_outputs(plugin: Any, site: Path) -> None:  # noqa: ANN401 - as above
    """Note what the site consists of, before it is published."""
    if plugin.recording is not None:
        plugin.recording.outputs = scan_files(site, hidden=True)


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
    if config.hooks or any(_READS_MORE.search(text) for text in texts):
        return False
    return all(name in _EXTENSIONS or name.startswith(_FAMILIES) for name in config.markdown_extensions)


def _find_model(plugin: Any, config: "MkDocsConfig") -> Path:  # noqa: ANN401 - as above
    return Path(plugin.config.root or Path(config.config_file_path).parent).resolve()


def _list_watched(config: "MkDocsConfig", root: Path) -> Iterator[str]:
    yield from (str(path) for path in _list_settings(root))
    yield str(root / "pages")
    if Path(config.config_file_path).parent == root or Path(config.docs_dir).is_relative_to(root):
        yield config.docs_dir
    known = {str(data_dir("theme")), get_theme_dir("material"), get_theme_dir("mkdocs")}
    yield from (folder for folder in config.theme.dirs if folder not in known)
    yield str(root / BASELINE)
    brand = load_settings(root / app.MODEL, app.MODEL).brand
    yield from (str(root / name) for key in PICTURES if (name := getattr(brand, key)))


def _list_settings(root: Path) -> tuple[Path, ...]:
    return tuple(root / name for name in ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml"))
