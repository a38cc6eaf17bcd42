"""A handbook that is read from a disk: addresses of files, and a search that needs no server."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins

from opbook.mkdocs_plugin.bundle import ASSETS

_NAME = "material/offline"
"""Material's plugin that puts the search index into a script."""

_SHIM = f"{ASSETS}/iframe-worker/shim.js"


def go_offline(config: MkDocsConfig) -> None:
    """Set a loaded configuration up for reading from a disk, unless the project already does."""
    if not is_offline(config):
        plugin: Any = get_plugins()[_NAME].load()()
        plugin.load_config({}, config_file_path=config.config_file_path)
        config.plugins[_NAME] = plugin


def is_offline(config: MkDocsConfig) -> bool:
    """Whether the handbook is to be read from a disk."""
    return _NAME in config.plugins or "offline" in config.plugins


def suit_disk(config: MkDocsConfig) -> None:
    """Leave out what browsers forbid to pages on a disk, and name our copy of the script that makes up for it.

    There are no workers: search runs in a frame, by a script that Material's plugin would fetch from a public host. And there are
    no requests: with instant navigation, which makes them, Material's own script stops half-way.
    """
    config.use_directory_urls = False
    scripts = [
        script
        for script in config.extra.get("polyfills", [])
        if not str(script).startswith("https://unpkg.com/iframe-worker")
    ]
    if not any("iframe-worker" in str(script) for script in scripts):
        scripts.append(_SHIM)
    config.extra["polyfills"] = scripts
    config.extra.setdefault("homepage", "index.html")  # a folder's address would show what lies in it
    features = config.theme.get("features") or []
    config.theme["features"] = [name for name in features if not name.startswith("navigation.instant")]
