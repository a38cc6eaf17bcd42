"""Finds a place for what stands at an edge: beside its start, off every box and text, and off other edges if it can be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from opbook.diagram.place import LABEL_WIDTH, Grid, measure_label
from opbook.diagram.route import Route, cover_segment
from opbook.diagram.size import MARK, measure_marks
from opbook.diagram.value import Point, Rect

_NARROW = 66.0
_HIT = 60.0
_NEAR = 9.0
_MARK_STEP = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at an edge, with its place."""

    route: Route
    area: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels and marks of a diagram; `cost` tells how well they sit, `missing` for which edges no place was found."""

    labels: tuple[Label, ...]
    marks: dict[str, float]
    cost: float
    missing: tuple[Route, ...]


def place_labels(grid: Grid, routes: Sequence[Route]) -> Labels:
    """Place the marks on lower borders, then the labels of edges, those with the shortest ways first.

    Every label has a few dozen candidate places along its edge; the cheapest one that covers no box, no text and
    no other label is taken. Cost: distance from the edge's start, and covering a line.
    """
    taken: list[Rect] = []
    for placed in grid.placed.values():
        taken.append(placed.rect.grow(1, 1, 1, 1))
        if placed.name is not None:
            taken.append(placed.name)
    marks = _place_marks(grid, routes)
    for node_id, x in marks.items():
        placed = grid.placed[node_id]
        taken.append(Rect(x, placed.rect.bottom - MARK / 2, measure_marks(placed.node), MARK))
    labels: list[Label] = []
    missing: list[Route] = []
    cost = 0.0
    lines = [(route.index, cover_segment(segment, 0.6)) for route in routes for segment in route.segments]
    page = Rect(2, 1, grid.width - 4, grid.height - 2)
    for route in sorted(routes, key=_measure_route):
        if not route.edge.label and not route.edge.icon:
            continue
        best = min(_find_candidates(route, taken, lines, page), key=lambda found: found[0], default=None)
        if best is None:
            missing.append(route)
            continue
        cost += best[0]
        labels.append(best[1])
        taken.append(best[1].area.grow(2, 0, 2, 0))
    return Labels(tuple(sorted(labels, key=lambda label: label.route.index)), marks, cost, tuple(missing))


def _measure_route(route: Route) -> tuple[float, int]:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in route.segments), route.index


def _find_candidates(
    route: Route, taken: Iterable[Rect], lines: Sequence[tuple[int, Rect]], page: Rect
) -> Iterator[tuple[float, Label]]:
    for penalty, width in ((0.0, LABEL_WIDTH * 2), (4.0, LABEL_WIDTH), (10.0, _NARROW)):
        wide, high, text = measure_label(route.edge, width)
        for cost, x, y in _walk_route(route, wide, high):
            area = Rect(x, y, wide, high)
            if area.x < page.x or area.right > page.right or area.y < page.y or area.bottom > page.bottom:
                continue
            if any(area.overlaps(other) for other in taken):
                continue
            hits = sum(1 for _, line in lines if line.overlaps(area))
            near = area.grow(4, 3, 4, 3)
            strange = sum(1 for index, line in lines if index != route.index and line.overlaps(near))
            yield cost + penalty + _HIT * hits + _NEAR * strange, Label(route, area, text)


def _walk_route(route: Route, wide: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Yield places along the route as cost and upper left corner, from its start to its end."""
    walked = 0.0
    is_back = route.edge.style == "back"
    longest = max(route.segments, key=lambda piece: abs(piece[0][0] - piece[1][0]))
    for start, end in route.segments:
        length = abs(start[0] - end[0]) + abs(start[1] - end[1])
        upright = start[0] == end[0]
        # What goes back is read on its long way along the top.
        base = 0.0 if is_back and (start, end) == longest else 40.0 if is_back else 0.0
        for share in (0.0, 0.12, 0.25, 0.4, 0.5, 0.65, 0.8, 1.0):
            cost = base + (walked + length * share) * 0.12
            if upright:
                yield from _stand_beside(start, end, share, wide, high, cost)
            else:
                yield from _stand_above(start, end, share, wide, high, cost)
        walked += length


def _stand_above(
    start: Point, end: Point, share: float, wide: float, high: float, cost: float
) -> Iterator[tuple[float, float, float]]:
    room = abs(end[0] - start[0])
    lead = min(6.0, max((room - wide) / 2, 1.0))
    offset = lead + max(room - wide - lead - 9, 0) * share
    x = start[0] + offset if end[0] > start[0] else start[0] - offset - wide
    overhang = max(wide + lead - room, 0) * 0.8
    yield cost + overhang, x, start[1] - high - 3
    yield cost + overhang + 5, x, start[1] + 3


def _stand_beside(
    start: Point, end: Point, share: float, wide: float, high: float, cost: float
) -> Iterator[tuple[float, float, float]]:
    room = abs(end[1] - start[1])
    lead = min(5.0, max((room - high) / 2, 0.0))
    offset = lead + max(room - high - lead - 9, 0) * share
    y = start[1] + offset if end[1] > start[1] else start[1] - offset - high
    overhang = max(high + lead - room, 0) * 0.8
    yield cost + overhang + 2, start[0] + 6, y
    yield cost + overhang + 6, start[0] - 6 - wide, y


def _place_marks(grid: Grid, routes: Sequence[Route]) -> dict[str, float]:
    """Return the left end of the marks of every node: as far left as no edge leaves or arrives there."""
    places: dict[str, float] = {}
    for node_id, placed in grid.placed.items():
        if not placed.node.marks:
            continue
        rect, wide = placed.rect, measure_marks(placed.node)
        blocked = [
            end[0]
            for route in routes
            for end in (route.points[0], route.points[-1])
            if abs(end[1] - rect.bottom) < 1 and rect.x <= end[0] <= rect.right
        ]
        choices = [rect.x + 6 + step * _MARK_STEP for step in range(max(int((rect.width - wide - 8) / _MARK_STEP), 0) + 1)]
        places[node_id] = min(choices, key=lambda x: (sum(x - 4 < at < x + wide + 4 for at in blocked), x))
    return places
