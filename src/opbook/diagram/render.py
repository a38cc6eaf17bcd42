"""The way from diagrams to drawings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from opbook.diagram.attempt import Attempt, find_layouts, run_requests
from opbook.diagram.backend import Backend, Request
from opbook.diagram.dot import write_columns
from opbook.diagram.draw_box import draw_boxes
from opbook.diagram.draw_chevron import draw_chevrons
from opbook.diagram.draw_column import draw_columns, list_layers
from opbook.diagram.draw_grid import draw_grid, draw_gutter
from opbook.diagram.legend import write_legend
from opbook.diagram.value import Diagram, Drawing
from opbook.phrase import join_phrases, phrase


def render_diagrams(
    diagrams: Iterable[Diagram], *, cache: Path | None = None, backend: Backend | None = None
) -> dict[str, Drawing]:
    """Draw every diagram and return the drawings by the diagrams' ids.

    A diagram that cannot be laid out comes back with a `problem` and no SVG. `cache` is a folder for layouts.

    Raises:
        GraphvizMissingError: a diagram needs Graphviz and there is none.
    """
    wanted = list(diagrams)
    drawings: dict[str, Drawing] = {}
    drawings |= _render_grids([diagram for diagram in wanted if diagram.layout == "grid"], cache, backend)
    drawings |= _render_columns([diagram for diagram in wanted if diagram.layout == "columns"], cache, backend)
    for diagram in wanted:
        if diagram.layout == "chevrons":
            drawings[diagram.id] = _finish(diagram, draw_chevrons(diagram))
        elif diagram.layout == "boxes":
            drawings[diagram.id] = _finish(diagram, draw_boxes(diagram))
    return {diagram.id: drawings[diagram.id] for diagram in wanted}


def _render_grids(diagrams: Sequence[Diagram], cache: Path | None, backend: Backend | None) -> dict[str, Drawing]:
    found = find_layouts(diagrams, cache, backend)
    drawings: dict[str, Drawing] = {}
    for diagram in diagrams:
        attempt = found.best.get(diagram.id)
        if attempt is None:
            drawings[diagram.id] = Drawing(problem=found.problems.get(diagram.id, "no layout was found"))
            continue
        svg = draw_grid(attempt.grid, attempt.routes, attempt.labels)
        whole = replace(diagram, caption=join_phrases(" ", filter(None, (diagram.caption, _write_missing(attempt)))))
        drawings[diagram.id] = _finish(whole, svg, draw_gutter(attempt.grid))
    return drawings


def _write_missing(attempt: Attempt) -> str:
    """Say in words what found no place in the drawing."""
    names = {node.id: node.label for node in attempt.grid.diagram.nodes}
    names |= {node.id: names[node.beside] for node in attempt.grid.diagram.nodes if node.beside}
    missing = [
        phrase(
            "“{label}” from {source} to {target}",
            label=edge.label,
            source=names[edge.source],
            target=names[edge.target],
        )
        for edge in (route.edge for route in attempt.labels.missing)
        if edge.label
    ]
    return phrase("Without room in the picture: {names}.", names=join_phrases("; ", missing)) if missing else ""


def _render_columns(diagrams: Sequence[Diagram], cache: Path | None, backend: Backend | None) -> dict[str, Drawing]:
    layers = [list_layers(diagram) for diagram in diagrams]
    requests = [Request(write_columns(each.columns, each.heights, each.ways), "dot") for each in layers]
    answers = run_requests(requests, cache, backend)
    return {
        diagram.id: _finish(diagram, draw_columns(diagram, each, answer.layout))
        for diagram, each, answer in zip(diagrams, layers, answers, strict=True)
    }


def _finish(diagram: Diagram, svg: str, gutter: str = "") -> Drawing:
    return Drawing(svg, gutter, write_legend(diagram.keys), diagram.caption)
