"""Finds a place for what stands at an edge: near its start, off boxes and texts, off other edges where it can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opbook.diagram.place import Grid
from opbook.diagram.route import Route, cover_segment
from opbook.diagram.size import LABEL_WIDTH, MARK, measure_label, measure_marks
from opbook.diagram.value import Point, Rect

_NARROW = 66.0
_HIT = 60.0
_NEAR = 18.0
_MARK_STEP = 6.0
_SHARES = (0.0, 0.12, 0.25, 0.4, 0.5, 0.65, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at an edge, with its place."""

    route: Route
    area: Rect
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels and marks of a diagram; `cost` tells how well they sit, `missing` which edges found no place."""

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
        # The codes stand a little lower than the bolt.
        taken.append(Rect(x, placed.rect.bottom - MARK / 2, measure_marks(placed.node), MARK + 5))
    labels: list[Label] = []
    missing: list[Route] = []
    cost = 0.0
    lines = [(route.index, cover_segment(segment, 0.6)) for route in routes for segment in route.segments]
    page = Rect(2, 1, grid.width - 4, grid.height - 2)
    for route in sorted(routes, key=_measure_route):
        if not route.edge.label and not route.edge.icon:
            continue
        best = _find_place(route, taken, lines, page)
        if best is None:
            missing.append(route)
            continue
        cost += best[0]
        labels.append(best[1])
        taken.append(best[1].area.grow(2, 0, 2, 0))
    return Labels(tuple(sorted(labels, key=lambda label: label.route.index)), marks, cost, tuple(missing))


def _measure_route(route: Route) -> tuple[float, int]:
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in route.segments), route.index


def _find_place(
    route: Route, taken: Sequence[Rect], lines: Sequence[tuple[int, Rect]], page: Rect
) -> tuple[float, Label] | None:
    """Return the cheapest free place; candidates are looked at in the order of their own cost, until none can win."""
    candidates = []
    for penalty, width in ((0.0, LABEL_WIDTH * 2), (4.0, LABEL_WIDTH), (10.0, _NARROW)):
        wide, high, text = measure_label(route.edge, width)
        candidates += [(cost + penalty, x, y, wide, high, text) for cost, x, y in _walk_route(route, wide, high)]
    best: tuple[float, Label] | None = None
    for cost, x, y, wide, high, text in sorted(candidates, key=lambda each: each[0]):
        if best and cost >= best[0]:
            break
        area = Rect(x, y, wide, high)
        if area.x < page.x or area.right > page.right or area.y < page.y or area.bottom > page.bottom:
            continue
        if any(area.overlaps(other) for other in taken):
            continue
        total = cost + _count_disturbance(area, route.index, lines)
        if best is None or total < best[0]:
            best = (total, Label(route, area, text))
    return best


def _count_disturbance(area: Rect, index: int, lines: Sequence[tuple[int, Rect]]) -> float:
    near = area.grow(4, 3, 4, 3)
    close = [(owner, line) for owner, line in lines if line.overlaps(near)]
    hits = sum(1 for _, line in close if line.overlaps(area))
    return _HIT * hits + _NEAR * sum(1 for owner, _ in close if owner != index)


def _walk_route(route: Route, wide: float, high: float) -> Iterator[tuple[float, float, float]]:
    """Yield places along the route as cost and upper left corner, from its start to its end."""
    walked = 0.0
    is_back = route.edge.style == "back"
    longest = max(route.segments, key=lambda piece: abs(piece[0][0] - piece[1][0]))
    for piece in route.segments:
        (x1, y1), (x2, y2) = piece
        length = abs(x1 - x2) + abs(y1 - y2)
        # What goes back is read on its long way along the top.
        base = 40.0 if is_back and piece != longest else 0.0
        for share in _SHARES:
            cost = base + (walked + length * share) * 0.12
            stand = _stand_beside if x1 == x2 else _stand_above
            for extra, x, y in stand(piece, share, wide, high):
                yield cost + extra, x, y
        walked += length


def _stand_above(
    piece: tuple[Point, Point], share: float, wide: float, high: float
) -> tuple[tuple[float, float, float], ...]:
    (x1, y), (x2, _) = piece
    room = abs(x2 - x1)
    lead = min(6.0, max((room - wide) / 2, 1.0))
    offset = lead + max(room - wide - lead - 9, 0) * share
    x = x1 + offset if x2 > x1 else x1 - offset - wide
    overhang = max(wide + lead - room, 0) * 0.8
    return (overhang, x, y - high - 3), (overhang + 5, x, y + 3)


def _stand_beside(
    piece: tuple[Point, Point], share: float, wide: float, high: float
) -> tuple[tuple[float, float, float], ...]:
    (x, y1), (_, y2) = piece
    room = abs(y2 - y1)
    lead = min(5.0, max((room - high) / 2, 0.0))
    offset = lead + max(room - high - lead - 9, 0) * share
    y = y1 + offset if y2 > y1 else y1 - offset - high
    overhang = max(high + lead - room, 0) * 0.8
    return (overhang + 2, x + 6, y), (overhang + 6, x - 6 - wide, y)


def _place_marks(grid: Grid, routes: Sequence[Route]) -> dict[str, float]:
    """Return the left end of the marks of every node: as far left as no edge is in the way."""
    places: dict[str, float] = {}
    lines = [cover_segment(segment) for route in routes for segment in route.segments]
    for node_id, placed in grid.placed.items():
        if not placed.node.marks:
            continue
        rect, wide = placed.rect, measure_marks(placed.node)
        others = [other.rect for name, other in grid.placed.items() if name != node_id]
        choices = [rect.x + 6 + step * _MARK_STEP for step in range(int((rect.width - MARK - 6) / _MARK_STEP) + 1)]
        places[node_id] = min(
            choices,
            key=lambda x: (
                any(Rect(x, rect.bottom - 9, wide, MARK).overlaps(other) for other in others),
                sum(line.overlaps(Rect(x - 3, rect.bottom - 4, wide + 6, MARK)) for line in lines),
                max(x + wide - rect.right, 0),
                x,
            ),
        )
    return places
