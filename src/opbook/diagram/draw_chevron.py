"""Draws stages as a row of chevrons, with what they rest on in the column below each."""

from opbook.diagram.size import LINE
from opbook.diagram.svg import write_document, write_icon, write_lines, write_link, write_number, write_path, write_text
from opbook.diagram.text import measure_text, wrap_text
from opbook.diagram.value import Diagram, Node, Point

_WIDTH = 997.0
_NARROWEST = 136.0
_WIDEST = 240.0
_TIP = 14.0
_GAP = 5.0


def draw_chevrons(diagram: Diagram) -> str:
    """Return the diagram as an SVG: nodes without a parent are stages, in order; the others stand below theirs."""
    stages = [node for node in diagram.nodes if not node.parent]
    width = min(max((_WIDTH - _GAP * (len(stages) - 1) - _TIP) / max(len(stages), 1), _NARROWEST), _WIDEST)
    names = {stage.id: wrap_text(stage.label, width - 2 * _TIP - 22, bold=True) for stage in stages}
    height = max((LINE * len(lines) for lines in names.values()), default=0) + 22
    body: list[str] = []
    bottom = height
    for position, stage in enumerate(stages):
        x = position * (width + _GAP)
        body.append(_write_stage(stage, (x, 1), width, height, names[stage.id]))
        y = height + 14
        for child in (node for node in diagram.nodes if node.parent == stage.id):
            text, used = _write_child(child, (x + _TIP + 2, y), width - _TIP - 8)
            body.append(text)
            y += used
        bottom = max(bottom, y)
    total = len(stages) * (width + _GAP) - _GAP + _TIP + 1
    return write_document(diagram, total, bottom + 4, body)


def _write_stage(stage: Node, at: Point, width: float, height: float, lines: tuple[str, ...]) -> str:
    x, y = at
    half, tip, side = write_number(height / 2), write_number(_TIP), write_number(width)
    data = f"M{write_number(x + 1)} {write_number(y)}h{side}l{tip} {half}l-{tip} {half}h-{side}l{tip} -{half}z"
    top = y + (height - LINE * len(lines)) / 2 - 0.5
    indent = x + _TIP + 10
    number = write_text(indent, top + 11, stage.number, "m") if stage.number else ""
    text = number + write_lines(indent + (measure_text(stage.number) + 5 if number else 0), top, lines)
    classes = "box t" if stage.tinted else "box"
    return write_link(stage.target, stage.title or stage.label, write_path(data, classes) + text, f"f-{stage.family}")


def _write_child(node: Node, at: Point, width: float) -> tuple[str, float]:
    """Return what stands below a stage, and the height it takes."""
    lines = wrap_text(node.label, width - 20)
    text = write_icon(node.icon, at[0], at[1] - 1, 14) + write_lines(at[0] + 20, at[1], lines, "")
    link = write_link(node.target, node.title or node.label, text, f"f-{node.family}")
    return link, LINE * len(lines) + 7
