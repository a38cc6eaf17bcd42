"""Gives every edge that goes back a track along the top of a lane, so that such edges nest instead of crossing."""

from collections.abc import Sequence
from dataclasses import dataclass

from opbook.diagram.size import Size, measure_label
from opbook.diagram.value import Diagram, Edge, Lane


@dataclass(frozen=True, slots=True)
class Track:
    """Where an edge that goes back passes: the lane, the level in it (0 is the top), and the x above its target."""

    lane: str
    level: int
    x: float


def assign_tracks(
    diagram: Diagram, columns: dict[int, float], sizes: dict[str, Size], lanes: Sequence[Lane]
) -> dict[int, Track]:
    """Return the track of every edge that goes back, by its index.

    The lane is the upper one of its two. Levels are given out by interval colouring, short spans first.
    """
    order = {lane.id: position for position, lane in enumerate(lanes)}
    nodes = {node.id: node for node in diagram.nodes}
    middles = {node.id: columns[node.column] + sizes[node.id].width / 2 for node in diagram.nodes}
    going_back = [
        (index, edge) for index, edge in enumerate(diagram.edges) if edge.style == "back" and edge.source != edge.target
    ]
    levels: dict[tuple[str, int], list[tuple[float, float]]] = {}
    found: dict[int, Track] = {}
    for index, edge in sorted(going_back, key=lambda item: (_measure_span(item[1], middles), item[0])):
        lane = min(nodes[edge.source].lane, nodes[edge.target].lane, key=lambda name: order.get(name, 0))
        x = _find_arrival(index, edge, going_back, middles, sizes)
        left, end = sorted((x, middles[edge.source]))
        right = max(end, left + measure_label(edge)[0] + 20)
        level = 0
        while any(left < taken[1] + 8 and taken[0] < right + 8 for taken in levels.get((lane, level), [])):
            level += 1
        levels.setdefault((lane, level), []).append((left, right))
        found[index] = Track(lane, level, x)
    deepest = {lane: max(level for name, level in levels if name == lane) for lane, _ in levels}
    return {index: Track(at.lane, deepest[at.lane] - at.level, at.x) for index, at in found.items()}


def _measure_span(edge: Edge, middles: dict[str, float]) -> float:
    return abs(middles[edge.source] - middles[edge.target])


def _find_arrival(
    index: int,
    edge: Edge,
    going_back: list[tuple[int, Edge]],
    middles: dict[str, float],
    sizes: dict[str, Size],
) -> float:
    """What comes from farther right arrives farther left, so that ways to the same target nest."""
    same = sorted(
        (item for item in going_back if item[1].target == edge.target),
        key=lambda item: (-middles[item[1].source], item[0]),
    )
    place = [other for other, _ in same].index(index) - (len(same) - 1) / 2
    return middles[edge.target] + place * min(22.0, sizes[edge.target].width * 0.7 / len(same))
