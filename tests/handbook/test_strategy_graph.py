"""What the graph says about the chain from vision to offering."""

from pathlib import Path

import pytest
from boxes import load_boxes

from opbook.graph import Book
from opbook.graph.dead_end import find_dead_ends_above, find_dead_ends_below
from opbook.graph.scale import find_scale_needs, list_scale_needs
from opbook.graph.serving import find_served, find_vision_of, group_objectives, is_serving, rate_objective
from opbook.graph.support import (
    find_capabilities_of,
    find_empty_facets,
    find_rhythm_of,
    find_systems_of,
    measure_gap,
    rate_capability,
    rate_system,
)
from opbook.graph.trace import find_gap, find_under
from opbook.model import Capability, Objective, Offering, System


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return load_boxes(tmp_path_factory.mktemp("boxes"))


def test_support_is_that_of_the_systems_behind_a_capability(book: Book):
    ratings = {each.id: rate_capability(book, each) for each in book.all(Capability)}
    assert ratings == {
        "creasing": "supported",
        "folding": "supported",
        "glueing": "missing",
        "packing": "underbuilt",
        "singing": "underbuilt",
    }


def test_a_whole_without_systems_is_carried_by_those_of_its_parts(book: Book):
    folding = book.element("capability:folding", Capability)
    assert [each.id for each in find_systems_of(book, folding)] == ["table"]


def test_a_part_serves_what_its_whole_serves(book: Book):
    creasing = book.element("capability:creasing", Capability)
    assert not find_served(book, creasing)
    assert is_serving(book, creasing)
    assert not is_serving(book, book.element("capability:singing", Capability))


def test_systems_with_an_empty_facet_are_underbuilt(book: Book):
    line, table = book.element("system:line", System), book.element("system:table", System)
    assert find_empty_facets(line) == ("capacity",)
    assert rate_system(book, line) == ("underbuilt",)
    assert rate_system(book, table) == ()
    assert [each.id for each in find_rhythm_of(book, line)] == ["morning"]


def test_systems_above_their_limit_are_overloaded(tmp_path: Path):
    book = load_boxes(tmp_path)
    system = book.element("system:table", System).replace(
        supports=("capability:creasing", "capability:folding", "capability:glueing")
    )
    assert len(find_capabilities_of(book, system)) == 3
    assert rate_system(book, system) == ("overloaded",)


def test_maturity_gap_is_unknown_where_nothing_was_assessed(book: Book):
    gaps = {each.id: measure_gap(each) for each in book.all(Capability)}
    assert gaps == {"creasing": None, "folding": 0, "glueing": None, "packing": 3, "singing": None}


def test_objectives_stand_on_what_they_and_those_below_need(book: Book):
    standing = rate_objective(book, book.element("objective:more", Objective))
    assert [each.id for each in standing.capabilities] == ["packing", "glueing", "folding"]
    assert [each.id for each in standing.systems] == ["line", "table"]
    assert [each.id for each in standing.missing] == ["glueing"]
    assert [each.id for each in standing.weak] == ["packing"]


def test_an_objective_below_another_realizes_its_vision(book: Book):
    vision = find_vision_of(book, book.element("objective:fast", Objective))
    assert vision is not None
    assert vision.id == "main"
    assert [(each.period, len(each.objectives), each.non_negotiable) for each in group_objectives(book)] == [
        ("2026-H2", 3, 1)
    ]


def test_requirements_at_scale_name_the_missing_levels(book: Book):
    needs = find_scale_needs(book, book.element("offering:box", Offering))
    assert [(each.current, each.gap) for each in needs] == [(1, 2), (None, None)]
    packing = book.element("capability:packing", Capability)
    assert [each.requirement.statement for each in list_scale_needs(book, packing)] == ["A thousand a day"]


def test_dead_ends_downwards(book: Book):
    assert [(each.ref, each.reason) for each in find_dead_ends_below(book)] == [
        ("vision:main#wood", "no objective and no offering follows this choice"),
        ("objective:loved", "names no capability that could deliver it"),
        ("capability:creasing", "no workflow realizes it"),
        ("capability:folding", "no workflow realizes it"),
        ("capability:glueing", "no system supports it"),
        ("capability:glueing", "no workflow realizes it"),
        ("capability:singing", "no workflow realizes it"),
        ("offering:bag", "no value stream delivers it"),
        ("value_stream:sell#thank", "no workflow realizes this stage"),
    ]


def test_dead_ends_upwards(book: Book):
    assert [(each.ref, each.reason) for each in find_dead_ends_above(book)] == [
        ("capability:singing", "serves no objective, offering or stage"),
        ("system:choir", "supports only what serves nothing"),
        ("workflow:dance", "realizes no capability and no stage"),
    ]


@pytest.mark.parametrize(
    ("ref", "gap"),
    [
        ("objective:loved", "names no capability"),
        ("capability:glueing", "no system supports it"),
        ("capability:singing", "serves no objective, offering or stage"),
        ("capability:packing", ""),
        ("system:line", ""),
    ],
)
def test_gaps_of_the_trace(book: Book, ref: str, gap: str):
    assert find_gap(book, ref) == gap


def test_everything_under_an_objective_ends_at_offerings(book: Book):
    assert find_under(book, "objective:more") == (
        "objective:fast",
        "capability:folding",
        "capability:glueing",
        "capability:packing",
        "system:line",
        "workflow:pack",
        "value_stream:sell",
        "offering:bag",
        "offering:box",
    )


def test_kinds_that_are_not_used_are_not_missed(tmp_path: Path):
    gone = ("capabilities.yaml", "systems.yaml", "offerings.yaml", "value-streams.yaml")
    book = load_boxes(tmp_path, without=gone)
    assert [each.ref for each in find_dead_ends_below(book)] == ["vision:main#wood"]
    assert find_dead_ends_above(book) == ()
    assert find_gap(book, "objective:loved") == ""
