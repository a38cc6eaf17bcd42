"""Lays HTML out on sheets, in processes of their own where there is much of it."""

import gc
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Any

from opbook.diagnostics import OpbookError

Rectangle = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points."""

_SCALE = 0.75
"""Points per pixel of a style sheet."""

_CLOCK = "SOURCE_DATE_EPOCH"

_ALONE = 600_000
"""Characters of HTML up to which starting another process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a sheet: the rectangle in points from the lower left corner, and where it leads."""

    sheet: int
    rectangle: Rectangle
    target: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """Laid out sheets.

    Attributes:
        data: as a PDF without links.
        sizes: width and height of each sheet in points.
        anchors: name → sheet, and the distance from its lower edge in points.
        links: everything that leads somewhere.
    """

    data: bytes
    sizes: tuple[tuple[float, float], ...]
    anchors: Mapping[str, tuple[int, float]]
    links: tuple[Link, ...]


def lay_out_all(bodies: Sequence[str], style: str) -> list[Sheets]:
    """Return the sheets of each body, in their order; the same whatever number of processes works on them.

    Raises:
        OpbookError: a process ended before its work was done.
    """
    if len(bodies) < 2 or sum(map(len, bodies)) < _ALONE:
        return [lay_out(body, style) for body in bodies]
    # Started afresh, not forked: the libraries below are not made to be copied while they run.
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(bodies)), mp_context=get_context("spawn")) as pool:
        # The largest first, so that none is left alone at the end.
        order = sorted(range(len(bodies)), key=lambda number: -len(bodies[number]))
        running = {number: pool.submit(lay_out, bodies[number], style) for number in order}
        try:
            return [running[number].result() for number in range(len(bodies))]
        except OSError as error:
            message = f"the PDF could not be laid out: {error}"
            raise OpbookError(message) from error


def lay_out(body: str, style: str) -> Sheets:
    """Return the sheets of the inside of an HTML document."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to load, and an extra

    with _undisturbed():
        fetcher, fonts, sheet = _load_style(style)
        document = HTML(string=body, url_fetcher=fetcher).render(font_config=fonts, stylesheets=[sheet])
        return _collect(document)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let typefaces that are written carry no time of the day, and nobody look for dead objects among the living.

    Hundreds of thousands of boxes live until the end: looking at them again and again takes a fifth of the time.
    """
    before, collects = os.environ.get(_CLOCK), gc.isenabled()
    os.environ[_CLOCK] = "0"
    gc.disable()
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CLOCK]
        else:
            os.environ[_CLOCK] = before
        if collects:
            gc.enable()


def _collect(document: Any) -> Sheets:  # noqa: ANN401 - WeasyPrint's
    anchors: dict[str, tuple[int, float]] = {}
    links: list[Link] = []
    for number, page in enumerate(document.pages):
        for name, spot in page.anchors.items():
            anchors.setdefault(name, (number, (page.height - spot[1]) * _SCALE))
        links += _list_links(number, page)
        # Links get their targets where all sheets are bound together.
        page.links.clear()
        page.anchors.clear()
    sizes = tuple((page.width * _SCALE, page.height * _SCALE) for page in document.pages)
    return Sheets(document.write_pdf(), sizes, anchors, tuple(links))


@cache
def _load_style(style: str) -> tuple[Any, Any, Any]:
    """What fetches files, the typefaces and the style sheet: unpacking typefaces takes a second, once per process."""
    from weasyprint import CSS  # noqa: PLC0415 - slow to load, and an extra
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=("data", "file"))  # no host is asked for anything
    return fetcher, fonts, CSS(string=style, font_config=fonts, url_fetcher=fetcher)


def _list_links(number: int, page: Any) -> Iterator[Link]:  # noqa: ANN401 - WeasyPrint's
    """The links on a sheet, each once: what stands within a link is noted as a link as well."""
    last: Link | None = None
    for _, target, (left, top, right, bottom), _ in page.links:
        rectangle = (left * _SCALE, (page.height - bottom) * _SCALE, right * _SCALE, (page.height - top) * _SCALE)
        link = Link(number, rectangle, target)
        if last is None or last.target != target or not _covers(last.rectangle, rectangle):
            last = link
            yield link


def _covers(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer[0] <= inner[0] + 1 and outer[1] <= inner[1] + 4 and outer[2] >= inner[2] - 1 and outer[3] >= inner[3] - 4
    )
