"""Drawings for paper: the frozen column of lanes and the flow beside it become one picture."""

import re
from xml.etree import ElementTree as ET

from opbook.pdf.paint import paint

WIDE = 1120
"""Units of a drawing's width from which it takes a page across; a unit is a pixel of the screen."""

_LARGEST = 0.68
"""Points per unit, for drawings that have room to spare: their letters are then as large as those of tables."""

_ROOM, _ROOM_ACROSS = (498.0, 600.0), (760.0, 390.0)
"""Width and height in points that a drawing may take, on a sheet upright and across; its heading and its key need some as well."""

_FONTS = '"Source Sans 3", "Source Sans Ext"'
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_KEY = re.compile(r'<div class="ob-key">(.*?)</div>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.DOTALL)
_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def join_drawings(figure: str) -> str:
    """Return the figure for paper from the inside of a figure on the screen: its drawings side by side as one, its key, its caption."""
    key = _KEY.search(figure)
    body = figure.replace(key[0], "") if key else figure
    pieces, width, height = [], 0.0, 0.0
    for svg in _SVG.findall(body):
        box = _BOX.search(svg)
        if box is None:
            continue
        pieces.append(f'<g transform="translate({width:g} 0)">{_write_inside(svg)}</g>')
        width += float(box[1])
        height = max(height, float(box[2]))
    if not pieces:
        return ""
    caption = _CAPTION.search(body)
    wide = width > WIDE
    room = _ROOM_ACROSS if wide else _ROOM
    scale = min(room[0] / width, room[1] / height, _LARGEST)
    drawn = _write_svg("".join(pieces), width, height, scale)
    written = f'<div class="key">{_SVG.sub(_write_sample, key[1])}</div>' if key else ""
    return f'<div class="figure{" wide" if wide else ""}">{drawn}{written}{caption[0] if caption else ""}</div>'


def _write_sample(match: "re.Match[str]") -> str:
    """A small drawing of the key."""
    box = _BOX.search(match[0])
    return _write_svg(_write_inside(match[0]), float(box[1]), float(box[2]), _LARGEST) if box else ""


def _write_svg(inside: str, width: float, height: float, scale: float) -> str:
    return (
        f'<svg class="drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family=\'{_FONTS}\''
        f' width="{width * scale:.1f}pt" height="{height * scale:.1f}pt">{inside}</svg>'
    )


def _write_inside(svg: str) -> str:
    opened = svg if "xmlns=" in svg else svg.replace("<svg", f"<svg {_SPACES}", 1)
    return "".join(ET.tostring(child, encoding="unicode") for child in paint(opened))
