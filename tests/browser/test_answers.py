"""What scripts add to the answers: questions about one's own role, and filters."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_questions_of_home_lead_to_the_role_that_is_picked(open_page: Callable[..., Page], site_url: str):
    page = open_page(f"{site_url}/")
    page.select_option("#pick", label="Underwriter")
    page.get_by_role("link", name="What may I decide alone?").click()
    expect(page).to_have_url(f"{site_url}/roles/underwriter/#decide")
    expect(page.locator("h1")).to_have_text("Underwriter")


def test_without_script_the_questions_lead_to_the_roles(open_page: Callable[..., Page], site_url: str):
    page = open_page(f"{site_url}/", script=False)
    page.get_by_role("link", name="What may I decide alone?").click()
    expect(page).to_have_url(f"{site_url}/roles/")


def test_the_directory_can_be_filtered(open_page: Callable[..., Page], site_url: str):
    page = open_page(f"{site_url}/people/")
    page.fill('input[data-filter="list"]', "underwriter")
    expect(page.locator("#list tbody tr:visible")).not_to_have_count(0)
    texts = page.locator("#list tbody tr:visible").all_inner_texts()
    assert all("underwriter" in text.lower() for text in texts)
