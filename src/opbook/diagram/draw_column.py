"""Draws layers as columns, with curves from one to the next: the trace from intention to means."""

from dataclasses import dataclass

from opbook.diagram.dot import read_places
from opbook.diagram.size import LINE, SMALL_LINE
from opbook.diagram.svg import (
    write_box,
    write_data,
    write_document,
    write_edge,
    write_icon,
    write_lines,
    write_link,
    write_number,
    write_path,
    write_small_lines,
    write_text,
)
from opbook.diagram.text import SMALL, wrap_text
from opbook.diagram.value import Diagram, Node, Rect

_WIDTH = 997.0
_WIDEST = 196.0
_NARROWEST = 118.0
_CURVE = 44.0
_HEAD = 36.0
_GAP = 14.0
_PASSING = 8.0


@dataclass(frozen=True, slots=True)
class Layers:
    """What stands in every column, places included where an edge only passes; and the ways from column to column."""

    columns: dict[int, list[str]]
    heights: dict[str, float]
    ways: dict[tuple[str, str], bool]


def list_layers(diagram: Diagram) -> Layers:
    """Return the columns of a diagram with the heights of what stands in them.

    Where edges pass columns between their ends, those of one source pass together. A way is true if one of the edges
    that use it is chosen.
    """
    numbers = _list_columns(diagram)
    column_of = {node.id: node.column for node in diagram.nodes}
    columns: dict[int, list[str]] = {number: [] for number in numbers}
    width = _measure_columns(diagram)[0]
    heights = {node.id: max(38.0, _measure_text(node, width) + 16) for node in diagram.nodes}
    for node in diagram.nodes:
        columns[node.column].append(node.id)
    ways: dict[tuple[str, str], bool] = {}
    for edge in diagram.edges:
        at = edge.source
        between = [number for number in numbers if column_of[edge.source] < number < column_of[edge.target]]
        for number in between:
            passing = f"{edge.source} past {number}"
            if passing not in heights:
                heights[passing] = _PASSING
                columns[number].append(passing)
            ways[at, passing] = ways.get((at, passing), False) or edge.chosen
            at = passing
        ways[at, edge.target] = ways.get((at, edge.target), False) or edge.chosen
    return Layers(columns, heights, ways)


def draw_columns(diagram: Diagram, layers: Layers, layout: str) -> str:
    """Return the diagram as an SVG; `layout` is Graphviz' answer, or empty, and then nodes stand in the order given."""
    width, step = _measure_columns(diagram)
    heights = layers.heights
    centers = _find_centers(layers, layout)
    left = {column: position * step for position, column in enumerate(layers.columns)}
    areas = {
        name: Rect(left[column] + 1, centers[name] - heights[name] / 2, width - 2, heights[name])
        for column, inside in layers.columns.items()
        for name in inside
    }
    total = max((area.bottom for area in areas.values()), default=0) + 14
    passing = sorted(set(areas) - {node.id for node in diagram.nodes})
    body = [_write_heading(diagram, column, x) for column, x in left.items()]
    for (source, target), chosen in sorted(layers.ways.items(), key=lambda item: item[1]):
        body.append(write_edge(source, target, _write_curve(areas[source], areas[target], is_chosen=chosen)))
    for name in passing:
        chosen = any(chosen for (_, target), chosen in layers.ways.items() if target == name)
        body.append(f"<g{write_data(node=name)}>{_write_passing(areas[name], is_chosen=chosen)}</g>")
    body += [_write_node(node, areas[node.id]) for node in diagram.nodes]
    return write_document(diagram, max(left.values()) + width, total, body)


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


def _find_centers(layers: Layers, layout: str) -> dict[str, float]:
    try:
        found = read_places(layout, layers.columns) if layout else {}
    except (ValueError, KeyError, TypeError):
        found = {}
    if len(found) < len(layers.heights):
        found = _stack(layers)
    top = min((y - layers.heights[name] / 2 for name, y in found.items()), default=0.0)
    return {name: y - top + _HEAD for name, y in found.items()}


def _stack(layers: Layers) -> dict[str, float]:
    centers: dict[str, float] = {}
    for inside in layers.columns.values():
        y = 0.0
        for name in inside:
            centers[name] = y + layers.heights[name] / 2
            y += layers.heights[name] + _GAP
    return centers


def _write_heading(diagram: Diagram, column: int, x: float) -> str:
    heading = diagram.columns[column]
    icon = f'<g class="f-{heading.family}">{write_icon(heading.icon, x, 2)}</g>' if heading.icon else ""
    return icon + write_text(x + (21 if icon else 0), 14, heading.title, "b")


def _write_curve(source: Rect, target: Rect, *, is_chosen: bool) -> str:
    x1, y1, x2, y2 = source.right + 1, source.center_y, target.x - 1, target.center_y
    middle = write_number((x1 + x2) / 2)
    data = (
        f"M{write_number(x1)} {write_number(y1)}C{middle} {write_number(y1)} "
        f"{middle} {write_number(y2)} {write_number(x2)} {write_number(y2)}"
    )
    return write_path(data, "tr on" if is_chosen else "tr")


def _write_passing(area: Rect, *, is_chosen: bool) -> str:
    data = f"M{write_number(area.x - 1)} {write_number(area.center_y)}H{write_number(area.right + 1)}"
    return write_path(data, "tr on" if is_chosen else "tr")


def _write_node(node: Node, area: Rect) -> str:
    lines, notes = _wrap(node, area.width + 2)
    classes = " ".join(["box", *(["t"] if node.tinted else []), *(["thick"] if node.thick else [])])
    top = area.center_y - (LINE * len(lines) + SMALL_LINE * len(notes)) / 2 - 0.5
    text = write_lines(area.x + 9, top, lines, "b" if node.thick else "")
    note = write_small_lines(area.x + 9, top + LINE * len(lines), notes)
    state = " gap" if node.gap else " dim" if node.dim else ""
    title = node.title or ", ".join(part for part in (node.label, node.note) if part)
    body = write_box(area, classes) + text + note
    return write_link(node.target, title, body, f"f-{node.family}{state}", write_data(node=node.id))
