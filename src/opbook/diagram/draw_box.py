"""Draws boxes within boxes: the map of capabilities."""

from dataclasses import dataclass

from opbook.diagram.size import LINE, SMALL_LINE
from opbook.diagram.svg import write_box, write_document, write_lines, write_link, write_small_lines
from opbook.diagram.text import SMALL, wrap_text
from opbook.diagram.value import Diagram, Node, Rect

_WIDTH = 997.0
_COLUMNS = 3
_GAP = 14.0
_PAD = 10.0
_LEAF = 138.0


@dataclass(frozen=True, slots=True)
class _Block:
    """A box with its lines and the boxes inside, all with places relative to the diagram."""

    node: Node
    area: Rect
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    inside: "tuple[_Block, ...]"


def draw_boxes(diagram: Diagram) -> str:
    """Return the diagram as an SVG: nodes without a parent stand in three columns, the others inside their parents."""
    children: dict[str, list[Node]] = {}
    for node in diagram.nodes:
        children.setdefault(node.parent, []).append(node)
    width = (_WIDTH - 2 - _GAP * (_COLUMNS - 1)) / _COLUMNS
    bottoms = [1.0] * _COLUMNS
    body: list[str] = []
    for node in children.get("", []):
        column = min(range(_COLUMNS), key=lambda index: (bottoms[index], index))
        block = _place(node, children, 1 + column * (width + _GAP), bottoms[column], width)
        bottoms[column] = block.area.bottom + _GAP
        body.append(_write_block(block))
    height = max(bottoms) - _GAP + 1
    return write_document(diagram, _WIDTH, max(height, 1), body)


def _place(node: Node, children: dict[str, list[Node]], x: float, y: float, width: float) -> _Block:
    lines = wrap_text(node.label, width - 2 * _PAD, bold=True)
    notes = wrap_text(node.note, width - 2 * _PAD, SMALL) if node.note else ()
    head = 8 + LINE * len(lines) + SMALL_LINE * len(notes) + 8
    inner = children.get(node.id, [])
    if not inner:
        return _Block(node, Rect(x, y, width, max(head, 38)), lines, notes, ())
    room = width - 2 * _PAD
    count = max(1, min(len(inner), int((room + _PAD) // (_LEAF + _PAD))))
    each = (room - _PAD * (count - 1)) / count
    top = y + head
    blocks: list[_Block] = []
    for start in range(0, len(inner), count):
        row = [
            _place(child, children, x + _PAD + position * (each + _PAD), top, each)
            for position, child in enumerate(inner[start : start + count])
        ]
        tallest = max(block.area.height for block in row)
        blocks += [_stretch(block, tallest) for block in row]
        top += tallest + _PAD
    return _Block(node, Rect(x, y, width, top - y), lines, notes, tuple(blocks))


def _stretch(block: _Block, height: float) -> _Block:
    area = Rect(block.area.x, block.area.y, block.area.width, height)
    return _Block(block.node, area, block.lines, block.notes, block.inside)


def _write_block(block: _Block) -> str:
    node, area = block.node, block.area
    classes = " ".join(["box", *(["t"] if node.tinted else []), *(["thick"] if node.thick else [])])
    text = write_lines(area.x + _PAD, area.y + 8, block.lines)
    note = write_small_lines(area.x + _PAD, area.y + 8 + LINE * len(block.lines), block.notes)
    state = " gap" if node.gap else " dim" if node.dim else ""
    title = node.title or ", ".join(part for part in (node.label, node.note) if part)
    own = write_link(node.target, title, write_box(area, classes) + text + note, f"f-{node.family}{state}")
    return own + "".join(_write_block(inner) for inner in block.inside)
