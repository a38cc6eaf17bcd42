"""Whatever a workflow looks like: nothing covers anything else, and nothing is left out."""

from itertools import combinations

import pytest
from diagram_sample import make_diagram, make_workflow

from opbook.diagram.attempt import Attempt, find_layouts
from opbook.diagram.meet import is_aslant
from opbook.diagram.place import place_grid
from opbook.diagram.route import find_faults
from opbook.diagram.text import SMALL, measure_lines, measure_text
from opbook.diagram.value import Rect
from opbook.graph import Book

SEEDS = range(60)


@pytest.fixture(scope="module")
def attempts(book: Book) -> dict[str, Attempt]:
    found = find_layouts([make_diagram(book, seed) for seed in SEEDS], None, None)
    assert not found.problems
    return found.best


def test_every_step_is_drawn(book: Book):
    for seed in SEEDS:
        drawn = {node.id for node in make_diagram(book, seed).nodes}
        assert {step.id for step in make_workflow(seed).steps} <= drawn


def test_no_two_nodes_overlap(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        areas = [area for placed in attempt.grid.placed.values() for area in (placed.rect, placed.name) if area]
        assert not [pair for pair in combinations(areas, 2) if pair[0].overlaps(pair[1])]


def test_nodes_stand_inside_their_lanes(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        bands = {band.lane.id: band for band in attempt.grid.bands}
        for placed in attempt.grid.placed.values():
            band = bands[placed.node.lane]
            assert band.y <= placed.rect.y
            assert placed.rect.bottom <= band.y + band.height
            assert placed.rect.right <= attempt.grid.width


def test_text_fits_its_box(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        for placed in attempt.grid.placed.values():
            if placed.node.shape != "box":
                continue
            assert measure_lines(placed.size.lines, bold=True) + placed.size.indent <= placed.rect.width
            assert measure_lines(placed.size.notes, SMALL) + placed.size.indent <= placed.rect.width
            assert placed.size.text_height <= placed.rect.height


def test_lane_titles_fit_the_gutter(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        for band in attempt.grid.bands:
            assert all(measure_text(line, bold=True) <= attempt.grid.gutter - 27 for line in band.lines)


def test_no_label_covers_a_node_or_another_label(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        labels = [label.area for label in attempt.labels.labels]
        nodes = [area for placed in attempt.grid.placed.values() for area in (placed.rect, placed.name) if area]
        assert not [pair for pair in combinations(labels, 2) if pair[0].overlaps(pair[1])]
        assert not [(label, node) for label in labels for node in nodes if label.overlaps(node)]


def test_labels_stay_on_the_page(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        page = Rect(0, 0, attempt.grid.width, attempt.grid.height)
        for label in attempt.labels.labels:
            assert page.x <= label.area.x
            assert label.area.right <= page.right
            assert page.y <= label.area.y
            assert label.area.bottom <= page.bottom


def test_every_edge_has_a_way_at_right_angles_around_all_boxes(attempts: dict[str, Attempt]):
    for name, attempt in attempts.items():
        assert find_faults(attempt.routes, attempt.grid) == 0, name
        assert not [segment for route in attempt.routes for segment in route.segments if is_aslant(segment)], name


def test_edges_end_on_the_outline_of_their_nodes(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        for route in attempt.routes:
            for name, point in ((route.edge.source, route.points[0]), (route.edge.target, route.points[-1])):
                rect = attempt.grid.placed[name].rect.grow(0.01, 0.01, 0.01, 0.01)
                assert rect.x <= point[0] <= rect.right
                assert rect.y <= point[1] <= rect.bottom


def test_labels_are_shown_or_said_to_be_missing(attempts: dict[str, Attempt]):
    for attempt in attempts.values():
        wanted = sum(1 for edge in attempt.grid.diagram.edges if edge.label or edge.icon)
        assert len(attempt.labels.labels) + len(attempt.labels.missing) == wanted


def test_placing_is_the_same_every_time(book: Book):
    assert place_grid(make_diagram(book, 7)) == place_grid(make_diagram(book, 7))
