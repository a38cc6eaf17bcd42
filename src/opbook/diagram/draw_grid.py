"""Draws a placed and routed grid: bands, edges, nodes, labels, and the gutter with the titles of the lanes."""

from opbook.diagram.label import Label, Labels
from opbook.diagram.place import Band, Grid, Placed
from opbook.diagram.route import Route
from opbook.diagram.size import MARK, SMALL_LINE
from opbook.diagram.svg import (
    write_arrow_head,
    write_band,
    write_box,
    write_circle,
    write_data,
    write_document,
    write_edge,
    write_icon,
    write_lines,
    write_link,
    write_number,
    write_path,
    write_size,
    write_small_lines,
    write_text,
)
from opbook.diagram.text import SMALL, measure_text
from opbook.diagram.value import Point, Rect

_CLASSES = {"flow": "e", "stub": "e", "both": "e", "refusal": "e no", "back": "e back", "loose": "e back"}
_MUTED = ("refusal", "back", "loose")
_HOP = 5


def draw_grid(grid: Grid, routes: list[Route], labels: Labels) -> str:
    """Return the diagram as an SVG."""
    diagram = grid.diagram
    body = [_write_ground(band, grid.width) for band in _list_tinted(grid)]
    # Muted lines first, so that where two share a way the one that counts is on top.
    body += [_write_route(route) for route in sorted(routes, key=lambda route: route.edge.style not in _MUTED)]
    body += [_write_node(placed, labels.marks.get(node_id)) for node_id, placed in grid.placed.items()]
    body += [_write_label(label, grid) for label in labels.labels]
    return write_document(diagram, grid.width, grid.height, body)


def draw_gutter(grid: Grid) -> str:
    """Return the titles of the lanes as an SVG of the same height, or nothing where lanes have no titles."""
    if not grid.gutter:
        return ""
    tinted = _list_tinted(grid)
    body = "".join(_write_title(band, grid.gutter, is_tinted=band in tinted) for band in grid.bands)
    return (
        f'<svg class="ob-svg gut" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{write_size(grid.gutter, grid.height)} role="group" aria-label="Lanes">{body}</svg>'
    )


def _list_tinted(grid: Grid) -> tuple[Band, ...]:
    return grid.bands[::2] if grid.gutter else ()


def _write_ground(band: Band, width: float) -> str:
    return write_band(Rect(0, band.y, width, band.height))


def _write_title(band: Band, width: float, *, is_tinted: bool) -> str:
    lane = band.lane
    top = band.y + max(band.height - 15 * len(band.lines) - SMALL_LINE * len(lane.notes), 0) / 2
    text = (
        write_icon(lane.icon, 6, top)
        + write_lines(27, top + 1, band.lines)
        + write_small_lines(27, top + 2 + 15 * len(band.lines), lane.notes)
    )
    title = ", ".join((lane.title, *lane.notes))
    ground = write_band(Rect(0, band.y, width, band.height)) if is_tinted else ""
    return ground + write_link(lane.target, title, text, f"f-{lane.family}", write_data(lane=lane.id))


def _write_route(route: Route) -> str:
    classes = _CLASSES[route.edge.style]
    head = "ah mu" if route.edge.style in _MUTED else "ah"
    parts = [write_path(_write_way(route), classes)]
    parts += [write_circle(x, y, 2.5, head) for x, y in route.joins]
    if route.edge.style != "stub":
        parts.append(write_arrow_head(route.points[-2], route.points[-1], head))
    if route.edge.style == "both":
        parts.append(write_arrow_head(route.points[1], route.points[0], head))
    return write_edge(route.edge.source, route.edge.target, "".join(parts))


def _write_way(route: Route) -> str:
    """The path data: corners, and a half circle wherever the line hops over another."""
    data = [f"M{_write_point(route.points[0])}"]
    for start, end in route.segments:
        if start[0] == end[0]:
            down = end[1] > start[1]
            step = _HOP if down else -_HOP
            hops = sorted(
                (hop for hop in route.hops if hop[0] == start[0] and _is_between(hop, start, end)),
                reverse=not down,
                key=lambda hop: hop[1],
            )
            for _, y in hops:
                data.append(f"V{write_number(y - step)}a5 5 0 0 {1 if down else 0} 0 {2 * step}")
        data.append(f"L{_write_point(end)}")
    return "".join(data)


