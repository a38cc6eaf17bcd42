"""Teams, people, their registers, and Home."""

from pathlib import Path

import pytest
from bakery import build, find_page, read_page, read_section, write_text
from golden import check_page

from opbook.check import Finding, Report
from opbook.diagnostics import Diagnostic
from opbook.handbook.page import Site
from opbook.handbook.register.home import READERS
from opbook.source import Span


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("bakery"))


def test_a_team_page_says_how_to_work_with_it(site: Site):
    page = read_page(site, "people/teams/kitchen")
    assert "#oven Where is my dough" in write_text(read_section(page, "contact"))
    assert "Bread 1 day" in write_text(read_section(page, "provides"))
    assert "Counter Bread handover within 2 hours" in write_text(read_section(page, "handoffs"))
    assert "Counter collaboration The morning rush" in write_text(read_section(page, "interactions"))
    assert "Say it agreed by this team" in write_text(read_section(page, "agreement"))
    assert "Through Head baker" in write_text(read_section(page, "own"))
    assert page.select_one("#interactions ~ details svg, section svg") is not None


def test_interactions_show_on_both_sides(site: Site):
    assert "Kitchen collaboration as Kitchen says" in write_text(read_page(site, "people/teams/counter"))


def test_handoffs_inside_a_team_are_not_its_interface(site: Site):
    assert "dough" not in write_text(read_section(read_page(site, "people/teams/kitchen"), "handoffs")).split("step")[0]


def test_a_person_page_speaks_of_structure(site: Site):
    page = read_page(site, "people/ada")
    assert "Head baker Leads the kitchen. 1 May 2021 Rye" in write_text(read_section(page, "roles"))
    depends = write_text(read_section(page, "depends"))
    assert "Nobody else can act as Keeper" in depends
    assert "Buy flour Head baker 5,000 EUR" in depends
    assert "2 Taste the batch as Head baker" in depends
    assert "Workflow 1 Bake bread" in depends


def test_a_deputy_sees_whom_they_cover(site: Site):
    assert "Head baker Ada Moll" in write_text(read_section(read_page(site, "people/ben"), "covers"))


def test_the_directory_lists_published_people_who_are_here(site: Site):
    page = read_page(site, "people")
    names = [write_text(row.find("td")) for row in page.select("#list tbody tr")]
    assert names == ["Ada Moll", "Ben Ost"]
    assert "1 more appears by role only" in write_text(page)
    assert page.select_one('input[data-filter="list"]') is not None


def test_the_team_tree_nests(site: Site):
    tree = read_page(site, "people/teams").select_one(".ob-tree")
    assert tree is not None
    top = tree.find_all("li", recursive=False)
    assert [item.find("a").get_text() for item in top] == ["House"]
    assert [item.find("a").get_text() for item in top[0].select(":scope > ul > li")] == ["Counter", "Kitchen"]


def test_teams_in_a_circle_do_not_hang(tmp_path: Path):
    teams = """
house: {name: House, summary: H., owner: keeper, purpose: P., lead: keeper, parent: kitchen}
kitchen: {name: Kitchen, summary: K., owner: keeper, purpose: P., lead: head-baker, parent: house}
counter: {name: Counter, summary: C., owner: keeper, purpose: P., lead: seller}
"""
    assert "Kitchen" in write_text(read_page(build(tmp_path, {"teams.yaml": teams}), "people/teams"))


def test_the_index_of_roles_marks_the_vacant(site: Site):
    page = read_page(site, "roles")
    rows = [write_text(row) for row in page.select("#list tbody tr")]
    assert rows[:2] == ["House", "Keeper Keeps the house. Ada Moll no cover"]
    assert "Seller Sells. nobody holds this role vacant" in rows
    assert "Held by nobody 1 role" in write_text(page.select_one("header .ob-facts"))


def test_home_offers_every_role(site: Site):
    page = read_page(site, "")
    options = {option["value"]: write_text(option) for option in page.select("form[data-pick] option")}
    assert options == {
        "roles/keeper/": "Keeper",
        "roles/seller/": "Seller",
        "roles/head-baker/": "Head baker",
        "roles/baker/": "Baker",
    }
    assert page.select_one("form[data-pick]")["action"] == "roles/"


def test_home_leads_to_pages_and_sections_that_exist(site: Site):
    paths = {f"/{page.path}/" for page in site.pages}
    anchors = find_page(site, "roles/baker").anchors
    ways = [way for reader in READERS for way in reader.ways]
    assert [way.target for way in ways if way.target not in paths] == []
    assert [way.anchor for way in ways if way.anchor and way.anchor not in anchors] == []


def test_home_counts_owners_cover_and_findings(tmp_path: Path):
    finding = Finding(Diagnostic("DOC002", "late", Span("model/roles.yaml")), "review-overdue", "warning")
    page = read_page(build(tmp_path, report=Report((finding, finding))), "")
    asked = [write_text(cell.h2) for cell in page.select("section[aria-label='The three questions'] > div")]
    assert asked == [
        "Where is execution inconsistent?",
        "Where do decisions take longer than they should?",
        "Where are you still required when you should not be?",
    ]
    numbers = [write_text(cell) for cell in page.select("section[aria-label='How the model stands today'] > div")]
    assert numbers[0].startswith("Does everything have an owner? 100 % of 18 elements")
    assert numbers[1].startswith("Who covers? 2 of 4 roles have no cover 1 role is held by nobody. Seller")
    assert numbers[2] == "What is wrong in the model? 2 open findings 2 warnings."
    assert "Built from 22 elements, as of 20 Nov 2026" in write_text(page)


def test_nothing_links_nowhere(site: Site):
    assert [problem.message for problem in site.problems] == []


def test_golden(site: Site):
    check_page("team", find_page(site, "people/teams/kitchen"))
