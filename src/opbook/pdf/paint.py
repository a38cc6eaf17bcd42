"""Gives a drawing its colours as attributes: the renderer would read a style sheet anew for each of a thousand drawings."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from opbook.pdf.style import read_colours

_SPACE = "{http://www.w3.org/2000/svg}"
_UNSEEN = frozenset({"title", "desc"})
_KEPT = frozenset(
    {
        "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "d", "width", "height", "transform", "points", "viewBox",
        "text-anchor", "dominant-baseline", "dx", "dy", "fill", "stroke", "opacity",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Around:
    """What the groups around a shape say about it: the family's name, whether it is faded, whether it marks a gap."""

    family: str = ""
    faded: bool = False
    gap: bool = False


def paint(svg: str) -> ET.Element:
    """Return the drawing with colours and without what only a pointer or a screen reader needs."""
    # The drawings are opbook's own; nothing from elsewhere is parsed.
    return _paint(ET.fromstring(svg), _Around())  # noqa: S314


def _paint(element: ET.Element, around: _Around) -> ET.Element:
    tag = element.tag.removeprefix(_SPACE)
    words = element.get("class", "").split()
    around = replace(
        around,
        family=next((word[2:] for word in words if word.startswith("f-")), around.family),
        faded=around.faded or "dim" in words,
        gap=around.gap or "gap" in words,
    )
    painted = ET.Element("g" if tag == "a" else tag, {key: value for key, value in element.items() if key in _KEPT})
    painted.text, painted.tail = element.text, element.tail
    for key, value in _choose(tag, words, around).items():
        painted.set(key, value)
    for child in element:
        child_tag = child.tag.removeprefix(_SPACE)
        if child_tag in _UNSEEN:
            continue
        if child_tag == "text" and "halo" in child.get("class", "").split():
            painted.append(_paint_edge(child, around))
        painted.append(_paint(child, around))
    return painted


def _paint_edge(text: ET.Element, around: _Around) -> ET.Element:
    """The white edge of letters that stand on a line: drawn first, so that it does not cover them."""
    colours = read_colours()
    ground = colours["sunken"] if "s" in text.get("class", "").split() else colours["bg"]
    edge = _paint(text, around)
    edge.tail = None
    for key, value in (("fill", ground), ("stroke", ground), ("stroke-width", "5"), ("stroke-linejoin", "round")):
        edge.set(key, value)
    return edge


def _choose(tag: str, words: list[str], around: _Around) -> dict[str, str]:
    """The attributes that the classes of a shape stand for, as in the theme's `diagram.css`."""
    if tag == "text":
        return _choose_letters(words, around)
    chosen: dict[str, str] = {}
    for word in words:
        if word in _SHAPES:
            chosen |= _SHAPES[word](words, around)
    if "dash" in words or "back" in words or (around.gap and "box" in words):
        chosen["stroke-dasharray"] = "4 3"
    elif "dot" in words:
        chosen["stroke-dasharray"] = "1.5 2.5"
    return chosen


def _paint_box(words: list[str], around: _Around) -> dict[str, str]:
    colours = read_colours()
    edge = colours["edge"] if around.faded else colours["err"] if around.gap else _own(around)
    tinted = "t" in words and not around.faded and not around.gap
    fill = colours.get(f"{around.family}-t", colours["sunken"]) if tinted else colours["bg"]
    return {"fill": fill, "stroke": edge, "stroke-width": "2" if "thick" in words else "1.25"}


def _paint_ring(words: list[str], _around: _Around) -> dict[str, str]:
    colours = read_colours()
    return {"fill": colours["bg"], "stroke": colours["ink"], "stroke-width": "3.5" if "end" in words else "1.25"}


def _paint_line(words: list[str], _around: _Around) -> dict[str, str]:
    quiet = "back" in words or "no" in words
    return {"fill": "none", "stroke": read_colours()["muted" if quiet else "ink"], "stroke-width": "1.25"}


def _paint_trace(words: list[str], _around: _Around) -> dict[str, str]:
    strong = "on" in words
    return {
        "fill": "none",
        "stroke": read_colours()["ink" if strong else "edge"],
        "stroke-width": "2" if strong else ".9",
    }


def _own(around: _Around) -> str:
    colours = read_colours()
    return colours.get(around.family, colours["ink"])


_SHAPES: dict[str, Callable[[list[str], _Around], dict[str, str]]] = {
    "box": _paint_box,
    "ring": _paint_ring,
    "e": _paint_line,
    "tr": _paint_trace,
    "ah": lambda words, _: {"fill": read_colours()["muted" if "mu" in words else "ink"]},
    "ic": lambda _, around: {"fill": read_colours()["edge"] if around.faded else _own(around)},
    "band": lambda _words, _around: {"fill": read_colours()["sunken"]},
    "rule": lambda _words, _around: {"stroke": read_colours()["line"], "stroke-width": "1"},
}
"""Class of a shape → what it looks like."""


def _choose_letters(words: list[str], around: _Around) -> dict[str, str]:
    colours = read_colours()
    small = "m" in words
    colour = colours["muted" if small or around.faded else "ink"]
    if "k" in words:
        colour = colours.get(around.family, colour)
    if small and around.gap:
        colour = colours["err"]
    return {"fill": colour, "font-size": "11" if small else "12", "font-weight": "600" if "b" in words else "400"}
