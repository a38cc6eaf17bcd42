"""Explains the signs that a diagram uses."""

from collections.abc import Sequence
from html import escape

from opbook.diagram.svg import write_box, write_circle, write_icon, write_path
from opbook.diagram.value import Rect

# key -> words, family, width
_KEYS: dict[str, tuple[str, str, int]] = {
    "start": ("start", "", 18),
    "end": ("end", "", 18),
    "person": ("step by a person", "people", 24),
    "validation": ("validation: human judgment", "people", 24),
    "automatic": ("automatic", "means", 24),
    "decision": ("decision", "decide", 24),
    "subprocess": ("runs another workflow", "work", 24),
    "wait": ("wait", "means", 24),
    "branch": ("branch", "decide", 18),
    "exception": ("exception", "err", 18),
    "handoff": ("handoff", "means", 16),
    "refusal": ("refused", "", 26),
    "back": ("goes back", "", 26),
    "state": ("state", "work", 24),
    "final": ("final state", "work", 24),
    "gap": ("gap", "err", 24),
    "chosen": ("on the chosen path", "", 26),
    "collaboration": ("works together for a time", "", 26),
    "service": ("uses as a service", "", 26),
    "facilitating": ("helps", "", 26),
    "differentiating": ("differentiating", "ability", 24),
    "unsupported": ("nothing supports it", "err", 24),
}


def write_legend(keys: Sequence[str]) -> str:
    """Return one `<span>` with a small drawing for each of these signs."""
    return "".join(_write_key(key) for key in keys if key in _KEYS)


def _write_key(key: str) -> str:
    words, family, width = _KEYS[key]
    drawing = (
        f'<svg class="ob-svg" xmlns="http://www.w3.org/2000/svg" width="{width / 20:g}rem" height="0.9rem" '
        f'viewBox="0 0 {width} 18" aria-hidden="true"><g class="{f"f-{family}" if family else "plain"}">'
        f"{_draw_key(key, width)}</g></svg>"
    )
    return f"<span>{drawing}{escape(words)}</span>"


def _draw_key(key: str, width: int) -> str:
    box = Rect(1, 3, width - 2, 12)
    match key:
        case "start":
            return write_circle(9, 9, 7, "ring")
        case "end":
            return write_circle(9, 9, 6.5, "ring end")
        case "branch":
            return write_path("M9 1l8 8-8 8-8-8z", "box t")
        case "exception":
            return write_circle(9, 9, 7.5, "box t") + write_icon("exception", 3, 3, 12)
        case "handoff":
            return write_icon("interface", 0, 1, 16)
        case "refusal":
            return write_path(f"M0 9H{width - 6}", "e no") + write_path(f"M{width} 9l-8 -4v8z", "ah mu")
        case "back" | "facilitating":
            return write_path(f"M0 9H{width - 6}", "e back") + write_path(f"M{width} 9l-8 -4v8z", "ah mu")
        case "chosen":
            return write_path(f"M0 9H{width}", "tr on")
        case "collaboration":
            return write_path(f"M6 9H{width - 6}", "e") + write_path(f"M{width} 9l-8 -4v8zM0 9l8 -4v8z", "ah")
        case "service":
            return write_path(f"M0 9H{width - 6}", "e") + write_path(f"M{width} 9l-8 -4v8z", "ah")
        case "validation":
            return write_box(box, "box t thick")
        case "final":
            return write_box(box, "box thick")
        case "gap" | "unsupported":
            return f'<g class="gap">{write_box(box)}</g>'
        case "differentiating":
            return write_box(box, "box t thick")
        case "automatic" | "decision" | "subprocess" | "wait":
            icon = "workflow" if key == "subprocess" else key
            return write_box(box) + write_icon(icon, 7, 4, 10)
        case _:
            return write_box(box)
