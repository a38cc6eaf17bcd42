"""Turns the ways that Graphviz found into lines that meet their shapes, join on arrival and hop where they cross."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from opbook.diagram.meet import MEETINGS, find_end, is_aslant, meet_shapes
from opbook.diagram.place import Grid, Placed
from opbook.diagram.size import MARK
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
        points = _find_points(grid, index, edge, ways)
        if points:
            routes.append(_finish_route(Route(edge, index, tuple(points)), grid))
    routes = _join_arrivals(routes, grid)
    return _add_hops(routes)


def find_faults(routes: Sequence[Route], grid: Grid) -> int:
    """Count what must not be: edges without a way, and edges that run through a box or a text of others."""
    faults = len(grid.diagram.edges) - len(routes)
    for route in routes:
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


def _finish_route(route: Route, grid: Grid) -> Route:
    """Bring both ends to their outlines: the first of three ways to do so that leads through no other box."""
    source, target = (find_end(grid.placed[name], grid) for name in (route.edge.source, route.edge.target))
    points = list(route.points)
    tries: list[Route] = []
    for meeting in MEETINGS:
        tries.append(Route(route.edge, route.index, tuple(_straighten(meet_shapes(points, source, target, meeting)))))
        ends = zip((tries[-1].points[0], tries[-1].points[-1]), (source, target), strict=True)
        is_met = all(end.rect.grow(0.1, 0.1, 0.1, 0.1).holds(point) for point, end in ends)
        if is_met and not any(_runs_through(tries[-1], placed) for placed in grid.placed.values()):
            return tries[-1]
    return tries[-1]


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
        return _straighten(
            [*_pass_track(first, grid.tracks[index]), *_pass_track(second[::-1], grid.tracks[index])[::-1]]
        )
    return _straighten(ways.get(f"e{index}", []))


def _pass_track(points: list[Point], track: Point) -> list[Point]:
    """Bring the end of a way exactly onto its track: the tiny node there is 2 wide, its sides are off by one."""
    x, y = track
    moved = [(x if abs(px - x) <= 1.5 else px, y if abs(py - y) <= 1.5 else py) for px, py in points]
    return [*moved, track]


def _straighten(points: Sequence[Point]) -> list[Point]:
    """Drop points on the way, make what is nearly level level, and leave only corners."""
    level: list[Point] = []
    for point in points:
        last = level[-1] if level else point
        snapped = tuple(old if abs(new - old) < _ROUND else new for new, old in zip(point, last, strict=True))
        if not level or snapped != last:
            level.append((snapped[0], snapped[1]))
    corners: list[Point] = []
    for point in level:
        if len(corners) > 1 and _are_in_line(corners[-2], corners[-1], point):
            corners[-1] = point
        else:
            corners.append(point)
    return corners


def _are_in_line(a: Point, b: Point, c: Point) -> bool:
    return a[0] == b[0] == c[0] or a[1] == b[1] == c[1]


def _join_arrivals(routes: list[Route], grid: Grid) -> list[Route]:
    """Let edges that arrive at the same side of a ring share one arrow head, with a dot where they join."""
    groups: dict[tuple[str, bool, bool], list[int]] = {}
    for position, route in enumerate(routes):
        placed = grid.placed[route.edge.target]
        if placed.node.shape == "box" or route.edge.style == "stub" or is_aslant(route.segments[-1]):
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
        if len(route.points) > 2 and any(
            _lies_on(corner, segment) for other in others for segment in other.segments[-1:]
        ):
            routes[position] = Route(route.edge, route.index, route.points, route.hops, (corner,))


def _lies_on(point: Point, segment: tuple[Point, Point]) -> bool:
    (x1, y1), (x2, y2) = segment
    if x1 == x2:
        return abs(point[0] - x1) < 0.5 and min(y1, y2) < point[1] < max(y1, y2)
    return abs(point[1] - y1) < 0.5 and min(x1, x2) < point[0] < max(x1, x2)


def _add_hops(routes: list[Route]) -> list[Route]:
    """The upright of two crossing pieces hops, unless it would have to do so next to a corner or another hop."""
    level = [
        (other, min(start[0], end[0]), max(start[0], end[0]), start[1])
        for other in routes
        for start, end in other.segments
        if start[1] == end[1]
    ]
    result = []
    for route in routes:
        hops: list[Point] = []
        for (x, y1), (x2, y2) in route.segments:
            for other, left, right, y in level if x == x2 else ():
                inside = left + 2 < x < right - 2 and min(y1, y2) + _HOP + 3 < y < max(y1, y2) - _HOP - 3
                apart = all(abs(y - hop[1]) > 2 * _HOP + 1 for hop in hops if hop[0] == x)
                if inside and apart and other is not route and not _have_joined(route, other):
                    hops.append((x, y))
        result.append(Route(route.edge, route.index, route.points, tuple(hops), route.joins))
    return result


def _have_joined(first: Route, second: Route) -> bool:
    return first.edge.target == second.edge.target and bool(first.joins or second.joins)


def _runs_through(route: Route, placed: Placed) -> bool:
    own = placed.node.id in (route.edge.source, route.edge.target)
    marks = MARK / 2 if placed.node.marks else -1.0
    areas = [placed.rect.grow(-1, -1, -1, marks)] if not own else []
    if placed.name is not None:
        areas.append(placed.name)
    return any(_crosses(segment, area) for segment in route.segments for area in areas)


def _crosses(segment: tuple[Point, Point], area: Rect) -> bool:
    """Whether a piece, straight or aslant, enters a rectangle (clipped as by Liang and Barsky)."""
    (x1, y1), (x2, y2) = segment
    if not cover_segment(segment).overlaps(area):
        return False
    first, last = 0.0, 1.0
    for delta, low, high in ((x2 - x1, area.x - x1, area.right - x1), (y2 - y1, area.y - y1, area.bottom - y1)):
        if delta:
            enter, leave = sorted((low / delta, high / delta))
            first, last = max(first, enter), min(last, leave)
    return first < last


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
