"""Explore and the data behind it and behind the trace explorer."""

import json
from pathlib import Path

import pytest
from bakery import build, find_page, read_page, write_text
from boxes import build_boxes

from opbook.handbook.page import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_boxes(tmp_path_factory.mktemp("boxes"))


def read_script(site: Site, name: str):
    text = site.files[f"files/{name}.js"]
    return json.loads(text[text.index("=") + 1 :].removesuffix(";\n"))


def list_elements(site: Site) -> dict[str, list]:
    data = read_script(site, "elements")
    return {f"{data['kinds'][row[0]][0]}:{row[1]}": row for row in data["rows"]}


def test_without_a_script_every_kind_leads_to_its_page(site: Site):
    page = read_page(site, "explore")
    rows = {write_text(row.td): int(write_text(row.select("td")[1])) for row in page.select("tbody tr")}
    assert sum(rows.values()) == len(list_elements(site))
    assert all(link["href"].startswith("../") for link in page.select("tbody a"))
    assert page.select_one("[data-explore] data")["value"] == "../files/elements.js"


def test_every_element_has_a_row_with_an_address(site: Site):
    elements = list_elements(site)
    urls = {page.url for page in site.pages}
    assert {ref for ref, row in elements.items() if row[4].partition("#")[0] not in urls} == set()
    assert {page.ref for page in site.pages if page.ref} <= set(elements)


def test_a_row_names_owner_team_and_people_as_positions(tmp_path: Path):
    site = build(tmp_path)
    data = read_script(site, "elements")
    for row in data["rows"]:
        for place in (row[5], row[6], *row[7], *row[8]):
            assert -1 <= place < len(data["rows"])
        kinds = {data["kinds"][data["rows"][place][0]][0] for place in row[8]}
        assert kinds <= {"person"}
    workflows = [row for row in data["rows"] if data["kinds"][row[0]][0] == "workflow"]
    assert all(data["kinds"][data["rows"][row[6]][0]][0] == "role" for row in workflows if row[6] >= 0)


def test_unpublished_people_are_nowhere_in_the_data(tmp_path: Path):
    elements = build(tmp_path).files["files/elements.js"]
    assert '"ada"' in elements
    assert "cleo" not in elements.casefold()


def test_the_trace_links_positions_of_the_same_rows(site: Site):
    data, trace = read_script(site, "elements"), read_script(site, "trace")
    layers = [kind for kind, _ in trace["layers"]]
    kinds = [data["kinds"][row[0]][0] for row in data["rows"]]
    assert trace["links"]
    for upper, lower in trace["links"]:
        assert layers.index(kinds[upper]) <= layers.index(kinds[lower])
    for outside, inside in trace["beside"]:
        assert kinds[outside] not in layers
        assert kinds[inside] in layers
    assert all(reason and kinds[int(place)] in layers for place, reason in trace["gaps"].items())


def test_home_and_the_trace_lead_to_them(site: Site):
    assert ("explore/", "") in find_page(site, "").links
    assert read_page(site, "strategy/trace").select_one("[data-trace] h2#follow")
