"""The registers of the work: streams, workflows, the RACI matrix, validation points, exceptions, objects."""

import pytest
from bakery import find_page, read_page, read_section, write_text
from bs4 import BeautifulSoup
from golden import check_page

from opbook.handbook.page import Site


@pytest.fixture(name="site")
def use_site(work_site: Site) -> Site:
    return work_site


def read_matrix(page: BeautifulSoup) -> dict[str, list[str]]:
    rows = page.select(".ob-mx tbody tr")
    return {write_text(row.th): [write_text(cell) for cell in row.find_all("td")] for row in rows if row.th}


def test_execution_starts_with_the_registers_and_their_counts(site: Site):
    page = read_page(site, "execution")
    text = write_text(read_section(page, "registers"))
    assert "Workflows 2 " in text
    assert "Validation points 1 " in text
    assert "Exceptions 3 " in text
    assert [write_text(item) for item in page.select(".ob-chevs li")] == ["Night", "Day"]
    assert write_text(read_section(page, "others")) == "Outside the value streams 1 Sweep"


def test_workflows_stand_under_their_value_stream(site: Site):
    page = read_page(site, "execution/workflows")
    titles = [write_text(row.find("td")) for row in page.select("#workflows tbody tr")]
    assert titles[0] == "Daily bread"
    assert titles[1].startswith("Bake bread")
    assert titles[2] == "Outside the value streams"


def test_the_matrix_groups_roles_by_team_and_workflows_by_stream(site: Site):
    page = read_page(site, "execution/raci")
    assert [write_text(head) for head in page.select("tr.team th")] == ["House", "Counter", "Kitchen"]
    heads = [write_text(head) for head in page.select(".ob-mx thead tr:last-child th")]
    assert heads == ["Workflow", "Keeper", "Seller", "Head baker", "Baker"]
    matrix = read_matrix(page)
    assert list(matrix)[:2] == ["Daily bread", "Bake bread"]
    assert matrix["Bake bread"] == ["", "C", "A", "R"]
    assert matrix["Sweep"] == ["AR", "", "", ""]


def test_the_matrix_shows_the_steps_that_differ(site: Site):
    matrix = read_matrix(read_page(site, "execution/raci"))
    assert matrix["3 Taste the batch"] == ["", "", "R A", "C"]
    assert matrix["4 Fill the shelf"] == ["", "R C", "A", ""]
    assert "1 Knead the dough" not in matrix


def test_totals_and_facts_stand_below_the_matrix(site: Site):
    page = read_page(site, "execution/raci")
    totals = {write_text(row.th): [write_text(cell) for cell in row.find_all("td")] for row in page.select("tfoot tr")}
    assert totals == {"Answers for": ["1", "", "1", ""], "Does": ["1", "", "", "1"]}
    facts = write_text(read_section(page, "stands-out"))
    assert "Answers for it and does it Sweep Keeper" in facts
    assert "Nobody is asked or told Sweep" in facts


def test_the_matrix_has_a_twin_of_words(site: Site):
    text = write_text(read_section(read_page(site, "execution/raci"), "lists"))
    assert "Bake bread Head baker Baker Seller" in text
    assert "Bake bread, step 3 Taste the batch Head baker Baker" in text


def test_validation_points_are_listed_by_workflow(site: Site):
    page = read_page(site, "execution/validation-points")
    rows = [write_text(row) for row in page.select("#validations tbody tr")]
    assert rows[0] == "Bake bread"
    assert rows[1].startswith("3 Taste the batch Decides: Accept a batch a warm loaf")


def test_the_exception_matrix_shows_what_was_expected_and_is_not_there(site: Site):
    page = read_page(site, "execution/exceptions")
    rows = {
        write_text(row.th): [
            write_text(cell) or (cell.span["aria-label"] if cell.span else "") for cell in row.find_all("td")
        ]
        for row in page.select(".ob-mx tbody tr")
    }
    gap = "nothing written"
    assert rows["Bake bread"] == ["1", gap, "1", gap, gap, "1", ""]
    assert rows["Sweep"] == ["", gap, gap, gap, "", "", ""]


def test_exceptions_are_listed_by_class(site: Site):
    page = read_page(site, "execution/exceptions")
    anchors = [heading.id for heading in find_page(site, "execution/exceptions").toc]
    assert anchors == ["coverage", "system-failure", "customer-change", "authority-absent"]
    assert "The oven is cold Bake bread E2 at 1 Baker Goes up to: Head baker Light it again" in write_text(
        read_section(page, "system-failure")
    )


def test_objects_are_listed_with_owner_steward_and_truth(site: Site):
    rows = [write_text(row) for row in read_page(site, "execution/objects").select("#objects tbody tr")]
    assert rows[0].startswith("Batch What goes into the oven together. Head baker Ada Moll")
    assert rows[0].endswith("3 Bake bread")
    assert "none named Ledger" in rows[1]


def test_nothing_links_to_a_page_that_is_not_there(site: Site):
    assert [problem.message for problem in site.problems] == []
    anchors = {page.url: page.anchors for page in site.pages}
    broken = [
        (page.path, url, anchor)
        for page in site.pages
        for url, anchor in page.links
        if anchor and anchor not in anchors.get(url, frozenset())
    ]
    assert broken == []


def test_the_matrix_says_the_same_as_before(site: Site):
    check_page("raci", find_page(site, "execution/raci"))
