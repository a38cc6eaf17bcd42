"""Explore, the matrices, the diagrams and the trace explorer of the built example, by mouse and by keyboard."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect


def read_csv(download: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(download.path()).read_text(encoding="utf-8-sig"))))


def read_elements(site: Path) -> dict:
    text = (site / "files" / "elements.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("=") + 1 :].rstrip().removesuffix(";"))


def count_found(page: Page) -> int:
    return int(
        re.search(r"Showing ([\d,]+) of", page.locator(".ob-tools output").first.inner_text())[1].replace(",", "")
    )


def test_all_workflows_a_role_is_accountable_for_can_be_found_and_saved(site_url, example_site, open_page):
    page = open_page(f"{site_url}explore/")
    data = read_elements(example_site)
    place = next(
        at for at, row in enumerate(data["rows"]) if data["kinds"][row[0]][0] == "role" and row[1] == "head-of-credit"
    )
    wanted = {row[1] for row in data["rows"] if data["kinds"][row[0]][0] == "workflow" and row[6] == place}
    page.locator("[data-facet=kind]").select_option("workflow")
    page.locator("[data-facet=accountable]").select_option("role:head-of-credit")
    expect(page.locator(".ob-found tbody tr")).to_have_count(len(wanted))
    with page.expect_download() as saving:
        page.get_by_role("button", name="CSV").click()
    assert {row["id"] for row in read_csv(saving.value)} == wanted
    expect(page).to_have_url(re.compile(r"kind=workflow&accountable=role%3Ahead-of-credit"))


def test_every_element_of_a_team_by_keyboard_and_again_from_the_address(site_url, open_page):
    page = open_page(f"{site_url}explore/")
    page.locator("[data-facet=team]").focus()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("team=team%3A"))
    found = count_found(page)
    assert found > 3
    again = open_page(page.url)
    expect(again.locator(".ob-found tbody tr").first).to_be_visible()
    assert count_found(again) == found


def test_explore_sorts_counts_and_shows_more(site_url, open_page):
    page = open_page(f"{site_url}explore/")
    expect(page.locator(".ob-found tbody tr")).to_have_count(200)
    page.get_by_role("button", name=re.compile("^Show .* more$")).click()
    expect(page.locator(".ob-found tbody tr").nth(200)).to_be_attached()
    page.get_by_role("button", name="Name", exact=True).click()
    expect(page.locator("th[data-sort=name]")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("searchbox", name="Find").fill("loan origination")
    expect(page.locator(".ob-found tbody")).to_contain_text("Loan origination")
    expect(page.locator("[data-facet=kind]").locator("option[value=workflow]")).to_have_text(re.compile(r"\(\d+\)"))


def test_the_search_box_leads_to_explore_with_its_words(site_url, open_page, search):
    page = open_page(f"{site_url}roles/underwriter/")
    search(page, "broker")
    page.locator(".ob-to-explore").click()
    expect(page.locator("h1")).to_have_text("Explore")
    expect(page.get_by_role("searchbox", name="Find")).to_have_value("broker")


def test_explore_works_from_a_disk_and_without_scripts(site_url, example_site, open_page):
    page = open_page((example_site / "explore" / "index.html").as_uri())
    expect(page.locator(".ob-found tbody tr").first).to_be_visible()
    plain = open_page(f"{site_url}explore/", script=False)
    expect(plain.get_by_role("link", name="Workflows").last).to_be_visible()


def test_a_matrix_is_narrowed_by_team_role_letter_and_words_and_says_what_it_shows(site_url, open_page):
    page = open_page(f"{site_url}execution/raci/")
    bar = page.locator(".ob-tools").first
    rows = page.locator(".ob-mx tbody tr:not(.g):visible")
    everything = rows.count()
    expect(bar.locator("output")).to_contain_text(f"Showing {everything} of {everything} rows")
    bar.get_by_label("Role").select_option(label="Underwriter")
    expect(page.locator(".ob-mx thead tr:last-child th:visible")).to_have_count(2)
    assert 0 < rows.count() < everything
    bar.get_by_label("Letter").select_option("A")
    assert rows.count() < everything
    expect(bar.locator("output")).to_contain_text(re.compile(r"Showing \d+ of \d+ rows, 1 of \d+ columns"))
    bar.get_by_label("Role").select_option("")
    bar.get_by_label("Letter").select_option("")
    bar.get_by_label("Workflow").fill("loan origination")
    expect(rows.first).to_contain_text("Loan origination")
    with page.expect_download() as saving:
        bar.get_by_role("button", name="CSV").click()
    saved = read_csv(saving.value)
    assert {row["Workflow"] for row in saved} == {"Loan origination"}
    assert saved[0]["Head of credit"] == "A"


def test_what_a_matrix_and_a_list_show_stands_in_the_address(site_url, open_page):
    page = open_page(f"{site_url}execution/raci/")
    bar = page.locator(".ob-tools").first
    bar.get_by_label("Role").select_option(label="Underwriter")
    bar.get_by_label("Letter").select_option("A")
    expect(page).to_have_url(re.compile(r"\?role=Underwriter&letter=A"))
    again = open_page(page.url)
    expect(again.locator(".ob-tools output").first).to_have_text(bar.locator("output").inner_text())
    people = open_page(f"{site_url}people/?find=underwriter")
    expect(people.locator("#list tbody tr:visible")).not_to_have_count(0)
    assert all("underwriter" in text.lower() for text in people.locator("#list tbody tr:visible").all_inner_texts())


def test_groups_of_a_matrix_and_of_a_list_fold(site_url, open_page):
    for path, row in (
        ("execution/raci/", ".ob-mx tbody tr:not(.g):visible"),
        ("health/ownership/", "#list tbody tr:not(.g):visible"),
    ):
        page = open_page(f"{site_url}{path}")
        before = page.locator(row).count()
        fold = page.locator(".ob-fold").first
        fold.focus()
        page.keyboard.press("Enter")
        expect(fold).to_have_attribute("aria-expanded", "false")
        assert page.locator(row).count() < before
        page.get_by_role("button", name="Fold groups").first.click()
        expect(page.locator(row)).to_have_count(0)
        page.get_by_role("button", name="Unfold groups").first.click()
        expect(page.locator(row)).to_have_count(before)


def test_the_head_and_the_first_column_of_a_matrix_stay(site_url, open_page):
    page = open_page(f"{site_url}execution/raci/")
    page.locator(".ob-mx").evaluate("frame => { frame.scrollTop = 400; frame.scrollLeft = 300 }")
    frame = page.locator(".ob-mx").bounding_box()
    corner = page.locator(".ob-mx thead tr:last-child th").first.bounding_box()
    assert abs(corner["x"] - frame["x"]) < 2
    assert frame["y"] <= corner["y"] < frame["y"] + 60


@pytest.fixture(name="flow")
def open_flow(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/")
    expect(page.locator(".ob-view").first).to_be_visible()
    return page


def test_a_diagram_is_zoomed_by_keys_and_fits(flow):
    pan = flow.locator(".ob-pan").first
    drawing = pan.locator("svg").last
    wide = drawing.bounding_box()["width"]
    pan.focus()
    flow.keyboard.press("+")
    assert drawing.bounding_box()["width"] == pytest.approx(wide * 1.25, rel=0.01)
    flow.keyboard.press("0")
    assert drawing.bounding_box()["width"] == pytest.approx(wide, rel=0.01)
    flow.get_by_role("button", name="Fit to the width").first.click()
    assert pan.evaluate("pan => pan.scrollWidth <= pan.clientWidth + 2")


def test_a_diagram_opens_on_the_full_screen_and_comes_back(flow):
    flow.get_by_role("button", name="Full screen").first.focus()
    flow.keyboard.press("Enter")
    dialog = flow.get_by_role("dialog", name="Loan origination, by role")
    expect(dialog.locator(".ob-pan svg").first).to_be_visible()
    flow.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(flow.get_by_role("button", name="Full screen").first).to_be_focused()
    flow.get_by_role("button", name="Full screen").first.click()
    dialog.locator("svg a[*|href='#step-review']").first.click()
    expect(dialog).to_have_count(0)
    expect(flow.locator("#step-review")).to_be_in_viewport()


def test_a_step_lights_its_ways_and_one_lane_stands_out(flow):
    step = flow.locator("svg a[data-node=review]").first
    step.focus()
    expect(flow.locator("svg.lit [data-from=review].on-path").first).to_be_attached()
    flow.get_by_label("Steps of").first.select_option("role:underwriter")
    expect(flow.locator(".ob-pan.only a[data-node=review]")).to_have_class(re.compile("own"))
    assert flow.locator(".ob-pan.only a[data-node]:not(.own)").count() > 0


def test_my_steps_are_those_of_the_roles_kept_on_this_device(site_url, open_page):
    page = open_page(site_url)
    page.locator("form[data-pick] select").select_option(label="Underwriter")
    page.locator("form[data-pick] button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Underwriter")
    page.goto(f"{site_url}execution/workflows/loan-origination/")
    page.get_by_label("Steps of").first.select_option("mine")
    expect(page.locator("a[data-node=review]")).to_have_class(re.compile("own"))


def test_the_step_in_the_address_is_marked_in_the_drawing(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/#step-review")
    expect(page.locator("svg a.aim[data-node=review]")).to_have_count(1)


def test_a_drawing_is_saved_with_its_colours_and_whole_addresses(flow):
    with flow.expect_download() as saving:
        flow.get_by_role("button", name="Save the drawing as SVG").first.click()
    text = Path(saving.value.path()).read_text(encoding="utf-8")
    assert saving.value.suggested_filename == "loan-origination-by-role.svg"
    assert "class=" not in text
    assert 'stroke="rgb(' in text
    assert 'href="http://127.0.0.1' in text
    assert "Register the" in text


def test_an_objective_is_followed_to_the_workflows_behind_it(site_url, open_page):
    page = open_page(f"{site_url}strategy/trace/")
    board = page.locator(".ob-board")
    expect(board.locator(".focus")).to_have_count(1)
    page.get_by_label("Depth").select_option("99")
    expect(page.locator("[data-trace] output")).to_contain_text(re.compile(r"Showing (\d+) of \1 connected"))
    workflow = board.locator("li:has(.ob-i-workflow) a").first
    name = workflow.inner_text()
    workflow.focus()
    page.keyboard.press("Enter")
    expect(board.locator(".focus")).to_contain_text(name)
    expect(page).to_have_url(re.compile("of=workflow%3A"))
    page.locator(".focus").get_by_role("link", name="Open its page").click()
    expect(page.locator("h1")).to_have_text(name)


def test_any_element_can_be_traced_by_its_name(site_url, open_page):
    page = open_page(f"{site_url}strategy/trace/?of=decision:approve-loan&depth=1")
    expect(page.locator(".ob-board .focus")).to_contain_text("Approve a loan")
    expect(page.locator("[data-trace] output")).to_contain_text("connected elements")
    field = page.get_by_role("combobox", name="Element")
    field.fill("Pricing (capability)")
    expect(page.locator(".ob-board .focus")).to_contain_text("Pricing")
