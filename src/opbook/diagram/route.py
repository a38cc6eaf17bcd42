"""Turns the ways that Graphviz found into lines that meet their shapes, join where they arrive and hop where they cross."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from opbook.diagram.place import Grid, Placed
from opbook.diagram.value import Edge, Point, Rect

_HOP = 5.0
_ROUND = 1.5


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one edge: its corners, where it hops over others, and where it joins another on its way in."""

    edge: Edge
    index: int
    points: tuple[Point, ...]
    hops: tuple[Point, ...] = ()
    joins: tuple[Point, ...] = ()

    @property
    def segments(self) -> tuple[tuple[Point, Point], ...]:
        """The straight pieces, in order."""
        return tuple(pairwise(self.points))


def build_routes(grid: Grid, ways: dict[str, list[Point]]) -> list[Route]:
    """Return the finished route of every edge of the grid that has a way."""
    routes = []
    for index, edge in enumerate(grid.diagram.edges):
        source, target = grid.placed[edge.source], grid.placed[edge.target]
        points = _find_points(grid, index, edge, ways)
        if points:
            routes.append(Route(edge, index, tuple(_meet_shapes(points, source, target))))
    routes = _join_arrivals(routes, grid)
    return _add_hops(routes)


def find_faults(routes: Sequence[Route], grid: Grid) -> int:
    """Count what must not be: edges without a way, pieces aslant, pieces through a box or a text."""
    wanted = len(grid.diagram.edges)
    faults = wanted - len(routes)
    for route in routes:
        for start, end in route.segments:
            if start[0] != end[0] and start[1] != end[1]:
                faults += 1
        faults += sum(1 for placed in grid.placed.values() if _runs_through(route, placed))
    return faults


def find_crowding(routes: Sequence[Route]) -> int:
    """Count pairs of edges that run on top of each other without going to the same place."""
    count = 0
    for position, first in enumerate(routes):
        for second in routes[position + 1 :]:
            if first.edge.target == second.edge.target or first.edge.source == second.edge.source:
                continue
            count += any(_run_together(a, b) for a in first.segments for b in second.segments)
    return count


def _find_points(grid: Grid, index: int, edge: Edge, ways: dict[str, list[Point]]) -> list[Point]:
    source, target = grid.placed[edge.source], grid.placed[edge.target]
    if edge.style == "stub":
        return [(source.rect.right, source.rect.center_y), (target.rect.x, target.rect.center_y)]
    if edge.source == edge.target:
        box = source.rect
        x, y = box.right + 10, box.y - 10
        return [(box.right, box.y + 16), (x, box.y + 16), (x, y), (box.right - 14, y), (box.right - 14, box.y)]
    if index in grid.tracks:
        first, second = ways.get(f"e{index}a", []), ways.get(f"e{index}b", [])
        if not first or not second:
            return []
        return _straighten([*_pass_track(first, grid.tracks[index]), *_pass_track(second[::-1], grid.tracks[index])[::-1]])
    return _straighten(ways.get(f"e{index}", []))


def _pass_track(points: list[Point], track: Point) -> list[Point]:
    """Bring the end of a way exactly onto its track: the tiny node there is 2 wide, its sides are off by one."""
    x, y = track
    moved = [(x if abs(px - x) <= 1.5 else px, y if abs(py - y) <= 1.5 else py) for px, py in points]
    return [*moved, track]


def _straighten(points: Sequence[Point]) -> list[Point]:
    """Drop points on the way, make what is nearly level level, and leave only corners."""
    level: list[Point] = []
    for x, y in points:
        if level:
            last_x, last_y = level[-1]
            x = last_x if abs(x - last_x) < _ROUND else x
            y = last_y if abs(y - last_y) < _ROUND else y
            if (x, y) == (last_x, last_y):
                continue
        level.append((x, y))
    corners: list[Point] = []
    for point in level:
        if len(corners) > 1 and _are_in_line(corners[-2], corners[-1], point):
            corners[-1] = point
        else:
            corners.append(point)
    return corners


