"""The theme's icons as a typeface: a sign in running text costs no more than a letter, and prints as sharply."""

import base64
import io
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PATH = re.compile(r'<path[^>]*\sd="([^"]+)"')
_FIRST = 0xE000
"""Where the private use area of Unicode begins."""

_EM = 1000
_BOX = 24
_SIZE = 1100
_DROP = 200
"""An icon is a little larger than the letters and hangs below their line, as on the screen."""


@cache
def read_icons(folder: Path) -> Mapping[str, str]:
    """Return name of an icon → its sign in the typeface."""
    return {path.stem: chr(_FIRST + number) for number, path in enumerate(sorted(folder.glob("*.svg")))}


@cache
def write_icon_font(folder: Path) -> str:
    """Return the typeface of the icons in `folder` as an address that holds its data."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - comes with the extra `pdf`

    signs = read_icons(folder)
    names = [f"icon{number}" for number in range(len(signs))]
    shapes = dict(zip(names, (_draw(folder / f"{name}.svg") for name in signs), strict=True))
    builder = FontBuilder(_EM, isTTF=False)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(sign): name for name, sign in zip(names, signs.values(), strict=True)})
    builder.setupCFF("OpbookIcons", {}, {".notdef": _draw_nothing(), **shapes}, {})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (_SIZE, 0)))
    builder.setupHorizontalHeader(ascent=_SIZE - _DROP, descent=-_DROP)
    builder.setupNameTable({"familyName": "opbook icons", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=_SIZE - _DROP, sTypoDescender=-_DROP)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    file = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(file)
    return f"data:font/otf;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"


def _draw(file: Path) -> object:
    from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: PLC0415 - comes with the extra `pdf`
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415 - as above
    from fontTools.svgLib.path import parse_path  # noqa: PLC0415 - as above

    scale = _SIZE / _BOX
    pen = T2CharStringPen(_SIZE, None)
    turned = TransformPen(pen, (scale, 0, 0, -scale, 0, _SIZE - _DROP))
    for drawing in _PATH.findall(file.read_text(encoding="utf-8")):
        parse_path(drawing, turned)
    return pen.getCharString()


def _draw_nothing() -> object:
    from fontTools.pens.t2CharStringPen import T2CharStringPen  # noqa: PLC0415 - comes with the extra `pdf`

    return T2CharStringPen(_SIZE, None).getCharString()
