"""Draws layers as columns, with curves from one to the next: the trace from intention to means."""

import json

from opbook.diagram.dot import read_places
from opbook.diagram.size import LINE, SMALL_LINE
from opbook.diagram.svg import (
    write_box,
    write_document,
    write_icon,
    write_lines,
    write_link,
    write_number,
    write_path,
    write_small_lines,
    write_text,
)
from opbook.diagram.text import SMALL, measure_text, wrap_text
from opbook.diagram.value import Diagram, Edge, Node, Rect

_WIDTH = 997.0
_WIDEST = 196.0
_NARROWEST = 132.0
_CURVE = 56.0
_HEAD = 36.0
_GAP = 14.0
_PASSING = 8.0


def measure_heights(diagram: Diagram) -> dict[str, float]:
    """Return the height of every node, and of every place where an edge passes a column between its ends."""
    width = _measure_columns(diagram)[0]
    heights = {node.id: max(38.0, _measure_text(node, width) + 16) for node in diagram.nodes}
    return heights


def draw_columns(diagram: Diagram, layout: str) -> str:
    """Return the diagram as an SVG; `layout` is Graphviz' answer, or empty, and then nodes stand in the order given."""
    width, step = _measure_columns(diagram)
    heights = measure_heights(diagram)
    centers = _find_centers(diagram, heights, layout)
    left = {column: position * step for position, column in enumerate(_list_columns(diagram))}
    areas = {
        node.id: Rect(left[node.column] + 1, centers[node.id] - heights[node.id] / 2, width - 2, heights[node.id])
        for node in diagram.nodes
    }
    total = max((area.bottom for area in areas.values()), default=0) + 14
    body = [_write_heading(diagram, column, x) for column, x in left.items()]
    body += [_write_curve(edge, areas) for edge in sorted(diagram.edges, key=lambda edge: edge.chosen)]
    body += [_write_node(node, areas[node.id]) for node in diagram.nodes]
    return write_document(diagram.id, diagram.title, diagram.description, max(left.values()) + width, total, body)


def _list_columns(diagram: Diagram) -> list[int]:
    return sorted({node.column for node in diagram.nodes})


def _measure_columns(diagram: Diagram) -> tuple[float, float]:
    """Return the width of a column and the distance from one to the next: the page's width where it suffices."""
    count = max(len(_list_columns(diagram)), 1)
    width = min(max((_WIDTH - _CURVE * (count - 1)) / count, _NARROWEST), _WIDEST)
    curve = (_WIDTH - width * count) / (count - 1) if count > 1 else 0.0
    return width, width + min(max(curve, _CURVE), 120.0)


def _measure_text(node: Node, width: float) -> float:
    lines, notes = _wrap(node, width)
    return LINE * len(lines) + SMALL_LINE * len(notes)


def _wrap(node: Node, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 20
    return wrap_text(node.label, room, bold=True), wrap_text(node.note, room, SMALL) if node.note else ()


def _find_centers(diagram: Diagram, heights: dict[str, float], layout: str) -> dict[str, float]:
    try:
        found = read_places(layout, diagram) if layout else {}
    except (ValueError, KeyError, TypeError, json.JSONDecodeError):
        found = {}
    if len(found) < len(diagram.nodes):
        found = _stack(diagram, heights)
    top = min((found[node.id] - heights[node.id] / 2 for node in diagram.nodes), default=0.0)
    return {node_id: y - top + _HEAD for node_id, y in found.items()}


def _stack(diagram: Diagram, heights: dict[str, float]) -> dict[str, float]:
    centers: dict[str, float] = {}
    bottoms: dict[int, float] = {}
    for node in diagram.nodes:
        y = bottoms.get(node.column, 0.0)
        centers[node.id] = y + heights[node.id] / 2
        bottoms[node.column] = y + heights[node.id] + _GAP
    return centers


def _write_heading(diagram: Diagram, column: int, x: float) -> str:
    heading = diagram.columns[column]
    icon = f'<g class="f-{heading.family}">{write_icon(heading.icon, x, 2)}</g>' if heading.icon else ""
    return icon + write_text(x + (21 if icon else 0), 14, heading.title, "b")


def _write_curve(edge: Edge, areas: dict[str, Rect]) -> str:
    source, target = areas[edge.source], areas[edge.target]
    x1, y1, x2, y2 = source.right + 1, source.center_y, target.x - 1, target.center_y
    middle = write_number((x1 + x2) / 2)
    data = (
        f"M{write_number(x1)} {write_number(y1)}C{middle} {write_number(y1)} "
        f"{middle} {write_number(y2)} {write_number(x2)} {write_number(y2)}"
    )
    return write_path(data, "tr on" if edge.chosen else "tr")


def _write_node(node: Node, area: Rect) -> str:
    lines, notes = _wrap(node, area.width + 2)
    classes = " ".join(["box", *(["t"] if node.tinted else []), *(["thick"] if node.thick else [])])
    top = area.center_y - (LINE * len(lines) + SMALL_LINE * len(notes)) / 2 - 0.5
    text = write_lines(area.x + 9, top, lines, "b" if node.thick else "")
    note = write_small_lines(area.x + 9, top + LINE * len(lines), notes)
    state = " gap" if node.gap else " dim" if node.dim else ""
    title = node.title or ", ".join(part for part in (node.label, node.note) if part)
    return write_link(node.target, title, write_box(area, classes) + text + note, f"f-{node.family}{state}")


def measure_title(text: str) -> float:
    """Return the width of a heading with its icon."""
    return measure_text(text, bold=True) + 21
