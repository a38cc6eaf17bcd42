"""Style sheets for paper: the theme's own colours and typefaces, put into rules that are quick to apply."""

import re
from functools import cache
from pathlib import Path

from opbook.handbook.accent import Accent, suit_light
from opbook.pdf.icon_font import write_icon_font
from opbook.resources import data_dir

_SHEET = Path(__file__).with_name("book.css")
_SCHEME = re.compile(r"^\[data-md-color-scheme\] \{(.*?)\}", re.MULTILINE | re.DOTALL)
_VALUE = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})")
_USE = re.compile(r"var\(--([a-z-]+)\)")
_FAMILIES = ("direct", "offer", "ability", "people", "means", "work", "decide", "agree", "ok", "warn", "err", "info")
_FONTS = (
    ("Source Sans 3", "source-sans-3-latin", "normal"),
    ("Source Sans 3", "source-sans-3-latin", "italic"),
    ("Source Serif 4", "source-serif-4-latin", "normal"),
    ("Source Sans Ext", "source-sans-3-latin-ext", "normal"),
    ("Source Serif Ext", "source-serif-4-latin-ext", "normal"),
)


def write_style(accent: str) -> str:
    """Return the style sheet of a document, with the company's accent colour or, for none, the theme's."""
    theme = data_dir("theme") / "assets" / "opbook"
    colours = dict(read_colours())
    shown = suit_light(accent) if accent else Accent(colours["work"], colours["work-t"])
    colours |= {"accent": shown.colour, "accent-t": shown.tint, "brand": accent or shown.colour}
    icons = f'@font-face{{font-family:"opbook icons";src:url({write_icon_font(theme / "icons")})}}'
    families = [
        f".f-{name}>u,u.f-{name},.f-{name}>.ob-kind,.ob-mark.f-{name}{{color:{colours[name]}}}"
        f".f-{name}>.ob-facts,.lead.f-{name}{{border-top-color:{colours[name]}}}"
        f".ob-alert.f-{name}{{background:{colours[f'{name}-t']};border-left-color:{colours[name]}}}"
        f".ob-bar>i.f-{name},.f-{name} .ob-bar>i{{background:{colours[name]}}}"
        for name in _FAMILIES
    ]
    return "\n".join((write_fonts(), icons, _fill(_SHEET.read_text(encoding="utf-8"), colours), *families))


@cache
def write_fonts() -> str:
    """Return the rules that load the theme's typefaces."""
    folder = data_dir("theme") / "assets" / "opbook" / "fonts"
    return "\n".join(
        _write_face(family, folder / f"{file}-wght-{style}.woff2", style) for family, file, style in _FONTS
    )


@cache
def read_colours() -> dict[str, str]:
    """Return the theme's colours on a light ground: name of the property without its dashes → `#rrggbb`."""
    text = (data_dir("theme") / "assets" / "opbook" / "tokens.css").read_text(encoding="utf-8")
    match = _SCHEME.search(text)
    return dict(_VALUE.findall(match[1])) if match else {}


def _fill(sheet: str, colours: dict[str, str]) -> str:
    """Put the colours in: the renderer would look each property up for each element."""
    return _USE.sub(lambda match: colours.get(match[1], match[0]), sheet)


def _write_face(family: str, file: Path, style: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";font-weight:200 900;font-style:{style};'
        f'src:url("{file.resolve().as_uri()}") format("woff2")}}'
    )
