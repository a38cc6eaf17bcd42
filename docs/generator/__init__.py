"""The pages of the documentation that are written by the code itself."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.analysis import build_analysis_page
from generator.check import build_check_pages
from generator.command import build_command_page
from generator.coverage import build_coverage_page
from generator.gallery import build_gallery_page
from generator.handbook import build_handbook_page
from generator.kind import build_kind_pages
from generator.page import GeneratedText, resolve_links
from generator.settings import build_settings_page

__all__ = ["GeneratedText", "build_pages"]


def build_pages(pictures: Collection[str] = ()) -> Iterator[GeneratedText]:
    """Yield every generated page; the gallery shows the pictures that there are."""
    for page in (
        build_settings_page(),
        *build_kind_pages(),
        *build_check_pages(),
        build_analysis_page(),
        build_handbook_page(),
        build_command_page(),
        build_coverage_page(),
        build_gallery_page(pictures),
    ):
        yield replace(page, text=resolve_links(page.text, page.path))
