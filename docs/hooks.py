"""Builds opbook's documentation with opbook's theme, and adds the pages that are generated from the code."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import build_pages
from generator.camera import photograph_example
from generator.gallery import SHOTS
from opbook.handbook.language import Language
from opbook.mkdocs_plugin.bundle import add_bundles
from opbook.mkdocs_plugin.settings import complete_config


def on_config(config: MkDocsConfig) -> None:
    """Use the theme of the handbooks."""
    complete_config(config, Language())


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add the generated pages and their places in the navigation, and the pictures that README.md shows as well."""
    add_bundles(files, config)
    for picture in sorted(Path(__file__).with_name("images").glob("*.png")):
        files.append(File.generated(config, f"images/{picture.name}", abs_src_path=str(picture)))
    pictures = photograph_example(SHOTS)
    for name, content in pictures.items():
        files.append(File.generated(config, name, content=content))
    added: dict[str, list[Any]] = {}
    for page in build_pages(pictures):
        files.append(File.generated(config, page.path, content=page.text))
        _add_to(added.setdefault(page.tab, []), page.group, page.path)
    _extend_nav(config, added)


def _extend_nav(config: MkDocsConfig, added: dict[str, list[Any]]) -> None:
    """Add pages to the section of their title; a section that is new stands before the last one."""
    nav: list[Any] = config.nav or []
    present = {title: item[title] for item in nav for title in item}
    for tab, pages in added.items():
        if tab in present:
            known = [item for item in present[tab] if isinstance(item, str)]
            present[tab].extend(page for page in pages if page not in known)
        else:
            nav.insert(len(nav) - 1, {tab: pages})


def _add_to(section: list[Any], group: str, path: str) -> None:
    if not group:
        section.append(path)
        return
    pages = next((item[group] for item in section if isinstance(item, dict) and group in item), None)
    if pages is None:
        pages = []
        section.append({group: pages})
    pages.append(path)
