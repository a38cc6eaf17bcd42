"""The way from diagrams to drawings: all layouts in one batch, another try with more room where labels sit badly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from opbook.diagram.backend import Answer, Backend, Request, find_backend
from opbook.diagram.cache import run_cached
from opbook.diagram.dot import Splines, read_ways, write_columns, write_grid
from opbook.diagram.draw_box import draw_boxes
from opbook.diagram.draw_chevron import draw_chevrons
from opbook.diagram.draw_column import draw_columns, list_layers
from opbook.diagram.draw_grid import draw_grid, draw_gutter
from opbook.diagram.label import Labels, place_labels
from opbook.diagram.legend import write_legend
from opbook.diagram.place import Grid, place_grid
from opbook.diagram.route import Route, build_routes, find_crowding, find_faults
from opbook.diagram.value import Diagram, Drawing

# What a try costs: something missing or drawn through something else weighs more than any number of poor labels.
_FAULT = 10_000.0
_CROWDING = 300.0
_ROOM = 40.0
_GOOD_ENOUGH = 60.0
_ATTEMPTS: tuple[tuple[int, Splines], ...] = ((0, "ortho"), (1, "ortho"), (2, "ortho"), (1, "polyline"))


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to draw a grid, and what is wrong with it."""

    grid: Grid
    routes: list[Route]
    labels: Labels
    cost: float


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
    best: dict[str, _Attempt] = {}
    problems: dict[str, str] = {}
    waiting = list(diagrams)
    for spread, splines in _ATTEMPTS:
        if splines == "polyline":
            waiting = [diagram for diagram in waiting if diagram.id not in best or best[diagram.id].cost >= _FAULT]
        if not waiting:
            break
        grids = [place_grid(diagram, spread) for diagram in waiting]
        answers = _run([Request(write_grid(grid, splines), "neato") for grid in grids], cache, backend)
        for grid, answer in zip(grids, answers, strict=True):
            name = grid.diagram.id
            attempt, problem = _try_grid(grid, answer, spread)
            if attempt is None:
                problems.setdefault(name, problem)
            elif name not in best or attempt.cost < best[name].cost:
                best[name] = attempt
        waiting = [diagram for diagram in waiting if diagram.id not in best or best[diagram.id].cost > _GOOD_ENOUGH]
    return {diagram.id: _draw_best(diagram, best.get(diagram.id), problems) for diagram in diagrams}


def _try_grid(grid: Grid, answer: Answer, spread: int) -> tuple[_Attempt | None, str]:
    if answer.failure:
        return None, answer.failure
    try:
        ways = read_ways(answer.layout, grid)
    except (ValueError, KeyError, StopIteration, TypeError):
        return None, "Graphviz gave an answer that cannot be read"
    routes = build_routes(grid, ways)
    labels = place_labels(grid, routes)
    faults = find_faults(routes, grid) + len(labels.missing)
    hits = labels.cost / max(len(labels.labels), 1)
    cost = _FAULT * faults + _CROWDING * find_crowding(routes) + hits + _ROOM * spread
    return _Attempt(grid, routes, labels, cost), ""


def _draw_best(diagram: Diagram, attempt: _Attempt | None, problems: dict[str, str]) -> Drawing:
    if attempt is None:
        return Drawing(problem=problems.get(diagram.id, "no layout was found"))
    svg = draw_grid(attempt.grid, attempt.routes, attempt.labels)
    return _finish(diagram, svg, draw_gutter(attempt.grid))


def _render_columns(diagrams: Sequence[Diagram], cache: Path | None, backend: Backend | None) -> dict[str, Drawing]:
    layers = [list_layers(diagram) for diagram in diagrams]
    requests = [Request(write_columns(each.columns, each.heights, each.ways), "dot") for each in layers]
    answers = _run(requests, cache, backend)
    return {
        diagram.id: _finish(diagram, draw_columns(diagram, each, answer.layout))
        for diagram, each, answer in zip(diagrams, layers, answers, strict=True)
    }


def _run(requests: list[Request], cache: Path | None, backend: Backend | None) -> list[Answer]:
    return run_cached(requests, backend or find_backend(), cache) if requests else []


def _finish(diagram: Diagram, svg: str, gutter: str = "") -> Drawing:
    return Drawing(svg, gutter, write_legend(diagram.keys), diagram.caption)
