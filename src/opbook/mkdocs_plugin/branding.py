"""The company's logo and accent colour on every page of the site."""

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from opbook.app.branding import PICTURES, find_picture
from opbook.graph import Book
from opbook.handbook.accent import write_accent_css
from opbook.mkdocs_plugin.bundle import STYLE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FOLDER = "assets/opbook"
_STYLE = f"{_FOLDER}/brand.css"


def add_brand(root: Path, book: Book, files: Files, config: "MkDocsConfig") -> None:
    """Publish the company's pictures and colour, and tell the theme's templates where the pictures are.

    A logo or a colour that the project sets in its own `mkdocs.yml` or style sheets comes after ours and wins.
    """
    shown = config.extra.setdefault("opbook", {})
    for key in PICTURES:
        picture = find_picture(root, book, key)
        address = f"{_FOLDER}/{key}{picture.suffix}" if picture else ""
        if picture:
            files.append(File.generated(config, address, abs_src_path=str(picture)))
        shown[key] = address
    style = write_accent_css(book.config.brand.accent or "")
    if style:
        files.append(File.generated(config, _STYLE, content=style))
        if STYLE in config.extra_css and _STYLE not in config.extra_css:
            config.extra_css.insert(config.extra_css.index(STYLE) + 1, _STYLE)
