"""Business objects and value streams: states with holders and ways out, stages with what they rest on."""

import pytest
from bakery import find_page, read_page, read_section, write_text
from bs4 import Tag
from golden import check_page

from opbook.handbook.page import Site


@pytest.fixture(name="site")
def use_site(work_site: Site) -> Site:
    return work_site


def state_of(site: Site, state: str) -> list[str]:
    row = read_page(site, "execution/objects/batch").find("tr", id=f"state-{state}")
    assert isinstance(row, Tag)
    return [write_text(cell) for cell in row.find_all("td")]


def test_the_data_has_an_owner_a_steward_and_one_truth(site: Site):
    text = write_text(read_section(read_page(site, "execution/objects/batch"), "data"))
    assert "Data owner Head baker Ada Moll" in text
    assert "Steward Baker" in text
    assert "Source of truth Ledger" in text
    assert "Kept for not written" in text


def test_a_state_says_who_holds_it_and_which_step_leads_out(site: Site):
    name, held, entry, longest, ways = state_of(site, "dough")
    assert name == "dough first"
    assert held.startswith("Baker Ben Ost")
    assert (entry, longest) == ("", "4 hours")
    assert "Loaf Baked Bake bread: 1 Knead the dough" in ways
    assert "sold Never happens performed by no step" in ways


def test_a_state_says_what_must_be_true_to_enter(site: Site):
    assert state_of(site, "loaf")[2] == "Flour grade"
    assert state_of(site, "sold")[1] == "nobody any more"


def test_an_object_without_states_says_that_this_is_normal(site: Site):
    page = read_page(site, "execution/objects/recipe")
    assert "It has no states. That is normal" in write_text(read_section(page, "states"))
    assert "No workflow uses it." in write_text(read_section(page, "workflows"))


def test_a_stage_says_when_it_starts_ends_and_what_it_rests_on(site: Site):
    page = read_page(site, "execution/value-streams/daily-bread")
    row = page.find("tr", id="stage-night")
    assert isinstance(row, Tag)
    cells = [write_text(cell) for cell in row.find_all("td")]
    assert cells == ["1 Night", "It is dark", "Bread is warm", "Bread", "Baking Waiting", "Bake bread"]
    empty = page.find("tr", id="stage-day")
    assert isinstance(empty, Tag)
    assert "no workflow" in write_text(empty)


def test_capabilities_by_stage_show_their_support(site: Site):
    matrix = read_section(read_page(site, "execution/value-streams/daily-bread"), "capabilities")
    signs = {
        write_text(row.th): [cell.span["aria-label"] if cell.span else "" for cell in row.find_all("td")]
        for row in matrix.select("tbody tr")
    }
    assert signs == {"Baking": ["supported", ""], "Waiting": ["no system supports it", ""]}


def test_the_pages_say_the_same_as_before(site: Site):
    check_page("business_object", find_page(site, "execution/objects/batch"))
