"""Writes the pieces of an SVG: text, lines, boxes, icons, links; classes only, colours are the theme's."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from math import dist

from opbook.diagram.size import LINE, SMALL_LINE
from opbook.diagram.value import Diagram, Point, Rect
from opbook.resources import data_dir

_ROOT_PIXELS = 20
_PATH = re.compile(r'<path[^>]*?\sd="([^"]+)"')


def write_document(diagram: Diagram, width: float, height: float, body: Iterable[str]) -> str:
    """Return an SVG with the diagram's title and description; sizes are in rem, so that it grows with the text."""
    name = escape(diagram.id)
    title, description = escape(diagram.title), escape(diagram.description)
    return (
        f'<svg class="ob-svg" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{write_size(width, height)} role="group" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>'
        f"{''.join(body)}</svg>"
    )


def write_size(width: float, height: float) -> str:
    """Return the attributes that give an SVG its size, one rem for 20 units."""
    return (
        f'width="{write_number(width / _ROOT_PIXELS)}rem" height="{write_number(height / _ROOT_PIXELS)}rem" '
        f'viewBox="0 0 {write_number(width)} {write_number(height)}"'
    )


def write_link(target: str, title: str, body: str, classes: str, data: str = "") -> str:
    """Return `body` as a link to a target that the page writer resolves, or as a plain group where there is none.

    `data` are further attributes, as `write_data` returns them.
    """
    own = f' class="{classes.strip()}"{data}'
    if not target:
        return f"<g{own}>{body}</g>"
    return f'<a xlink:href="opbook:{escape(target)}"{own} role="link" aria-label="{escape(title)}">{body}</a>'


def write_data(**values: str) -> str:
    """Return attributes that say what a shape stands for (`node`, `at`, `lane`, `from_`, `to`); empty values are left out."""
    return "".join(f' data-{name.rstrip("_")}="{escape(value)}"' for name, value in values.items() if value)


def write_edge(source: str, target: str, body: str) -> str:
    """Return what is drawn for one edge as a group that names its ends."""
    return f"<g{write_data(from_=source, to=target)}>{body}</g>"


def write_text(x: float, y: float, text: str, classes: str = "", anchor: str = "") -> str:
    """Return one line of text with its baseline at y."""
    extra = f' text-anchor="{anchor}"' if anchor else ""
    style = f' class="{classes}"' if classes else ""
    return f'<text{style} x="{write_number(x)}" y="{write_number(y)}"{extra}>{escape(text)}</text>'


def write_lines(x: float, top: float, lines: Sequence[str], classes: str = "b", anchor: str = "") -> str:
    """Return lines of text in the normal size, the first one just below `top`."""
    return "".join(write_text(x, top + 11 + LINE * row, line, classes, anchor) for row, line in enumerate(lines))


def write_small_lines(x: float, top: float, lines: Sequence[str], classes: str = "m", anchor: str = "") -> str:
    """Return lines of text in the small size, the first one just below `top`."""
    return "".join(write_text(x, top + 11 + SMALL_LINE * row, line, classes, anchor) for row, line in enumerate(lines))


def write_box(area: Rect, classes: str = "box", radius: float = 2) -> str:
    """Return a rectangle."""
    return (
        f'<rect class="{classes}" x="{write_number(area.x)}" y="{write_number(area.y)}" '
        f'width="{write_number(area.width)}" height="{write_number(area.height)}" rx="{write_number(radius)}"/>'
    )


def write_band(area: Rect) -> str:
    """Return the tinted ground of a lane."""
    return (
        f'<rect class="band" x="{write_number(area.x)}" y="{write_number(area.y)}" '
        f'width="{write_number(area.width)}" height="{write_number(area.height)}"/>'
    )


def write_circle(x: float, y: float, radius: float, classes: str) -> str:
    """Return a circle."""
    return f'<circle class="{classes}" cx="{write_number(x)}" cy="{write_number(y)}" r="{write_number(radius)}"/>'


def write_path(data: str, classes: str) -> str:
    """Return a path with this data."""
    return f'<path class="{classes}" d="{data}"/>'


def write_icon(name: str, x: float, y: float, size: float = 15) -> str:
    """Return an icon of the theme in a square of this size, or nothing where the theme has no such icon."""
    data = _read_icon(name)
    if not data:
        return ""
    place = f"translate({write_number(x)} {write_number(y)}) scale({size / 24:.4g})"
    return f'<path class="ic" transform="{place}" d="{data}"/>'


def write_arrow_head(before: Point, tip: Point, classes: str = "ah") -> str:
    """Return a filled head at `tip`, pointing away from `before`."""
    x, y = tip
    length = dist(before, tip) or 1.0
    along = ((x - before[0]) / length * 8, (y - before[1]) / length * 8)
    side = (along[1] / 2, -along[0] / 2)
    base = (x - along[0], y - along[1])
    corners = ((base[0] + side[0], base[1] + side[1]), (base[0] - side[0], base[1] - side[1]))
    way = "L".join(f"{write_number(px)} {write_number(py)}" for px, py in (tip, *corners))
    return write_path(f"M{way}z", classes)


def write_number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


@cache
def _read_icon(name: str) -> str:
    try:
        text = (data_dir("theme") / "assets" / "opbook" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return ""
    return " ".join(_PATH.findall(text))
