"""The reports in a browser: the three questions lead to them, they fit a phone, and their numbers lead on."""

import re

import pytest
from playwright.sync_api import expect

from opbook.analysis import ANALYSES

QUESTIONS = {
    "Where is execution inconsistent?": "Consistency",
    "Where do decisions take longer than they should?": "Decision latency",
    "Where are you still required when you should not be?": "Concentration",
}


@pytest.mark.parametrize("start", ["", "health/"])
def test_the_three_questions_lead(site_url, open_page, start):
    page = open_page(f"{site_url}{start}")
    first = page.locator("section.ob-answers").first
    assert first.locator("h2").all_inner_texts() == list(QUESTIONS)
    assert all(re.match(r"\d+\b", text) for text in first.locator(".ob-fig-n").all_inner_texts())
    for question, title in QUESTIONS.items():
        page.goto(f"{site_url}{start}")
        page.get_by_role("link", name=question).click()
        expect(page.locator("h1")).to_have_text(title)


@pytest.mark.parametrize("path", [item.page for item in ANALYSES if item.has_own_page])
def test_no_report_scrolls_sideways_on_a_phone(site_url, open_page, path):
    page = open_page(f"{site_url}{path}/", width=380)
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_a_count_in_the_matrix_leads_to_the_handovers(site_url, open_page):
    page = open_page(f"{site_url}health/handovers/")
    page.locator(".ob-heat a").first.click()
    expect(page).to_have_url(re.compile("#handovers$"))
    expect(page.locator("#handovers")).to_be_in_viewport()


def test_where_the_founder_is_needed_is_one_click_away(site_url, open_page):
    page = open_page(f"{site_url}health/concentration/")
    page.locator("section", has=page.locator("#watched")).get_by_role("link", name="Accept a broker").click()
    expect(page.locator("h1")).to_have_text("Accept a broker")
