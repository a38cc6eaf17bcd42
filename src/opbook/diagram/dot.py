"""Writes a placed diagram in the DOT language and reads back what Graphviz made of it."""

import json
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from opbook.diagram.place import Grid, Placed
from opbook.diagram.size import MARK
from opbook.diagram.value import Point, Rect

if TYPE_CHECKING:
    from graphviz import Digraph

Splines = Literal["ortho", "polyline"]
_MARGIN = 8.0
# Areas nearer than this count as touching, and Graphviz then gives up on right angles for the whole graph.
_APART = 3.0


def write_grid(grid: Grid, splines: Splines = "ortho") -> str:
    """Return the graph that asks `neato` for the ways of the edges: every node is pinned, so nothing moves.

    Boxes are written a little larger than they are drawn, which keeps edges off them; texts beside a ring are nodes
    without edges, and an edge that goes back passes a tiny node on its track.
    """
    from graphviz import Digraph  # noqa: PLC0415 - where all drawings are known, no graph is written

    graph = Digraph(
        graph_attr={"inputscale": "72", "splines": splines},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"dir": "none"},
    )
    names = {node_id: f"n{index}" for index, node_id in enumerate(grid.placed)}
    for node_id, placed in grid.placed.items():
        _write_node(graph, names[node_id], node_id, find_obstacle(placed, grid))
        if placed.name is not None:
            _write_node(graph, f"{names[node_id]}t", f"{node_id} text", _shrink_name(placed))
    for index, point in sorted(grid.tracks.items()):
        _write_node(graph, f"w{index}", f"track {index}", Rect(point[0] - 1, point[1] - 1, 2, 2))
    for index, edge in enumerate(grid.diagram.edges):
        source, target = names[edge.source], names[edge.target]
        if edge.style == "stub" or source == target:
            continue
        if index in grid.tracks:
            graph.edge(source, f"w{index}", id=f"e{index}a")
            graph.edge(f"w{index}", target, id=f"e{index}b")
        else:
            graph.edge(source, target, id=f"e{index}")
    return str(graph.source)


def find_obstacle(placed: Placed, grid: Grid) -> Rect:
    """Return the area around a node that edges of others stay out of."""
    node, rect = placed.node, placed.rect
    if node.shape == "end":
        return rect.grow(_MARGIN, _MARGIN, 0, _MARGIN)
    if node.shape == "start":
        return rect.grow(_MARGIN, 0, _MARGIN, _MARGIN)
    if node.shape == "branch":
        return rect.grow(6, _MARGIN, _MARGIN, _MARGIN)
    has_branch = any(other.node.beside == node.id for other in grid.placed.values())
    has_loop = any(edge.source == edge.target == node.id for edge in grid.diagram.edges)
    bottom = MARK / 2 + 5 if node.marks else _MARGIN
    return rect.grow(_MARGIN, 16 if has_loop else _MARGIN, 16 if has_loop else 6 if has_branch else _MARGIN, bottom)


def write_columns(columns: dict[int, list[str]], heights: dict[str, float], ways: Iterable[tuple[str, str]]) -> str:
    """Return the graph that asks `dot` for the order in every column, the one with the fewest crossings.

    `columns` holds the names in every column, `heights` the height of each; ways lead to later columns.
    """
    from graphviz import Digraph  # noqa: PLC0415 - as above

    graph = Digraph(
        graph_attr={"rankdir": "LR", "splines": "none", "nodesep": "0.2", "ranksep": "1"},
        node_attr={"shape": "box", "fixedsize": "true", "label": "", "width": "1"},
        edge_attr={"dir": "none"},
    )
    names = _name_nodes(columns)
    for number, inside in columns.items():
        with graph.subgraph(graph_attr={"rank": "same"}) as rank:
            rank.node(f"c{number}", style="invis", height="0.01")
            for name in inside:
                rank.node(names[name], height=_inches(heights[name]), comment=_clean(name))
    for number, following in pairwise(columns):
        graph.edge(f"c{number}", f"c{following}", style="invis")
    for source, target in ways:
        graph.edge(names[source], names[target])
    return str(graph.source)


def read_places(layout: str, columns: dict[int, list[str]]) -> dict[str, float]:
    """Return the y of the middle of every node, downwards, from the answer to `write_columns`."""
    found = {item.get("name"): item["pos"] for item in json.loads(layout)["objects"] if "pos" in item}
    places = {
        name: -float(found[short].split(",")[1]) for name, short in _name_nodes(columns).items() if short in found
    }
    top = min(places.values(), default=0.0)
    return {name: y - top for name, y in places.items()}


def _name_nodes(columns: dict[int, list[str]]) -> dict[str, str]:
    return {name: f"n{index}" for index, name in enumerate(name for inside in columns.values() for name in inside)}


def read_ways(layout: str, grid: Grid) -> dict[str, list[Point]]:
    """Return the points of every edge by its id, from the answer to `write_grid`, in the grid's own coordinates.

    Graphviz gives Bézier curves; of an orthogonal edge every third point is a corner, the others lie on its sides.
    """
    data = json.loads(layout)
    first = next(iter(grid.placed.values()))
    area = find_obstacle(first, grid)
    at = next(_read_point(item["pos"]) for item in data["objects"] if item.get("name") == "n0")
    shift = (area.center_x - at[0], area.center_y + at[1])
    ways: dict[str, list[Point]] = {}
    for edge in data.get("edges", []):
        if "pos" not in edge or "id" not in edge:
            continue
        points = [_read_point(part) for part in edge["pos"].split(";")[0].split() if part[0] not in "es"]
        ways[edge["id"]] = [(x + shift[0], shift[1] - y) for x, y in points[::3]]
    return ways


def _write_node(graph: "Digraph", name: str, comment: str, area: Rect) -> None:
    graph.node(
        name,
        pos=f"{area.center_x:.2f},{0 - area.center_y:.2f}!",
        width=_inches(area.width),
        height=_inches(area.height),
        comment=_clean(comment),
    )


def _shrink_name(placed: Placed) -> Rect:
    """Return the text's area, kept just off its ring."""
    ring, name = placed.rect, placed.name or placed.rect
    if placed.node.shape == "end":
        return Rect(ring.right + _APART, name.y - 2, name.right - ring.right, name.height + 4)
    return Rect(name.x - 2, name.y - 2, name.width + 4, ring.y - _APART - name.y + 2)


def _read_point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")[:2]
    return float(x), float(y)


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"


def _clean(text: str) -> str:
    return re.sub(r"[^\w.#:/ -]", "_", text)
