"""Takes search over from Material's plugin: its box stays, its index is replaced by files that are found in at once."""

from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from opbook.handbook.search import Named, Packed, build_search_files, pack_page
from opbook.mkdocs_plugin.bundle import ASSETS

WORKER = f"{ASSETS}/search.js"
"""The script that answers Material's search box."""


def find_search(config: MkDocsConfig) -> Any:  # noqa: ANN401 - Material's plugin has no type of its own here
    """Return Material's search plugin; None where the project has none, or another one."""
    plugin = config.plugins.get("material/search") or config.plugins.get("search")
    return plugin if type(plugin).__module__.startswith("material.") else None


def announce_worker(config: MkDocsConfig) -> None:
    """Tell the theme to let our script answer, if Material's search is there."""
    if find_search(config) is not None:
        config.extra.setdefault("opbook", {})["search"] = WORKER


def write_search(config: MkDocsConfig, generated: Iterable[Packed]) -> tuple[Packed, ...] | None:
    """Write the files of search, for generated pages and hand-written ones; Material's own index stays empty.

    Args:
        config: MkDocs' configuration.
        generated: the pages of the handbook.

    Returns:
        The hand-written pages, or None where search is not ours; then nothing has been done.
    """
    plugin = find_search(config)
    if plugin is None:
        return None
    index = getattr(plugin, "search_index", None)
    written = tuple(_pack(getattr(index, "entries", [])))
    if index is not None:
        index.entries = []
    for name, text in build_search_files([*generated, *written]).items():
        path = Path(config.site_dir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return written


def _pack(entries: Iterable[Mapping[str, Any]]) -> Iterator[Packed]:
    """Yield hand-written pages of their entries, the first of which stands for the page and the others for its sections."""
    pages: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        pages.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
    for url, (first, *sections) in pages.items():
        label = str(next(iter(first.get("tags") or ()), ""))
        parts = [
            (str(each["location"]).partition("#")[2], _read_text(each["title"]), _read_text(each["text"]))
            for each in sections
        ]
        yield pack_page(Named(url, _read_text(first["title"]), "", label), _read_text(first["text"]), parts)


class _TextReader(HTMLParser):
    """Collects the words between tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.extend(data.split())


def _read_text(html: str) -> str:
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return " ".join(reader.words)
