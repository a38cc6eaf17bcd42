"""The workflow page: what every part says, in the order a reader needs it."""

import pytest
from bakery import find_page, read_page, read_section, write_text
from bs4 import BeautifulSoup, Tag
from golden import check_page

from opbook.handbook.page import Site

PARTS = (
    "flow", "steps", "raci", "validation", "decisions", "exceptions", "handoffs", "states", "in-out", "variants",
    "metrics", "complete",
)  # fmt: skip


@pytest.fixture(name="site")
def use_site(work_site: Site) -> Site:
    return work_site


@pytest.fixture
def page(site: Site) -> BeautifulSoup:
    return read_page(site, "execution/workflows/bake")


def cells_of(row: Tag) -> list[str]:
    return [write_text(cell) for cell in row.find_all("td")]


def row_of(page: BeautifulSoup, anchor: str) -> list[str]:
    row = page.find("tr", id=anchor)
    assert isinstance(row, Tag), anchor
    return cells_of(row)


def letters_of(page: BeautifulSoup, title: str) -> dict[str, list[tuple[str, bool]]]:
    table = page.select_one("table.ob-raci")
    assert table is not None
    row = next(row for row in table.select("tbody tr") if title in write_text(row.find("td")))
    return {
        str(cell["data-l"]): [(write_text(chip), "in" in chip["class"]) for chip in cell.select(".ob-l")]
        for cell in row.select("td[data-l]")
        if cell.select(".ob-l")
    }


def test_every_part_stands_in_order(site: Site):
    anchors = [heading.id for heading in find_page(site, "execution/workflows/bake").toc if heading.level == 2]
    assert [anchor for anchor in anchors if anchor in PARTS] == list(PARTS)


def test_the_boundary_and_the_first_hands_come_before_the_flow(page: BeautifulSoup):
    box = page.select_one(".ob-box")
    assert box is not None
    assert write_text(box) == "Starts when The night begins Ends when Bread is on the shelf Not ours Cakes"
    note = page.select_one(".ob-box + .ob-note")
    assert note is not None
    assert "First hands on it: Baker Ben Ost" in write_text(note)
    assert "See what is in flight: Ledger" in write_text(note)


def test_a_step_says_who_what_with_which_tool_and_where_it_leads(page: BeautifulSoup):
    number, name, who, what, tool, then = row_of(page, "step-knead")
    assert (number, name, who, tool, then) == (
        "1",
        "Knead the dough",
        "Baker within 2 hours",
        "Bench",
        "2 Heat the oven",
    )
    assert "Until it sings." in what
    assert "Needs: flour. Leaves: dough" in what
    assert "Applies: Flour grade" in what


def test_ways_carry_their_outcome_and_their_limit(page: BeautifulSoup):
    then = row_of(page, "step-taste")[-1]
    assert "accept : 4 Fill the shelf" in then
    assert "bake again , at most twice: 1 Knead the dough" in then


def test_an_automatic_step_is_done_by_its_application(page: BeautifulSoup):
    row = row_of(page, "step-heat")
    assert row[2] == "Ledger"
    assert row[4] == ""


def test_ends_are_targets_too(page: BeautifulSoup):
    assert row_of(page, "step-done")[3] == "The workflow ends here."


def test_the_whole_workflow_comes_first_in_raci(page: BeautifulSoup):
    assert letters_of(page, "Whole workflow") == {
        "Baker": [("R", False)],
        "Head baker": [("A", False)],
        "Seller": [("C", False)],
    }


def test_inherited_letters_are_bare_and_own_ones_boxed(page: BeautifulSoup):
    assert letters_of(page, "Taste the batch") == {
        "Baker": [("C", False)],
        "Head baker": [("R", False), ("A", True)],
    }
    assert letters_of(page, "Knead the dough")["Seller"] == [("C", True)]


def test_a_validation_point_has_input_criteria_answers_time_and_authority(page: BeautifulSoup):
    row = read_section(page, "validation").select_one("tbody tr")
    assert row is not None
    point, looks, judges, answers, within, authority = cells_of(row)
    assert point.startswith("3 Taste the batch")
    assert (looks, answers, within) == ("a warm loaf", "accept bake again", "30 minutes")
    assert "Flour grade" in judges
    assert "It smells right" in judges
    assert authority.startswith("Head baker Ada Moll")
    assert "limit" not in authority


def test_exceptions_stand_by_class_under_the_numbers_of_the_diagram(page: BeautifulSoup):
    codes = [write_text(cell) for cell in read_section(page, "exceptions").select("td.lead")]
    assert codes == ["E2", "E3", "E1"]
    row = row_of(page, "exception-oven-cold")
    assert row[1] == "The oven is cold Noticed by: No smell by four"
    assert row[2] == "1"
    assert row[5] == "back to 1 Knead the dough within 1 hour"
    assert row_of(page, "exception-snow")[2] == "any step"


def test_expected_classes_without_an_exception_are_named(page: BeautifulSoup):
    assert "Nothing is written down for: missing input, external change and out of time." in write_text(
        read_section(page, "exceptions")
    )


def test_handoffs_name_contract_criteria_and_time(page: BeautifulSoup):
    rows = [cells_of(row) for row in read_section(page, "handoffs").select("tbody tr")]
    assert rows[0] == [
        "Baker after step 1",
        "Head baker at step 3",
        "dough",
        "stays in one team, nothing agreed in writing",
        "",
    ]
    assert rows[1][:2] == ["Kitchen after step 3", "Counter at step 4"]
    assert rows[1][2].startswith("Bread handover")
    assert rows[1][3:] == ["Still warm", "2 hours"]


def test_changes_of_state_name_step_and_next_holder(page: BeautifulSoup):
    rows = [cells_of(row) for row in read_section(page, "states").select("tbody tr")]
    assert rows[0][0] == "dough Loaf"
    assert rows[0][2:4] == ["1 Knead the dough", "Head baker"]
    assert rows[1][0] == "Loaf dough"
    assert rows[1][2] == "3 Taste the batch"


def test_the_nine_parts_say_what_is_lacking(page: BeautifulSoup):
    section = read_section(page, "complete")
    signs = {write_text(item): item.span["aria-label"] for item in section.select(".ob-nine li")}
    assert signs["Value stream"] == "complete"
    assert signs["Roles"] == "partly"
    assert signs["Governance"] == "missing"
    assert "Roles: a role in it is vacant" in write_text(section)


def test_a_workflow_without_exceptions_says_so(site: Site):
    section = read_section(read_page(site, "execution/workflows/sweep"), "exceptions")
    assert "No exceptions are written down. That is rarely true. Write it in model/workflows.yaml:" in write_text(
        section
    )


def test_the_page_says_the_same_as_before(site: Site):
    check_page("workflow", find_page(site, "execution/workflows/bake"))
