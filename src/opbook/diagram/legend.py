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
    "collaboration": ("works together for a time", "", 26),
    "service": ("uses as a service", "", 26),
    "facilitating": ("helps", "", 26),
    "differentiating": ("differentiating", "ability", 24),
    "unsupported": ("nothing supports it", "err", 24),
}

LEGEND = tuple(words for words, _, _ in _KEYS.values())
"""What legends say, for catalogues."""


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
    way, muted_head = f"M0 9H{width - 6}", write_path(f"M{width} 9l-8 -4v8z", "ah mu")
    special = {
        "start": lambda: write_circle(9, 9, 7, "ring"),
        "end": lambda: write_circle(9, 9, 6.5, "ring end"),
        "branch": lambda: write_path("M9 1l8 8-8 8-8-8z", "box t"),
        "exception": lambda: write_circle(9, 9, 7.5, "box t") + write_icon("exception", 3, 3, 12),
        "handoff": lambda: write_icon("interface", 0, 1, 16),
        "refusal": lambda: write_path(way, "e no") + muted_head,
        "back": lambda: write_path(way, "e back") + muted_head,
        "facilitating": lambda: write_path(way, "e back") + muted_head,
        "collaboration": lambda: (
            write_path(f"M6 9H{width - 6}", "e") + write_path(f"M{width} 9l-8 -4v8zM0 9l8 -4v8z", "ah")
        ),
        "service": lambda: write_path(way, "e") + write_path(f"M{width} 9l-8 -4v8z", "ah"),
        "validation": lambda: write_box(box, "box t thick"),
        "differentiating": lambda: write_box(box, "box t thick"),
        "final": lambda: write_box(box, "box t thick"),
        "gap": lambda: f'<g class="gap">{write_box(box)}</g>',
        "unsupported": lambda: f'<g class="gap">{write_box(box)}</g>',
        "automatic": lambda: write_box(box) + write_icon("automatic", 7, 4, 10),
        "decision": lambda: write_box(box) + write_icon("decision", 7, 4, 10),
        "subprocess": lambda: write_box(box) + write_icon("workflow", 7, 4, 10),
        "wait": lambda: write_box(box) + write_icon("wait", 7, 4, 10),
    }
    return special.get(key, lambda: write_box(box))()
