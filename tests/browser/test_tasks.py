"""What readers come for, from Home to the answer in the built example: by mouse, and again by keyboard alone."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hand import Hand, Keyboard, Mouse, settle
from playwright.sync_api import Locator, Page, expect

Start = Callable[..., Hand]
PHONE = 380


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def start(request: pytest.FixtureRequest, open_page: Callable[..., Page], site_url: str) -> Start:
    """Opens Home, in the hand of one kind of reader."""

    def begin(width: int = 1280) -> Hand:
        hand: Hand = request.param(open_page(site_url, width=width))
        return hand

    return begin


def _find_link(hand: Hand, name: str) -> Locator:
    return hand.page.locator(".md-content").get_by_role("link", name=name, exact=True).locator("visible=true").first


def _read_elements(site: Path) -> dict:
    text = (site / "files" / "elements.js").read_text(encoding="utf-8")
    return json.loads(text[text.index("=") + 1 :].rstrip().removesuffix(";"))


def _list_ids(site: Path, kind: str, place: int, ref: str) -> set[str]:
    """Elements of a kind (or of any) whose column at this place names `ref`."""
    data = _read_elements(site)
    names = [f"{data['kinds'][row[0]][0]}:{row[1]}" for row in data["rows"]]
    found = [(name, row[place]) for name, row in zip(names, data["rows"], strict=True)]
    at = names.index(ref)
    return {
        name
        for name, value in found
        if (at in value if isinstance(value, list) else at == value) and (not kind or name.startswith(f"{kind}:"))
    }


def test_find_who_approves_a_loan_of_80000(start: Start) -> None:
    hand = start()
    hand.press(_find_link(hand, "Who decides a case like this?"))
    settle(hand.page, "Who decides?")
    hand.write(hand.page.get_by_label("Decision", exact=True), "approve a loan")
    hand.write(hand.page.get_by_label("Amount, EUR"), "80,000")
    answer = hand.page.locator(".ob-answer")
    expect(answer.locator(".big")).to_have_text(re.compile("Head of credit: Radu Ionescu"))
    expect(answer).to_contain_text("80,000 EUR is above 50,000 EUR and within 250,000 EUR.")


def test_find_it_on_the_page_of_the_decision_as_well(start: Start) -> None:
    hand = start()
    hand.search("approve loan")
    _open_result(hand, "Approve a loan")
    amount = hand.page.get_by_label("Amount in EUR")
    hand.press(amount)
    hand.page.keyboard.press("ControlOrMeta+a")
    hand.page.keyboard.type("80,000")
    hand.press(hand.page.get_by_role("button", name="Show who decides"))
    expect(hand.page.locator(".ob-answer .big")).to_have_text(re.compile("Head of credit: Radu Ionescu"))


def test_start_as_a_new_underwriter_and_tick_the_first_item(start: Start) -> None:
    hand = start()
    hand.choose(hand.page.get_by_label("I work as"), "Underwriter")
    hand.press(_find_link(hand, "What do I read and do first?"))
    settle(hand.page, "Underwriter")
    expect(hand.page).to_have_url(re.compile("#first-90-days$"))
    first = hand.page.locator(".ob-check input").first
    hand.press(first)
    expect(first).to_be_checked()
    expect(hand.page.locator(".ob-done")).to_contain_text(re.compile(r"^1 of \d+ done"))
    hand.page.reload()
    expect(hand.page.locator(".ob-check input").first).to_be_checked()


def test_find_all_workflows_a_role_is_accountable_for_and_download_them(start: Start, example_site: Path) -> None:
    wanted = _list_ids(example_site, "workflow", 6, "role:head-of-credit")
    hand = start()
    hand.press(_find_link(hand, "explore everything that is written down"))
    settle(hand.page, "Explore")
    hand.choose(hand.page.get_by_role("combobox", name="Kind", exact=True), "Workflow")
    hand.choose(hand.page.get_by_role("combobox", name="Accountable", exact=True), "Head of credit")
    rows = hand.page.locator(".ob-found tbody tr")
    expect(rows).to_have_count(len(wanted))
    with hand.page.expect_download() as saving:
        hand.press(hand.page.get_by_role("button", name="CSV"))
    text = Path(saving.value.path()).read_text(encoding="utf-8-sig")
    assert {f"workflow:{row['id']}" for row in csv.DictReader(io.StringIO(text))} == wanted
    assert wanted


def test_follow_an_objective_to_the_workflows_behind_it(start: Start) -> None:
    hand = start()
    hand.press(hand.page.locator(".md-tabs").get_by_role("link", name="Strategy"))
    settle(hand.page, "Strategy")
    hand.press(_find_link(hand, "Grow the book without growing the surprises"))
    settle(hand.page, "Grow the book without growing the surprises")
    needs = hand.page.locator("table", has=hand.page.get_by_text("Work that realizes it")).first
    workflow = needs.get_by_role("link", name="Loan origination")
    hand.press(workflow)
    settle(hand.page, "Loan origination")
    expect(hand.page.locator(".md-content")).to_contain_text("From a firm's request for a term loan")


def test_read_the_steps_and_the_diagram_of_a_workflow_on_a_phone(start: Start) -> None:
    hand = start(PHONE)
    hand.search("loan origination")
    _open_result(hand, "Loan origination")
    hand.press(hand.page.locator(".ob-contents summary"))
    hand.press(_find_link(hand, "Steps"))
    step = hand.page.locator("#step-review")
    expect(hand.page.locator("#steps")).to_be_in_viewport()
    expect(step.locator("[data-l=Who]")).to_contain_text("Underwriter")
    expect(step).to_contain_text("Decide within your limit")
    box = step.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE
    fold = hand.page.locator("details.ob-diag").first
    expect(fold.locator("svg").first).to_be_hidden()
    hand.press(fold.locator("summary"), back=True)
    drawing = fold.locator(".ob-pan")
    expect(drawing).to_be_visible()
    expect(drawing).to_contain_text("Underwriting")
    hand.scroll(drawing)
    hand.page.wait_for_function("pan => pan.scrollLeft > 0", arg=drawing.element_handle())
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_find_every_element_owned_by_a_team(start: Start, example_site: Path) -> None:
    wanted = _list_ids(example_site, "", 7, "team:credit")
    hand = start()
    hand.press(_find_link(hand, "explore everything that is written down"))
    settle(hand.page, "Explore")
    hand.choose(hand.page.get_by_role("combobox", name="Team", exact=True), "Credit (")
    expect(hand.page.locator(".ob-found tbody tr")).to_have_count(len(wanted))
    expect(hand.page.locator(".ob-tools output")).to_contain_text(f"Showing {len(wanted)} of ")
    expect(hand.page).to_have_url(re.compile("team=team%3Acredit"))
    assert len(wanted) > 10


def test_learn_what_breaks_if_one_person_leaves(start: Start) -> None:
    hand = start()
    hand.press(_find_link(hand, "What rests on this person?"))
    settle(hand.page, "People")
    hand.write(hand.page.locator("input[data-filter=list]"), "security officer")
    expect(hand.page.locator("#list tbody tr:visible")).to_have_count(1)
    hand.press(hand.page.locator("#list tbody tr:visible .ob-person").first)
    expect(hand.page.get_by_text("Person", exact=True).first).to_be_visible()
    rests = hand.page.locator("#depends").locator("xpath=following-sibling::p[1]")
    expect(rests).to_contain_text("Nobody else can act as")
    expect(rests.get_by_role("link", name="Security officer")).to_be_visible()


def _open_result(hand: Hand, title: str) -> None:
    """Open the page of this title from the results of the search."""
    page = hand.page
    results = page.locator(".md-search-result__item")
    hit = results.filter(has=page.locator("h1", has_text=re.compile(rf"^{re.escape(title)}$"))).first
    expect(hit).to_be_visible(timeout=60_000)
    hand.open_result(hit.locator("a").first)
    settle(page, title)
