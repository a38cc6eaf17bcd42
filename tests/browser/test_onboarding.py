"""First 90 days: ticks that count in every role, and one path for several roles."""

import re
from collections.abc import Callable

from hand import settle
from playwright.sync_api import Page, Route, expect

PATH = "roles/onboarding/"


def read_keys(page: Page) -> list[str]:
    return [str(box.get_attribute("data-key")) for box in page.locator(".ob-check input").all()]


def read_days(page: Page) -> str:
    page.add_style_tag(content=":not([hidden]) { content-visibility: visible !important }")  # what is far below as well
    return page.locator(".ob-days").inner_text()


def test_a_new_underwriter_starts_at_home_and_ticks_the_first_item(site_url: str, open_page: Callable[..., Page]):
    page = open_page(site_url)
    page.get_by_label("I work as").select_option(label="Underwriter")
    page.get_by_role("link", name="What do I read and do first?").click()
    expect(page).to_have_url(re.compile("roles/underwriter/#first-90-days"))
    settle(page, "Underwriter")
    page.locator(".ob-check input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".ob-done")).to_contain_text(re.compile(r"^1 of \d+ done"))
    page.reload()
    expect(page.locator(".ob-check input").first).to_be_checked()


def test_a_tick_before_the_script_has_run_counts(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}roles/")
    waiting: list[Route] = []
    page.route("**/opbook.js*", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    page.goto(f"{site_url}roles/underwriter/", wait_until="commit")
    box = page.locator(".ob-check input").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    assert waiting, "the script was not held back"
    waiting[0].continue_()
    expect(page.locator(".ob-done")).to_contain_text(re.compile(r"^1 of \d+ done"))
    page.unroute_all()
    page.reload()
    expect(page.locator(".ob-check input").first).to_be_checked()


def test_what_several_roles_share_stands_once(site_url: str, open_page: Callable[..., Page]):
    alone = {}
    for role in ("underwriter", "credit-analyst"):
        alone[role] = read_keys(open_page(f"{site_url}roles/{role}/"))
    page = open_page(f"{site_url}{PATH}?roles=underwriter,credit-analyst")
    expect(page.locator("#path")).to_have_text("First 90 days as Underwriter and Credit analyst")
    joined = read_keys(page)
    assert sorted(joined) == sorted({*alone["underwriter"], *alone["credit-analyst"]})
    assert len(joined) < len(alone["underwriter"]) + len(alone["credit-analyst"])
    shared = page.locator("li", has=page.locator('[data-key="workflow:loan-origination"]'))
    expect(shared).to_contain_text("Underwriter: your steps: Underwriting review")
    expect(shared).to_contain_text("Credit analyst: your steps: Write the credit paper")


def test_one_role_alone_has_the_path_of_its_own_page(site_url: str, open_page: Callable[..., Page]):
    own = read_days(open_page(f"{site_url}roles/head-of-credit/"))
    joined = read_days(open_page(f"{site_url}{PATH}#head-of-credit"))
    assert re.split(r"[\s;·]+", joined) == re.split(r"[\s;·]+", own)


def test_a_tick_counts_in_every_role_that_reads_the_same(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}roles/underwriter/")
    page.locator('[data-key="workflow:loan-origination"]').check()
    page.goto(f"{site_url}roles/credit-analyst/")
    expect(page.locator('[data-key="workflow:loan-origination"]')).to_be_checked()
    page.goto(f"{site_url}{PATH}#credit-analyst")
    expect(page.locator('[data-key="workflow:loan-origination"]')).to_be_checked()


def test_home_leads_who_keeps_several_roles_to_one_path(site_url: str, open_page: Callable[..., Page]):
    page = open_page(site_url)
    for name in ("Underwriter", "Treasurer"):
        page.get_by_label("I work as").select_option(label=name)
        page.get_by_role("button", name="Keep as mine").click()
    page.get_by_role("link", name="First 90 days in all of them").click()
    expect(page.locator("#path")).to_have_text("First 90 days as Underwriter and Treasurer")
    page.get_by_role("button", name="Remove Treasurer").click()
    expect(page.locator("#path")).to_have_text("First 90 days as Underwriter")
    page.goto(site_url)
    expect(page.locator(".ob-mine")).to_contain_text("Underwriter")
    expect(page.locator(".ob-mine")).not_to_contain_text("Treasurer")


def test_without_a_script_every_role_leads_to_its_path(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}", script=False)
    page.locator("#list").get_by_role("link", name="Underwriter").click()
    expect(page).to_have_url(re.compile("roles/underwriter/#first-90-days"))


def test_only_the_path_is_printed(site_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{site_url}{PATH}?roles=underwriter")
    expect(page.locator("#path")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#list")).to_be_hidden()
    expect(page.locator(".ob-pick")).to_be_hidden()
    expect(page.locator(".ob-check input").first).to_be_visible()
