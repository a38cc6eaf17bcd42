"""Gives the columns of a grid their x: as near to each other as boxes, branches and labels allow."""

from opbook.diagram.size import DIAMOND, DIAMOND_GAP, RING, Size, measure_label
from opbook.diagram.value import Diagram, Node

SPREAD = 26.0
_LEFT = 14.0
_GAP = 30.0
_WIDEST_STRETCH = 56.0


def place_columns(diagram: Diagram, sizes: dict[str, Size], spread: int) -> tuple[dict[int, float], float]:
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
            columns[node.column]
            + _measure_reach(node, sizes[node.id], diagram)
            + _find_label_gap(diagram, node, spread)
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
    return _GAP + 6 * max(min(changing, 8) - 2, 0) + SPREAD * spread


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
    return max(_GAP, label + 22) + SPREAD * spread
