"""The pages of Health: findings, ownership, sprints."""

from pathlib import Path

import agreed
import pytest
from bakery import build, find_page, read_page, read_section, write_text
from golden import check_page

from opbook.analysis import ANALYSES
from opbook.handbook.page import Site

PRICE = """
price: {name: Price, summary: The price., owner: seller, type: pricing, statement: Two euros., reviewed: 2025-01-01}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("health"), agreed.FILES, agreed.build_report())


def test_findings_are_counted_by_layer_and_kind(site: Site):
    page = read_page(site, "health")
    layers = [write_text(row) for row in read_section(page, "layers").select("tbody tr")]
    assert len(layers) == 8
    assert any(row.startswith("Thinking") and row.endswith("0 1 0") for row in layers)
    assert sum(int(cell.get_text()) for cell in read_section(page, "layers").select("tbody td.n")) == 3
    kinds = [write_text(row) for row in read_section(page, "kinds").select("tbody tr")]
    assert "Workflows 1 1" in kinds
    assert "Roles 4" in kinds
    assert "1 more is accepted for now" in write_text(read_section(page, "layers"))


def test_reports_are_either_linked_or_said_to_be_missing(site: Site):
    page = read_page(site, "health")
    there = [each for each in ANALYSES if each.has_own_page]
    ways = write_text(read_section(page, "ways"))
    assert all(f"{each.title} {each.answers}" in ways for each in there)
    missing = page.find(id="coming")
    assert missing is None or "does not yet say" in write_text(read_section(page, "coming"))
    assert missing is not None or {"RPT-CONC", "RPT-SLOW", "RPT-CHANGE"} <= {each.code for each in ANALYSES}


def test_findings_stand_under_layer_and_check_with_place_help_and_element(site: Site):
    page = read_page(site, "health/findings")
    section = read_section(page, "own003")
    item = section.select_one(".ob-finds > li")
    assert item is not None
    assert write_text(item) == (
        "OWN003 Nobody holds role:seller , which owns workflow:bake . Name somebody in holders . Bake bread model/workflows.yaml:2"
    )
    assert item["data-sev"] == "error"
    assert [heading.get("id") for heading in page.select("[data-sieve] h3")] == [
        "own003",
        "rol007",
        "dec003",
    ] or page.find(id="dec003")
    assert "1 error, 1 warning and 1 note" in write_text(page.select_one("header"))


def test_unpublished_people_are_not_named_by_findings(site: Site):
    page = read_page(site, "health/findings")
    text = write_text(page)
    assert "Cleo" not in text
    assert "person:cleo" not in str(page)
    assert "Somebody who is not published is too busy, says somebody who is not published." in text
    assert "<her>" in text


def test_accepted_findings_say_who_accepted_them_until_when(site: Site):
    section = read_section(read_page(site, "health/findings"), "accepted")
    rows = [write_text(row) for row in section.select("tbody tr")]
    assert "on the whole model covers 1 finding today model/opbook.yaml" in rows[0]
    assert rows[0].endswith("Being sorted out Keeper Ada Moll 31 Jan 2027")
    item = section.select_one("li.waived")
    assert item is not None
    assert "Accepted by Keeper until 31 Jan 2027. Being sorted out" in write_text(item)


def test_findings_of_an_element_stand_on_its_page(site: Site):
    text = write_text(read_section(read_page(site, "execution/workflows/bake"), "findings"))
    assert "OWN003 Nobody holds role:seller , which owns workflow:bake ." in text
    assert "Accepted by Keeper until 31 Jan 2027" in write_text(
        read_section(read_page(site, "roles/baker"), "findings")
    )


def test_without_findings_the_page_is_modest(tmp_path: Path):
    text = write_text(read_page(build(tmp_path), "health/findings"))
    assert "Nothing is open." in text
    assert "a good start and not a proof" in text
    assert "Nothing is accepted in place of being mended. That is normal." in text


def test_what_nobody_answers_for_stands_first(tmp_path: Path):
    rules = {"rules.yaml": PRICE}
    page = read_page(build(tmp_path, rules), "health/ownership")
    groups = [write_text(row) for row in page.select("#list tr.g")]
    assert groups[0].startswith("Seller vacant")
    assert groups[1].startswith("Head baker Ada Moll covered by Ben Ost")
    first = page.select("#list tbody tr")[1]
    assert write_text(first) == "Price rule 1 Jan 2025, 323 days overdue"
    head = write_text(page.select_one("header"))
    assert "Nobody answers for 1 element" in head
    assert "Only one can act for 1 owner" in head
    assert "Review overdue 1 element" in head


def test_every_element_has_one_row(site: Site):
    page = read_page(site, "health/ownership")
    names = [write_text(row.select_one("td.lead")) for row in page.select("#list tbody tr:not(.g)")]
    assert len(names) == len(set(names))
    assert {"Bake bread", "Patience", "Say it", "Rights", "Warmer shelves"} <= set(names)
    assert "Ada Moll" not in names


def test_the_board_shows_where_each_sprint_stands(site: Site):
    page = read_page(site, "health/sprints")
    rows = [write_text(row) for row in read_section(page, "board").select("tbody tr")]
    assert rows[0] == "Running 1"
    assert rows[1].startswith(
        "Warmer shelves The shelf is heated. done until 1 Oct 2026 10 days late until 10 Nov 2026"
    )
    assert rows[2] == "Ahead 1"
    assert "from 1 Jan 2027" in rows[3]
    assert rows[4] == "Done 1"
    assert "Running 1 at once of at most 1" in write_text(page.select_one("header"))
    assert write_text(read_section(page, "teams").select("tbody tr")[0]).startswith(
        "Counter 1 of at most 1 Warmer shelves"
    )


def test_a_sprint_page_marks_the_phase_it_is_in(site: Site):
    page = read_page(site, "health/sprints/warmer")
    hit = page.select_one("#phases ~ table tr.hit, tr.hit")
    assert hit is not None
    assert hit["id"] == "pilot"
    assert write_text(hit).startswith("Pilot 2 Oct 2026 to 10 Nov 2026 10 days late")
    assert "Bake bread Head baker Ada Moll covered by Ben Ost" in write_text(read_section(page, "changes"))
    assert (
        write_text(read_section(page, "after"))
        == "What keeps it after the last day Morning round , Every morning at five"
    )
    assert "pilot, 10 days late" in write_text(page.select_one("header"))


def test_no_sprint_is_normal(tmp_path: Path):
    assert "a quarter without one is normal too" in write_text(read_page(build(tmp_path), "health/sprints"))


def test_golden_of_the_findings(site: Site):
    check_page("findings", find_page(site, "health/findings"))
