"""The pages of strategy: vision, objectives, capabilities, systems, offerings, and the trace between them."""

from pathlib import Path

import pytest
from bakery import find_page, read_page, read_section, write_text
from boxes import build_boxes
from bs4 import BeautifulSoup
from golden import check_page

from opbook.handbook.page import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_boxes(tmp_path_factory.mktemp("boxes"))


def read_matrix(page: BeautifulSoup, anchor: str) -> dict[str, dict[str, str]]:
    """Return a matrix as row → column → words of the cell; empty cells left out."""
    section = read_section(page, anchor)
    heads = [write_text(head) for head in section.select("thead th")][1:]
    found = {}
    for row in section.select("tbody tr"):
        cells = [
            cell.get("aria-label") if (cell := td.select_one("[aria-label]")) else write_text(td)
            for td in row.select("td")
        ]
        found[write_text(row.select_one("th"))] = {
            head: str(cell) for head, cell in zip(heads, cells, strict=True) if cell
        }
    return found


def test_every_choice_has_an_anchor_and_says_what_follows_it(site: Site):
    page = read_page(site, "strategy/vision/main")
    assert write_text(page.find(id="choice-town")) == "We sell in town. We know it. More boxes Moving box"
    assert "nothing follows it" in write_text(page.find(id="choice-wood"))
    assert "nothing, as it should be" in write_text(page.find(id="choice-online"))


def test_strategy_shows_priorities_over_capabilities_with_their_support(site: Site):
    page = read_page(site, "strategy")
    assert read_matrix(page, "matrix") == {
        "1 More boxes": {
            "Packing": "underbuilt",
            "Glueing": "no system supports it",
            "Ends at": "gap at 1 capability",
        },
        "2 Be loved": {"Ends at": "nothing behind it"},
        "3 Faster": {"Folding": "supported", "Ends at": "1 system"},
    }
    assert "3 objectives of at most 2, 1 of at most 1 non-negotiable" in write_text(page)


def test_trace_goes_both_ways(site: Site):
    page = read_page(site, "strategy/trace")
    assert read_matrix(page, "systems") == {
        "The choir": {"Singing": "underbuilt", "Serves": "nothing"},
        "The line": {"Packing": "underbuilt", "Serves": "1 objective, 1 offering"},
        "The table": {"Creasing": "supported", "Serves": "nothing"},
    }
    below = [write_text(row) for row in read_section(page, "gaps").select("tbody tr")]
    assert "Be loved names no capability that could deliver it model/objectives.yaml:3 Lead Ines Ferro" in below[1]
    assert any(row.startswith("Dance realizes no capability") for row in below)


def test_trace_lists_every_capability_up_and_down(site: Site):
    rows = read_section(read_page(site, "strategy/trace"), "by-capability").select("tbody tr")
    assert write_text(rows[0]) == "Packing underbuilt More boxes The line Pack Ask Sell a box Moving box"
    assert write_text(rows[1]) == "Glueing no system supports it More boxes no system no workflow"


def test_an_objective_says_what_it_needs_and_how_we_know(site: Site):
    page = read_page(site, "strategy/objectives/more")
    needs = [write_text(row) for row in read_section(page, "needs").select("tbody tr")]
    assert needs == ["Packing underbuilt 1 / 4 The line Pack", "Glueing no system supports it not assessed"]
    results = [write_text(row) for row in read_section(page, "results").select("tbody tr")]
    assert results[:2] == ["Key results", "Time to a box Days. 2 days 1.5 days on target"]
    assert "Morning round" in write_text(read_section(page, "reviews"))
    assert "Does this box leave?" in write_text(read_section(page, "filters"))
    assert "Faster" in write_text(read_section(page, "below"))


def test_what_is_missing_says_where_to_write_it(site: Site):
    page = read_page(site, "strategy/objectives/loved")
    assert "It names no capability." in write_text(read_section(page, "needs"))
    assert "model/objectives.yaml:3" in write_text(read_section(page, "needs"))
    assert "No meeting looks at it." in write_text(read_section(page, "reviews"))


def test_an_objective_without_own_needs_may_leave_them_to_those_below(tmp_path: Path):
    page = read_page(build_boxes(tmp_path, change=("parent: more", "parent: loved")), "strategy/objectives/loved")
    assert "That is normal where the objectives below it do." in write_text(read_section(page, "needs"))
    assert "Faster" in write_text(read_section(page, "below"))


