"""Decides how large a node is, from what is written in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.diagram.text import SMALL, fit_text, measure_lines, measure_text, wrap_text
from opbook.diagram.value import Diagram, Edge, Node

LINE = 15.0
SMALL_LINE = 14.0
RING = 20.0
DIAMOND = 32.0
DIAMOND_GAP = 16.0
MARK = 18.0
LABEL_WIDTH = 96.0
_ICON = 17.0
_LABEL_WIDTHS = (84.0, 100.0, 116.0, 140.0)
_NAME_WIDTH = 104.0
_START_WIDTH = 124.0
_START_LINES = 4


@dataclass(frozen=True, slots=True)
class Size:
    """A node's measures: its shape, its lines, and where the lines start inside a box."""

    width: float
    height: float
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()
    indent: float = 0

    @property
    def text_width(self) -> float:
        """The width of the widest line."""
        return max(measure_lines(self.lines, bold=True), measure_lines(self.notes, SMALL))

    @property
    def text_height(self) -> float:
        """The height of all lines."""
        return LINE * len(self.lines) + SMALL_LINE * len(self.notes)


def measure_nodes(diagram: Diagram) -> dict[str, Size]:
    """Return the size of every node of a grid. Steps, which have numbers, get larger boxes than plain nodes."""
    has_numbers = any(node.number for node in diagram.nodes)
    least_width, least_height = (118.0, 46.0) if has_numbers else (96.0, 34.0)
    width = max(find_box_width(diagram.nodes, least_width), least_width)
    return {node.id: measure_node(node, width, max(least_height, _find_side(node, diagram))) for node in diagram.nodes}


def find_box_width(nodes: Iterable[Node], least: float) -> float:
    """Return one width for all boxes of a diagram, in which every label keeps to three lines where that is possible."""
    return max((_find_wanted_width(node) for node in nodes if node.shape == "box"), default=least, key=float) or least


def measure_node(node: Node, box_width: float, least_height: float) -> Size:
    """Return the size of a node; boxes are `box_width` wide and as high as their lines need."""
    if node.shape == "branch":
        return Size(DIAMOND, DIAMOND, ())
    if node.shape in ("start", "end"):
        if node.shape == "end":
            return Size(RING, RING, wrap_text(node.label, _NAME_WIDTH, bold=True))
        return Size(RING, RING, (), _shorten(wrap_text(node.label, _START_WIDTH, SMALL), _START_LINES))
    indent = _find_indent(node)
    room = box_width - indent - _find_right_pad(node)
    lines = wrap_text(node.label, room, bold=True)
    notes = wrap_text(node.note, box_width - indent - 8, SMALL) if node.note else ()
    height = max(least_height, LINE * len(lines) + SMALL_LINE * len(notes) + 16)
    return Size(box_width, height, lines, notes, indent)


def measure_label(edge: Edge, width: float = LABEL_WIDTH) -> tuple[float, float, tuple[str, ...]]:
    """Return the width, height and lines of what stands at an edge."""
    lines = wrap_text(edge.label, width, SMALL) if edge.label else ()
    icon = 15.0 if edge.icon else 0.0
    return measure_lines(lines, SMALL) + icon, max(SMALL_LINE * len(lines), icon), lines


def measure_marks(node: Node) -> float:
    """Return the width that the marks on the lower border of a node take."""
    codes = sum(measure_text(mark.label, SMALL) + 4 for mark in node.marks)
    return MARK + 3 + codes if node.marks else 0.0


def _shorten(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], f"{lines[most - 1].rsplit(' ', 1)[0]} …")


def _find_wanted_width(node: Node) -> float:
    pad = _find_indent(node) + _find_right_pad(node)
    return max(fit_text(node.label, _LABEL_WIDTHS, 3) + pad, measure_marks(node) + 20)


def _find_indent(node: Node) -> float:
    return 10 + measure_text(node.number, SMALL) if node.number else 9.0


def _find_right_pad(node: Node) -> float:
    return 4 + _ICON if node.icon else 8.0


def _find_side(node: Node, diagram: Diagram) -> float:
    """Return how high a box must be for the labels of all edges that may leave it on one side."""
    leaving = [edge for edge in diagram.edges if edge.source == node.id and edge.label and edge.style != "back"]
    return 18.0 * (len(leaving) + 1) - 16 if len(leaving) > 1 else 0.0
