"""Brings the ends of an edge from the margin around a node to the node's outline."""

from dataclasses import dataclass
from itertools import pairwise
from math import dist, sqrt
from typing import Literal

from opbook.diagram.dot import find_obstacle
from opbook.diagram.place import Grid, Placed
from opbook.diagram.value import Point, Rect

Meeting = Literal["spread", "clamp", "jog"]
MEETINGS: tuple[Meeting, ...] = ("spread", "clamp", "jog")
_INSET = 4.0


@dataclass(frozen=True, slots=True)
class End:
    """A node as an edge meets it: its outline, and the larger area that Graphviz took it for."""

    shape: str
    rect: Rect
    area: Rect

    def find_range(self, axis: int) -> tuple[float, float]:
        """The part of a side where edges may arrive."""
        if axis:
            return self.rect.y + _INSET, self.rect.bottom - _INSET
        return self.rect.x + _INSET, self.rect.right - _INSET

    def shrink(self, found: float, axis: int, meeting: Meeting) -> float:
        """Move a place on the area's side to the outline's side.

        Spread: in proportion, so that edges keep their order and distances; else only as far as it must be.
        """
        low, high = self.find_range(axis)
        middle = (low + high) / 2
        if meeting != "jog" and abs(found - middle) < 4:
            return middle
        if self.shape == "branch" or meeting != "spread":
            return min(max(found, low), high)
        start, length = (self.area.y, self.area.height) if axis else (self.area.x, self.area.width)
        return low + (high - low) * min(max((found - start) / length, 0.0), 1.0)


def find_end(placed: Placed, grid: Grid) -> End:
    """Return a placed node as an edge meets it."""
    return End(placed.node.shape, placed.rect, find_obstacle(placed, grid))


def meet_shapes(points: list[Point], source: End, target: End, meeting: Meeting) -> list[Point]:
    """Bring both ends from the margin around a node to its outline."""
    if len(points) < 2:
        return points
    if any(is_aslant(segment) for segment in pairwise(points)):
        return [_touch(points[0], source), *points, _touch(points[-1], target)]
    if len(points) == 2 and meeting != "jog":
        points = _level_between(points, source, target, meeting)
    points = _meet_shape(points[::-1], source, meeting)[::-1]
    return _meet_shape(points, target, meeting)


def _touch(point: Point, end: End) -> Point:
    """Return the place on the outline nearest to a point outside."""
    rect = end.rect
    if end.shape == "box":
        return min(max(point[0], rect.x), rect.right), min(max(point[1], rect.y), rect.bottom)
    away = dist(point, (rect.center_x, rect.center_y)) or 1.0
    share = rect.width / 2 / away
    return rect.center_x + (point[0] - rect.center_x) * share, rect.center_y + (point[1] - rect.center_y) * share


def _level_between(points: list[Point], source: End, target: End, meeting: Meeting) -> list[Point]:
    """A single straight piece has to suit the outlines at both of its ends."""
    (x1, y1), (x2, y2) = points
    if y1 == y2:
        y = _choose_line(y1, source, target, 1, meeting)
        return [(x1, y), (x2, y)]
    if x1 == x2:
        x = _choose_line(x1, source, target, 0, meeting)
        return [(x, y1), (x, y2)]
    return points


def _choose_line(found: float, source: End, target: End, axis: int, meeting: Meeting) -> float:
    """Keep near where Graphviz put a straight piece, but prefer the middle of a ring or a diamond."""
    low = max(source.find_range(axis)[0], target.find_range(axis)[0])
    high = min(source.find_range(axis)[1], target.find_range(axis)[1])
    for end in (source, target):
        middle = sum(end.find_range(axis)) / 2
        if end.shape != "box" and low <= middle <= high:
            return middle
    wanted = (source.shrink(found, axis, meeting) + target.shrink(found, axis, meeting)) / 2
    return min(max(wanted, low), high)


def _meet_shape(points: list[Point], end: End, meeting: Meeting) -> list[Point]:
    """Move the last point onto the outline of the node that it belongs to.

    A last piece that would miss the outline is moved sideways with its corner; to jog is to leave it where it is and
    to turn within the margin around the node instead.
    """
    before, last = points[-2], points[-1]
    rect = end.rect
    horizontal = before[1] == last[1]
    axis = 1 if horizontal else 0
    is_settled = len(points) == 2 and meeting != "jog"
    fixed = last[axis] if is_settled else end.shrink(last[axis], axis, meeting)
    depth = _find_depth(end, fixed, axis)
    is_jogging = meeting == "jog" and fixed != last[axis]
    corner, kept = (last, points) if is_jogging else (before, points[:-2])
    if horizontal:
        x = rect.right - depth if last[0] > rect.center_x else rect.x + depth
        return [*kept, (corner[0], fixed), (x, fixed)]
    y = rect.bottom - depth if last[1] > rect.center_y else rect.y + depth
    return [*kept, (fixed, corner[1]), (fixed, y)]


def _find_depth(end: End, fixed: float, axis: int) -> float:
    """How far inside its rectangle the outline lies at this place: nothing for a box, an arc or a slope else."""
    half = end.rect.width / 2
    offset = abs(fixed - (end.rect.center_y if axis else end.rect.center_x))
    if end.shape == "branch":
        return min(offset, half)
    if end.shape in ("start", "end"):
        return half - sqrt(max(half * half - offset * offset, 0))
    return 0.0


def is_aslant(segment: tuple[Point, Point]) -> bool:
    """Whether a piece is neither level nor upright."""
    (x1, y1), (x2, y2) = segment
    return x1 != x2 and y1 != y2
