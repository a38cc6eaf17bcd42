"""Gives the nodes of a grid their places: lanes become bands, columns become x, and what goes back gets a track."""

from collections.abc import Sequence
from dataclasses import dataclass

from opbook.diagram.size import DIAMOND, DIAMOND_GAP, LINE, RING, SMALL_LINE, Size, find_box_width, measure_node
from opbook.diagram.text import SMALL, measure_lines, measure_text, wrap_text
from opbook.diagram.value import Diagram, Edge, Lane, Node, Point, Rect

LABEL_WIDTH = 96.0
_LEFT = 14.0
_GAP = 30.0
_PAD = 23.0
_TRACK = 19.0
_SPREAD = 26.0
_WIDEST_STRETCH = 56.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place: the shape, and the text that stands beside it where it does not fit inside."""

    node: Node
    size: Size
    rect: Rect
    name: Rect | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with its place and the lines of its title."""

    lane: Lane
    y: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A diagram whose boxes stand; only its edges are still without a way.

    `tracks` gives, by the index of an edge that goes back, the point that it has to pass.
    """

    diagram: Diagram
    placed: dict[str, Placed]
    bands: tuple[Band, ...]
    tracks: dict[int, Point]
    width: float
    height: float
    gutter: float


def place_grid(diagram: Diagram, spread: int = 0) -> Grid:
    """Place a grid diagram; every step of `spread` leaves more room between columns and lanes.

    Lanes are stacked in their order; a lane is as high as its fullest column. All boxes are equally wide, so that
    columns line up. An edge that goes back runs along a track at the top of the upper of its two lanes; tracks are
    given out by interval colouring, short spans first, so that they nest.
    """
    lanes = diagram.lanes or (Lane("", ""),)
    gutter = _measure_gutter(lanes) if diagram.lanes else 0.0
    boxes = [node for node in diagram.nodes if node.shape == "box"]
    has_numbers = any(node.number for node in boxes)
    box_width = max(find_box_width(boxes, 96), 118 if has_numbers else 96)
    least = 46.0 if has_numbers else 34.0
    sizes = {node.id: measure_node(node, box_width, max(least, _find_side(node, diagram))) for node in diagram.nodes}
    columns, width = _place_columns(diagram, sizes, spread)
    tracks = _assign_tracks(diagram, columns, sizes, lanes)
    bands, centers, height = _place_rows(diagram, sizes, lanes, gutter, tracks, spread)
    placed = {
        node.id: _place_node(node, sizes[node.id], columns, centers[node.lane, node.row], sizes)
        for node in diagram.nodes
    }
    points = {
        index: (x, next(band.y for band in bands if band.lane.id == lane) + 20 + _TRACK * level)
        for index, (lane, level, x) in tracks.items()
    }
    return Grid(diagram, placed, bands, points, width, height, gutter)


def _measure_gutter(lanes: Sequence[Lane]) -> float:
    longest = max(measure_text(word, bold=True) for lane in lanes for word in (*lane.title.split(), ""))
    return min(max(112.0, longest + 34), 160.0)


def _place_columns(diagram: Diagram, sizes: dict[str, Size], spread: int) -> tuple[dict[int, float], float]:
    """Return the x of every column and the width of all.

    A column stands as far left as the boxes of the column before it and the nodes of its own lanes allow: what reaches
    out of a column (a diamond, the label of an edge that goes straight on) only pushes what stands in its way.
    """
    numbers = sorted({node.column for node in diagram.nodes})
    columns: dict[int, float] = {}
    for position, number in enumerate(numbers):
        lefts = [_LEFT]
        if position:
            before = numbers[position - 1]
            boxes = [sizes[node.id].width for node in diagram.nodes if node.column == before and not node.beside]
            lefts.append(columns[before] + max(boxes) + _find_gap(diagram, before, spread))
        here = {(node.lane, node.row) for node in diagram.nodes if node.column == number}
        lefts += [
            columns[node.column] + _measure_reach(node, sizes[node.id], diagram) + _find_label_gap(diagram, node, spread)
            for node in diagram.nodes
            if node.column < number and (node.lane, node.row) in here and not node.beside
        ]
        columns[number] = max(lefts)
    ends = [columns[node.column] + _measure_reach(node, sizes[node.id], diagram) for node in diagram.nodes]
    right = max(ends, default=0.0) + _LEFT
    gaps = max(len(numbers) - 1, 1)
    stretch = min(max(diagram.minimum_width - right, 0.0) / gaps, _WIDEST_STRETCH)
    columns = {number: columns[number] + stretch * position for position, number in enumerate(numbers)}
    return columns, max(right + stretch * (len(numbers) - 1), diagram.minimum_width)


def _find_side(node: Node, diagram: Diagram) -> float:
    """Return how high a box must be for the labels of all edges that may leave it on one side."""
    leaving = [edge for edge in diagram.edges if edge.source == node.id and edge.label and edge.style != "back"]
    return 18.0 * (len(leaving) + 1) - 16 if len(leaving) > 1 else 0.0


def _measure_reach(node: Node, size: Size, diagram: Diagram) -> float:
    if node.shape == "end":
        return RING + 8 + size.text_width
    if node.shape == "start":
        return max(RING, size.text_width)
    if node.shape == "branch":
        return 0.0
    has_branch = any(other.beside == node.id for other in diagram.nodes)
    return size.width + (DIAMOND_GAP + DIAMOND if has_branch else 0)


def _find_gap(diagram: Diagram, column: int, spread: int) -> float:
    """Leave room for as many edges as change lanes after this column."""
    places = {node.id: (node.lane, node.row, node.column) for node in diagram.nodes}
    changing = sum(
        1
        for edge in diagram.edges
        if edge.style != "stub"
        and places[edge.source][2] <= column < places[edge.target][2]
        and places[edge.source][:2] != places[edge.target][:2]
    )
    return _GAP + 6 * max(min(changing, 8) - 2, 0) + _SPREAD * spread


def _find_label_gap(diagram: Diagram, node: Node, spread: int) -> float:
    """Leave room for the labels of what goes straight on from a node (or from the branch beside it)."""
    own = {node.id, *(other.id for other in diagram.nodes if other.beside == node.id)}
    nodes = {other.id: other for other in diagram.nodes}
    straight = [
        edge
        for edge in diagram.edges
        if edge.source in own and edge.style not in ("stub", "back") and nodes[edge.target].lane == node.lane
    ]
    label = max((measure_label(edge)[0] for edge in straight if edge.label or edge.icon), default=0.0)
    return max(_GAP, label + 22) + _SPREAD * spread


def measure_label(edge: Edge, width: float = LABEL_WIDTH) -> tuple[float, float, tuple[str, ...]]:
    """Return the width, height and lines of what stands at an edge."""
    lines = wrap_text(edge.label, width, SMALL) if edge.label else ()
    icon = 15.0 if edge.icon else 0.0
    return measure_lines(lines, SMALL) + icon, max(SMALL_LINE * len(lines), icon), lines


def _assign_tracks(
    diagram: Diagram, columns: dict[int, float], sizes: dict[str, Size], lanes: Sequence[Lane]
) -> dict[int, tuple[str, int, float]]:
    """Give every edge that goes back a lane, a level in it (0 is the top) and the x above its target."""
    order = {lane.id: position for position, lane in enumerate(lanes)}
    nodes = {node.id: node for node in diagram.nodes}
    arrivals: dict[str, int] = {}
    spans: list[tuple[float, int, str, float, float, float]] = []
    for index, edge in enumerate(diagram.edges):
        if edge.style != "back" or edge.source == edge.target:
            continue
        source, target = nodes[edge.source], nodes[edge.target]
        lane = min(source.lane, target.lane, key=lambda name: order.get(name, 0))
        nth = arrivals[target.id] = arrivals.get(target.id, -1) + 1
        x = columns[target.column] + sizes[target.id].width * (0.5 if nth == 0 else 0.5 - 0.17 * min(nth, 2))
        end = columns[source.column] + sizes[source.id].width / 2
        left, right = min(x, end), max(x, end, min(x, end) + measure_label(edge)[0] + 20)
        spans.append((right - left, index, lane, left, right, x))
    levels: dict[tuple[str, int], list[tuple[float, float]]] = {}
    result: dict[int, tuple[str, int, float]] = {}
    for _, index, lane, left, right, x in sorted(spans):
        level = 0
        while any(left < taken[1] + 8 and taken[0] < right + 8 for taken in levels.get((lane, level), [])):
            level += 1
        levels.setdefault((lane, level), []).append((left, right))
        result[index] = (lane, level, x)
    depth = {lane: max(level for name, level in levels if name == lane) for lane, _ in levels}
    return {index: (lane, depth[lane] - level, x) for index, (lane, level, x) in result.items()}


def _place_rows(
    diagram: Diagram,
    sizes: dict[str, Size],
    lanes: Sequence[Lane],
    gutter: float,
    tracks: dict[int, tuple[str, int, float]],
    spread: int,
) -> tuple[tuple[Band, ...], dict[tuple[str, int], float], float]:
    bands: list[Band] = []
    centers: dict[tuple[str, int], float] = {}
    y = 0.0
    for lane in lanes:
        top = _TRACK * max((level + 1 for name, level, _ in tracks.values() if name == lane.id), default=0)
        start = y
        y += top + (4 if top else 0)
        rows = sorted({node.row for node in diagram.nodes if node.lane == lane.id}) or [0]
        for row in rows:
            inside = [node for node in diagram.nodes if node.lane == lane.id and node.row == row]
            half = max((_measure_half(node, sizes[node.id]) for node in inside), default=10.0)
            pad = _PAD + (_SPREAD / 2) * spread
            centers[lane.id, row] = y + pad + half
            y += 2 * (pad + half)
        lines = wrap_text(lane.title, gutter - 32, bold=True) if gutter else ()
        y = max(y, start + LINE * len(lines) + SMALL_LINE * len(lane.notes) + 32)
        if len(rows) == 1 and gutter:
            centers[lane.id, rows[0]] = (start + (top + 4 if top else 0) + y) / 2
        bands.append(Band(lane, start, y - start, lines))
    return tuple(bands), centers, y


def _measure_half(node: Node, size: Size) -> float:
    if node.shape == "start":
        return RING / 2 + 6 + size.text_height
    if node.shape == "end":
        return max(RING / 2, size.text_height / 2)
    return size.height / 2 + (6 if node.marks else 0)


def _place_node(
    node: Node, size: Size, columns: dict[int, float], center: float, sizes: dict[str, Size]
) -> Placed:
    x = columns[node.column]
    if node.shape == "branch":
        x += sizes[node.beside].width + DIAMOND_GAP
    if node.shape == "start":
        text = Rect(x, center - RING / 2 - 5 - size.text_height, size.text_width, size.text_height)
        x += max(size.text_width - RING, 0) / 2
        return Placed(node, size, Rect(x, center - RING / 2, RING, RING), text if size.notes else None)
    rect = Rect(x, center - size.height / 2, size.width, size.height)
    if node.shape == "end":
        return Placed(node, size, rect, Rect(rect.right + 6, center - size.text_height / 2, size.text_width, size.text_height))
    return Placed(node, size, rect)
