"""Joins the theme's style sheets into one file and its scripts into another: a page asks for two files instead of thirty."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from opbook.handbook.icon import write_icon_css
from opbook.resources import data_dir

ASSETS = "assets/opbook"
STYLE = f"{ASSETS}/opbook.css"
SCRIPT = f"{ASSETS}/opbook.js"
_ICONS = "icons.css"
"""Generated from the pictures in `icons/`; a page's own place for it is the list of parts."""
_UNREAD = re.compile(r"(?m)^[ \t]*/\*(?s:.*?)\*/[ \t]*$\n?|^[ \t]+")
"""What only people read: indentation, and comments on lines of their own."""


def add_bundles(files: Files, config: MkDocsConfig) -> None:
    """Publish the two files in place of their parts."""
    for name in _list_parts(""):
        part = files.get_file_from_path(f"{ASSETS}/{name}")
        if part is not None:
            files.remove(part)
    for name, suffix in ((STYLE, ".css"), (SCRIPT, ".js")):
        files.append(File.generated(config, name, content=_join_parts(suffix)))


def _list_parts(suffix: str) -> list[str]:
    names = (data_dir("theme") / ASSETS / "ASSETS.txt").read_text(encoding="utf-8").split()
    return [name for name in names if name.endswith(suffix)]


def _join_parts(suffix: str) -> str:
    folder = data_dir("theme") / ASSETS
    joined = "\n".join(
        write_icon_css(folder / "icons") if name == _ICONS else (folder / name).read_text(encoding="utf-8")
        for name in _list_parts(suffix)
    )
    return _UNREAD.sub("", joined)