def _is_between(hop: Point, start: Point, end: Point) -> bool:
    return min(start[1], end[1]) < hop[1] < max(start[1], end[1])


def _write_point(point: Point) -> str:
    return f"{write_number(point[0])} {write_number(point[1])}"


def _write_node(placed: Placed, marks_at: float | None) -> str:
    node, rect = placed.node, placed.rect
    if node.shape == "branch":
        half = write_number(rect.width / 2)
        data = f"M{_write_point((rect.center_x, rect.y))}l{half} {half}l-{half} {half}l-{half} -{half}z"
        return write_link("", "", write_path(data, "box t"), f"f-{node.family}", _write_place(placed))
    if node.shape in ("start", "end"):
        return _write_ring(placed)
    return _write_step(placed) + (_write_marks(placed, marks_at) if marks_at is not None else "")


def _write_ring(placed: Placed) -> str:
    node, rect = placed.node, placed.rect
    is_end = node.shape == "end"
    ring = write_circle(rect.center_x, rect.center_y, 9.2 if is_end else 9.5, "ring end" if is_end else "ring")
    name = placed.name or rect
    if is_end:
        text = write_lines(name.x, name.y, placed.size.lines)
    else:
        text = write_small_lines(name.center_x, name.y, placed.size.notes, "m", "middle")
    return write_link(node.target, node.title or node.label, ring + text, "", _write_place(placed))


def _write_step(placed: Placed) -> str:
    node, rect, size = placed.node, placed.rect, placed.size
    classes = " ".join(
        ["box", *(["t"] if node.tinted else []), *(["thick"] if node.thick else []), *(["dash"] if node.dashed else [])]
    )
    top = rect.y + (3 if node.number else max((rect.height - size.text_height) / 2 - 1, 3))
    parts = [write_box(rect, classes)]
    if node.icon:
        parts.append(write_icon(node.icon, rect.right - 18, rect.y + 3))
    if node.number:
        parts.append(write_text(rect.x + 6, top + 11, node.number, "m"))
    parts.append(write_lines(rect.x + size.indent, top, size.lines))
    parts.append(write_small_lines(rect.x + size.indent, top + 15 * len(size.lines), size.notes))
    state = " dim" if node.dim else " gap" if node.gap else ""
    title = node.title or node.label
    return write_link(node.target, title, "".join(parts), f"f-{node.family}{state}", _write_place(placed))


def _write_place(placed: Placed) -> str:
    return write_data(node=placed.node.id, lane=placed.node.lane)


def _write_marks(placed: Placed, left: float) -> str:
    """The bolt with its codes on the lower border; every code is a link of its own."""
    y = placed.rect.bottom
    x = left + MARK + 3
    parts = []
    for position, mark in enumerate(placed.node.marks):
        wide = measure_text(mark.label, SMALL)
        bolt = (
            write_circle(left + 9, y, 9, "box t") + write_icon("exception", left + 2.5, y - 6.5, 13)
            if position == 0
            else ""
        )
        code = write_text(x, y + 11, mark.label, "m k")
        data = write_data(at=placed.node.id, lane=placed.node.lane)
        parts.append(write_link(mark.target, mark.title, bolt + code, "f-err", data))
        x += wide + 4
    return "".join(parts)


def _write_label(label: Label, grid: Grid) -> str:
    edge, area = label.route.edge, label.area
    tinted = any(band.y <= area.center_y < band.y + band.height for band in _list_tinted(grid))
    classes = "m halo s" if tinted else "m halo"
    x = area.x + (15 if edge.icon else 0)
    text = write_small_lines(x, area.y, label.lines, classes)
    if edge.icon:
        text = write_icon(edge.icon, area.x, area.y + 1, 12) + text
    link = write_link(edge.link, edge.title or edge.label, text, "f-means") if edge.icon else text
    return write_edge(edge.source, edge.target, link)
