"""Gives the nodes of a grid their places: lanes become bands, columns become x, rows become y."""

from collections.abc import Sequence
from dataclasses import dataclass

from opbook.diagram.column import SPREAD, place_columns
from opbook.diagram.size import DIAMOND_GAP, LINE, RING, SMALL_LINE, Size, measure_nodes
from opbook.diagram.text import measure_text, wrap_text
from opbook.diagram.track import Track, assign_tracks
from opbook.diagram.value import Diagram, Lane, Node, Point, Rect

_PAD = 23.0
_TRACK = 19.0


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

    Lanes are stacked in their order; a lane is as high as its rows, the tracks above them and its title need. All boxes
    are equally wide, so that columns line up.
    """
    lanes = diagram.lanes or (Lane("", ""),)
    gutter = _measure_gutter(lanes) if diagram.lanes else 0.0
    sizes = measure_nodes(diagram)
    columns, width = place_columns(diagram, sizes, spread)
    tracks = assign_tracks(diagram, columns, sizes, lanes)
    bands: list[Band] = []
    centers: dict[tuple[str, int], float] = {}
    for lane in lanes:
        top = max((_TRACK * (track.level + 1) + 4 for track in tracks.values() if track.lane == lane.id), default=0.0)
        start = bands[-1].y + bands[-1].height if bands else 0.0
        rows, end = _place_rows([node for node in diagram.nodes if node.lane == lane.id], sizes, start + top, spread)
        lines = wrap_text(lane.title, gutter - 32, bold=True) if gutter else ()
        missing = LINE * len(lines) + SMALL_LINE * len(lane.notes) + 32 - (end - start) if lines else 0.0
        centers |= {(lane.id, row): center + max(missing, 0) / 2 for row, center in rows.items()}
        bands.append(Band(lane, start, end - start + max(missing, 0), lines))
    placed = {
        node.id: _place_node(node, sizes[node.id], _find_x(node, columns, sizes), centers[node.lane, node.row])
        for node in diagram.nodes
    }
    points = {index: _find_point(track, bands) for index, track in tracks.items()}
    return Grid(diagram, placed, tuple(bands), points, width, bands[-1].y + bands[-1].height, gutter)


def _find_point(track: Track, bands: Sequence[Band]) -> Point:
    return track.x, next(band.y for band in bands if band.lane.id == track.lane) + 20 + _TRACK * track.level


def _measure_gutter(lanes: Sequence[Lane]) -> float:
    longest = max(measure_text(word, bold=True) for lane in lanes for word in (*lane.title.split(), ""))
    return min(max(112.0, longest + 34), 160.0)


def _place_rows(
    nodes: Sequence[Node], sizes: dict[str, Size], top: float, spread: int
) -> tuple[dict[int, float], float]:
    """Return the middle of every row of a lane, and where the last one ends."""
    centers: dict[int, float] = {}
    y = top
    pad = _PAD + SPREAD / 2 * spread
    for row in sorted({node.row for node in nodes}) or [0]:
        inside = [node for node in nodes if node.row == row]
        above = max((_measure_above(node, sizes[node.id]) for node in inside), default=10.0)
        below = max((_measure_below(node, sizes[node.id]) for node in inside), default=10.0)
        centers[row] = y + pad + above
        y += 2 * pad + above + below
    return centers, y


def _measure_above(node: Node, size: Size) -> float:
    """How far a node reaches above the middle of its shape."""
    if node.shape == "start":
        return RING / 2 + (5 + size.text_height if size.notes else 0)
    return _measure_below(node, size) - (6 if node.marks else 0)


def _measure_below(node: Node, size: Size) -> float:
    if node.shape == "end":
        return max(RING / 2, size.text_height / 2)
    return size.height / 2 + (6 if node.marks else 0)


def _find_x(node: Node, columns: dict[int, float], sizes: dict[str, Size]) -> float:
    return columns[node.column] + (sizes[node.beside].width + DIAMOND_GAP if node.beside else 0.0)


def _place_node(node: Node, size: Size, x: float, center: float) -> Placed:
    if node.shape == "start":
        text = Rect(x, center - RING / 2 - 5 - size.text_height, size.text_width, size.text_height)
        ring = Rect(x + max(size.text_width - RING, 0) / 2, center - RING / 2, RING, RING)
        return Placed(node, size, ring, text if size.notes else None)
    rect = Rect(x, center - size.height / 2, size.width, size.height)
    if node.shape == "end":
        middle = center - size.text_height / 2
        return Placed(node, size, rect, Rect(rect.right + 6, middle, size.text_width, size.text_height))
    return Placed(node, size, rect)