def _are_in_line(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _meet_shapes(points: list[Point], source: Placed, target: Placed) -> list[Point]:
    """Bring both ends from the margin around a node to its outline."""
    if len(points) < 2:
        return points
    if len(points) == 2:
        points = _level_between(points, source, target)
    points = _meet_shape(points[::-1], source)[::-1]
    return _meet_shape(points, target)


def _level_between(points: list[Point], source: Placed, target: Placed) -> list[Point]:
    """A single straight piece has to suit the outlines at both of its ends."""
    (x1, y1), (x2, y2) = points
    if y1 == y2:
        y = _choose_line(y1, source, target, 1)
        return [(x1, y), (x2, y)]
    if x1 == x2:
        x = _choose_line(x1, source, target, 0)
        return [(x, y1), (x, y2)]
    return points


def _choose_line(found: float, source: Placed, target: Placed, axis: int) -> float:
    """Keep near where Graphviz put a straight piece, but prefer the middle of a ring, a diamond, or of both boxes."""
    low = max(_inner(source, axis)[0], _inner(target, axis)[0])
    high = min(_inner(source, axis)[1], _inner(target, axis)[1])
    middles = [sum(_inner(placed, axis)) / 2 for placed in (source, target)]
    for placed, middle in zip((source, target), middles, strict=True):
        if placed.node.shape != "box" and low <= middle <= high:
            return middle
    if abs(middles[0] - middles[1]) < 1 and abs(found - middles[0]) < 6:
        return middles[0]
    return min(max(found, low), high)


def _inner(placed: Placed, axis: int) -> tuple[float, float]:
    """The part of a side where edges may arrive."""
    rect = placed.rect
    inset = 5.0
    if axis:
        return rect.y + inset, rect.bottom - inset
    return rect.x + inset, rect.right - inset


def _meet_shape(points: list[Point], placed: Placed) -> list[Point]:
    """Move the last point onto the outline of the node that it belongs to."""
    before, last = points[-2], points[-1]
    rect = placed.rect
    horizontal = before[1] == last[1]
    axis = 1 if horizontal else 0
    low, high = _inner(placed, axis)
    fixed = last[axis] if len(points) == 2 else min(max(last[axis], low), high)
    if placed.node.shape != "box" and len(points) > 2:
        center = rect.center_y if horizontal else rect.center_x
        fixed = center if abs(fixed - center) < 3 else fixed
    depth = _find_depth(placed, fixed, horizontal=horizontal)
    if horizontal:
        x = rect.right - depth if last[0] > rect.center_x else rect.x + depth
        moved = [*points[:-2], (before[0], fixed), (x, fixed)]
    else:
        y = rect.bottom - depth if last[1] > rect.center_y else rect.y + depth
        moved = [*points[:-2], (fixed, before[1]), (fixed, y)]
    return moved


def _find_depth(placed: Placed, fixed: float, *, horizontal: bool) -> float:
    """How far inside its rectangle the outline lies at this place: nothing for a box, an arc or a slope else."""
    rect = placed.rect
    half = rect.width / 2
    offset = abs(fixed - (rect.center_y if horizontal else rect.center_x))
    if placed.node.shape == "branch":
        return min(offset, half)
    if placed.node.shape in ("start", "end"):
        return half - sqrt(max(half * half - offset * offset, 0))
    return 0.0


def _join_arrivals(routes: list[Route], grid: Grid) -> list[Route]:
    """Let edges that arrive at the same side of a ring or diamond share its one arrow head, with a dot where they join."""
    groups: dict[tuple[str, bool, bool], list[int]] = {}
    for position, route in enumerate(routes):
        placed = grid.placed[route.edge.target]
        if placed.node.shape == "box" or route.edge.style == "stub":
            continue
        before, last = route.points[-2], route.points[-1]
        horizontal = before[1] == last[1]
        groups.setdefault((route.edge.target, horizontal, before < last), []).append(position)
    result = list(routes)
    for (target, horizontal, _), positions in groups.items():
        if len(positions) > 1:
            for position in positions:
                result[position] = _center_arrival(routes[position], grid.placed[target], horizontal=horizontal)
            _add_joins(result, positions)
    return result


def _center_arrival(route: Route, placed: Placed, *, horizontal: bool) -> Route:
    rect = placed.rect
    points = list(route.points)
    before, last = points[-2], points[-1]
    if len(points) == 2:
        return route
    if horizontal:
        y = rect.center_y
        points[-2:] = [(before[0], y), (rect.x if before[0] < last[0] else rect.right, y)]
    else:
        x = rect.center_x
        points[-2:] = [(x, before[1]), (x, rect.y if before[1] < last[1] else rect.bottom)]
    return Route(route.edge, route.index, tuple(_straighten(points)))


def _add_joins(routes: list[Route], positions: list[int]) -> None:
    for position in positions:
        route = routes[position]
        corner = route.points[-2]
        others = [routes[other] for other in positions if other != position]
        if len(route.points) > 2 and any(_lies_on(corner, segment) for other in others for segment in other.segments[-1:]):
            routes[position] = Route(route.edge, route.index, route.points, route.hops, (corner,))


def _lies_on(point: Point, segment: tuple[Point, Point]) -> bool:
    (x1, y1), (x2, y2) = segment
    if x1 == x2:
        return abs(point[0] - x1) < 0.5 and min(y1, y2) < point[1] < max(y1, y2)
    return abs(point[1] - y1) < 0.5 and min(x1, x2) < point[0] < max(x1, x2)


def _add_hops(routes: list[Route]) -> list[Route]:
    """The upright of two crossing pieces hops, unless it would have to do so next to a corner or another hop."""
    result = []
    for route in routes:
        hops: list[Point] = []
        for (x1, y1), (x2, y2) in route.segments:
            if x1 != x2:
                continue
            top, bottom = min(y1, y2), max(y1, y2)
            for other in routes:
                if other is route or other.edge.target == route.edge.target and route.joins + other.joins:
                    continue
                for (ax, ay), (bx, by) in other.segments:
                    left, right = min(ax, bx), max(ax, bx)
                    inside = left + 2 < x1 < right - 2 and top + _HOP + 3 < ay < bottom - _HOP - 3
                    if ay == by and inside and all(abs(ay - hop[1]) > 2 * _HOP + 1 for hop in hops):
                        hops.append((x1, ay))
        result.append(Route(route.edge, route.index, route.points, tuple(hops), route.joins))
    return result


def _runs_through(route: Route, placed: Placed) -> bool:
    own = placed.node.id in (route.edge.source, route.edge.target)
    areas = [placed.rect.grow(-1, -1, -1, -1)] if not own else []
    if placed.name is not None:
        areas.append(placed.name)
    return any(cover_segment(segment).overlaps(area) for segment in route.segments for area in areas)


def cover_segment(segment: tuple[Point, Point], margin: float = 0.1) -> Rect:
    """Return the rectangle around a straight piece."""
    (x1, y1), (x2, y2) = segment
    return Rect(min(x1, x2), min(y1, y2), abs(x1 - x2), abs(y1 - y2)).grow(margin, margin, margin, margin)


def _run_together(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    first, second = cover_segment(a, 1.0), cover_segment(b, 1.0)
    upright = a[0][0] == a[1][0]
    if upright != (b[0][0] == b[1][0]) or not first.overlaps(second):
        return False
    shared = (
        min(first.bottom, second.bottom) - max(first.y, second.y)
        if upright
        else min(first.right, second.right) - max(first.x, second.x)
    )
    return shared > 6