def test_a_capability_shows_who_needs_it_and_the_facets_behind_it(site: Site):
    page = read_page(site, "strategy/capabilities/packing")
    text = write_text(read_section(page, "systems"))
    assert "The line Boxes come out underbuilt" in text
    assert "Capacity: nothing written" in text
    needed = [write_text(row) for row in read_section(page, "needed").select("tbody tr")]
    assert needed == [
        "More boxes needs it rank 1 in 2026-H2",
        "Moving box is powered by it A box.",
        "Moving box requires it at scale A thousand a day 2 levels short",
        "Sell a box rests on it at Ask",
    ]
    assert "1 of 5, 4 wanted, assessed 30 Sep 2026" in write_text(page)
    assert "Does not Bags" in write_text(page.select_one(".ob-box"))


def test_a_system_shows_empty_facets_as_gaps(site: Site):
    page = read_page(site, "strategy/systems/line")
    facet = write_text(page.find(id="facet-capacity"))
    assert "nothing settles it Write it in model/systems.yaml:1 as capacity" in facet
    assert "4 of 5" in write_text(page.find(id="facets"))
    assert "Morning round" in write_text(read_section(page, "rhythm"))
    assert "No meeting is part of it." in write_text(read_page(site, "strategy/systems/choir"))


def test_the_facet_matrix_links_to_the_facets(site: Site):
    page = read_page(site, "strategy/systems")
    assert read_matrix(page, "facets")["The line"] == {
        "Coordination": "1",
        "Decisions": "1",
        "Priorities": "1",
        "Capacity": "nothing",
        "Information": "1",
        "State": "underbuilt",
    }
    assert ("strategy/systems/line/", "facet-capacity") in find_page(site, "strategy/systems").links


def test_an_offering_shows_its_promises_and_its_readiness(site: Site):
    page = read_page(site, "strategy/offerings/box")
    promises = [write_text(row) for row in read_section(page, "promises").select("tbody tr")]
    assert promises == [
        "It is there in time Time to a box 2 days 1.5 days on target",
        "It is brown nothing measures it",
    ]
    scale = [write_text(row) for row in read_section(page, "scale").select("tbody tr")]
    assert scale[0] == "A thousand a day Packing underbuilt 3 1 2 levels short"
    assert "cannot be told" in scale[1]
    stages = write_text(read_section(page, "delivery"))
    assert "Ask Packing Pack" in stages
    assert "Thank no workflow" in stages


def test_capabilities_lead_with_what_holds_offerings_back(site: Site):
    page = read_page(site, "strategy/capabilities")
    assert [heading.id for heading in find_page(site, "strategy/capabilities").toc] == [
        "holding-back",
        "heat",
        "map",
        "all",
    ]
    assert "Moving box A thousand a day Packing" in write_text(read_section(page, "holding-back"))
    heat = read_section(page, "heat").select("tbody tr")
    assert write_text(heat[0]) == "Differentiating Packing"
    assert "what rests on Folding" in write_text(read_section(page, "all"))


def test_used_by_does_not_repeat_what_the_page_shows(site: Site):
    page = read_page(site, "strategy/capabilities/packing")
    assert page.find(id="used-by") is None


@pytest.mark.parametrize(
    "path",
    [
        "strategy",
        "strategy/trace",
        "strategy/objectives",
        "strategy/offerings",
        "strategy/capabilities",
        "strategy/systems",
    ],
)
def test_registers_of_an_empty_strategy_say_what_to_write(tmp_path: Path, path: str):
    gone = (
        "vision.yaml",
        "objectives.yaml",
        "capabilities.yaml",
        "systems.yaml",
        "offerings.yaml",
        "value-streams.yaml",
    )
    site = build_boxes(tmp_path, without=gone)
    empty = read_page(site, path).select_one(".ob-empty")
    assert empty is not None
    assert "model/" in write_text(empty)


@pytest.mark.parametrize("path", ["strategy/trace", "strategy/objectives/more", "strategy/systems/line"])
def test_page_data_is_as_blessed(site: Site, path: str):
    check_page(path.replace("/", "-"), find_page(site, path))


def test_pages_keep_the_rules_of_the_vocabulary(site: Site):
    for page in site.pages:
        if not page.path.startswith("strategy"):
            continue
        html = BeautifulSoup(page.html, "html.parser")
        assert all(heading.get("id") for heading in html.select("h2, h3")), page.path
        assert all(
            "ob-t" in table.get("class", []) or table.find_parent(class_="ob-mx") for table in html.select("table")
        ), page.path
        assert "→" not in page.html, page.path
        ids = [tag["id"] for tag in html.select("[id]")]
        assert len(ids) == len(set(ids)), page.path
