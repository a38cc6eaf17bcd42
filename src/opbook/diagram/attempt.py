"""Finds the best layout of every grid: all in one batch, and another try with more room where the first is poor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from opbook.diagram.backend import Answer, Backend, Request, find_backend
from opbook.diagram.cache import run_cached
from opbook.diagram.dot import Splines, read_ways, write_grid
from opbook.diagram.label import Labels, place_labels
from opbook.diagram.meet import is_aslant
from opbook.diagram.place import Grid, place_grid
from opbook.diagram.route import Route, build_routes, find_crowding, find_faults
from opbook.diagram.value import Diagram

# What a try costs: something missing or drawn through something else weighs more than any number of poor labels.
FAULT = 10_000.0
_CROWDING = 300.0
_ASLANT = 500.0
_ROOM = 40.0
_GOOD_ENOUGH = 60.0
_MANY_EDGES = 50
_ATTEMPTS: tuple[tuple[int, Splines], ...] = ((0, "ortho"), (1, "ortho"), (2, "ortho"), (1, "polyline"))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to draw a grid; `cost` says how much is wrong with it, `FAULT` and more that something really is."""

    grid: Grid
    routes: list[Route]
    labels: Labels
    cost: float


@dataclass(frozen=True, slots=True)
class Attempts:
    """The best attempt for every diagram by its id, and for those without any the reason."""

    best: dict[str, Attempt]
    problems: dict[str, str]


def find_layouts(diagrams: Sequence[Diagram], cache: Path | None, backend: Backend | None) -> Attempts:
    """Lay out grid diagrams, each as often as it takes to be good enough, at most four times.

    A graph whose layout fails with right angles is tried with pieces aslant before it is given up.
    """
    best: dict[str, Attempt] = {}
    problems: dict[str, str] = {}
    waiting = list(diagrams)
    for spread, splines in _ATTEMPTS:
        if splines == "polyline":
            waiting = [each for each in diagrams if each.id not in best or best[each.id].cost >= FAULT]
        if not waiting:
            continue
        grids = [place_grid(diagram, spread) for diagram in waiting]
        answers = run_requests([Request(write_grid(grid, splines), "neato") for grid in grids], cache, backend)
        for grid, answer in zip(grids, answers, strict=True):
            name = grid.diagram.id
            attempt, problem = _try_grid(grid, answer, spread)
            if attempt is None:
                problems.setdefault(name, problem)
            elif name not in best or attempt.cost < best[name].cost:
                best[name] = attempt
        waiting = [diagram for diagram in waiting if _is_poor(diagram, best.get(diagram.id))]
    return Attempts(best, problems)


def _is_poor(diagram: Diagram, attempt: Attempt | None) -> bool:
    """Whether another try is worth its time; where there are very many edges it takes seconds."""
    if len(diagram.edges) > _MANY_EDGES:
        return attempt is not None and attempt.cost >= FAULT
    return attempt is None or attempt.cost > _GOOD_ENOUGH


def run_requests(requests: Sequence[Request], cache: Path | None, backend: Backend | None) -> list[Answer]:
    """Answer layout requests from the cache or by Graphviz; without requests no Graphviz is looked for."""
    return run_cached(requests, backend or find_backend(), cache) if requests else []


def _try_grid(grid: Grid, answer: Answer, spread: int) -> tuple[Attempt | None, str]:
    if answer.failure:
        return None, answer.failure
    try:
        ways = read_ways(answer.layout, grid)
    except (ValueError, KeyError, StopIteration, TypeError):
        return None, "Graphviz gave an answer that cannot be read"
    routes = build_routes(grid, ways)
    labels = place_labels(grid, routes)
    faults = find_faults(routes, grid) + len(labels.missing)
    poorness = labels.cost / max(len(labels.labels), 1)
    aslant = sum(is_aslant(segment) for route in routes for segment in route.segments)
    cost = FAULT * faults + _ASLANT * aslant + _CROWDING * find_crowding(routes) + poorness + _ROOM * spread
    return Attempt(grid, routes, labels, cost), ""
