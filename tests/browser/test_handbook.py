"""The built example in a real browser: search, tabs, diagrams, instant navigation, keyboard, phone."""

import re

import pytest
from playwright.sync_api import expect

TABS = ["Home", "Roles", "Execution", "Decisions", "Strategy", "How we work", "Reference", "Health"]


@pytest.mark.parametrize(
    "case",
    [
        ("underwriter", "Underwriter", "Role"),
        ("loan origination", "Loan origination", "Workflow"),
        ("approve loan", "Approve a loan", "Decision"),
    ],
)
def test_search_finds_an_element_and_says_what_it_is(site_url, open_page, search, case):
    words, title, kind = case
    page = open_page(site_url)
    search(page, words)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible(timeout=60_000)
    hit = results.filter(has=page.locator("h1", has_text=re.compile(rf"^{title}$"))).first
    expect(hit).to_be_visible()
    expect(hit.locator(".md-tag").first).to_have_text(kind)
    hit.locator("a").first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_search_finds_a_role_by_a_person_who_holds_it_and_by_a_step(site_url, open_page, search):
    page = open_page(f"{site_url}roles/underwriter/")
    holder = page.locator("#people, #people-and-cover").locator("xpath=..").locator(".ob-person").first.inner_text()
    search(page, holder)
    expect(page.locator(".md-search-result__list")).to_contain_text("Underwriter", timeout=60_000)
    page.locator(".md-search__input").fill("")
    page.locator(".md-search__input").press_sequentially("underwriting review")
    expect(page.locator(".md-search-result__list")).to_contain_text("Loan origination")


def test_every_tab_opens_its_page_and_is_marked(site_url, open_page):
    page = open_page(site_url)
    tabs = page.locator(".md-tabs__item")
    assert [text.strip() for text in tabs.all_inner_texts()] == TABS
    for number, name in enumerate(TABS):
        tabs.nth(number).locator("a").click()
        expect(page.locator(".md-tabs__item--active")).to_have_text(re.compile(rf"^\s*{name}\s*$"))
        expect(page.locator("article h1, main h1").first).to_be_visible()


def test_an_element_page_keeps_its_tab_its_path_and_its_siblings(site_url, open_page):
    page = open_page(f"{site_url}roles/underwriter/")
    expect(page.locator(".md-tabs__item--active")).to_have_text(re.compile("Roles"))
    expect(page.locator(".md-path")).to_contain_text("Roles")
    expect(page.locator(".md-sidebar--primary")).to_contain_text("Underwriter")


def test_a_link_in_a_diagram_navigates_without_loading_the_page_anew(example, serving, open_page):
    page = open_page(f"{serving(example)}execution/workflows/loan-origination/")
    # The site map that instant navigation goes by is fetched after the page; before it is there, links load pages anew.
    page.wait_for_function("performance.getEntriesByType('resource').some(({name}) => name.endsWith('sitemap.xml'))")
    for _ in range(5):
        page.evaluate("window.stays = true")
        lane = page.locator("svg.ob-svg a[*|href*='roles/']").first
        assert lane.get_attribute("aria-label")
        lane.click()
        expect(page).to_have_url(re.compile(r"/roles/[a-z-]+/"))
        expect(page.locator("h1")).not_to_have_text("Loan origination")
        if page.evaluate("window.stays === true"):
            break
        page.go_back()
    else:
        pytest.fail("every page was loaded anew")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Loan origination")
    expect(page.locator("svg.ob-svg").first).to_be_visible()


def test_an_anchor_leaves_its_page_as_it_is_and_is_reached_on_a_phone(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/", width=380)
    page.evaluate("document.querySelector('.ob-page').dataset.same = 'yes'")
    page.locator(".ob-contents summary").click()
    page.locator(".ob-contents").get_by_role("link", name="Steps").click()
    expect(page.locator("#steps")).to_be_in_viewport()
    expect(page.locator(".ob-contents")).to_have_attribute("open", "")
    page.go_back()
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator(".ob-page")).to_have_attribute("data-same", "yes")
    page.goto(f"{site_url}execution/workflows/loan-origination/#metrics")
    expect(page.locator("#metrics")).to_be_in_viewport()


def test_a_step_in_the_diagram_leads_to_its_row(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/")
    page.locator("svg.ob-svg a[*|href='#step-review']").first.click()
    expect(page).to_have_url(re.compile("#step-review$"))
    expect(page.locator("#step-review")).to_be_in_viewport()


def test_diagram_links_can_be_reached_and_followed_by_keyboard(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/")
    page.locator("svg.ob-svg a[*|href='#step-review']").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#step-review$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["", "roles/underwriter/", "execution/workflows/loan-origination/", "execution/raci/", "decisions/", "decisions/approve-loan/",
     "strategy/", "strategy/trace/", "how-we-work/rhythm/", "reference/model/", "health/ownership/", "about/"],
)  # fmt: skip
def test_no_page_scrolls_sideways_on_a_phone(site_url, open_page, path, scheme):
    page = open_page(f"{site_url}{path}", width=380, scheme=scheme)
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


def test_a_diagram_is_folded_on_a_phone_and_open_without_scripts(site_url, open_page):
    page = open_page(f"{site_url}execution/workflows/loan-origination/", width=380)
    fold = page.locator("details.ob-diag").first
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    expect(fold.locator("svg").first).to_be_visible()
    plain = open_page(f"{site_url}execution/workflows/loan-origination/", script=False)
    expect(plain.locator("details.ob-diag svg").first).to_be_visible()


def test_the_role_picker_opens_the_role_and_remembers_it(site_url, open_page):
    page = open_page(site_url)
    page.locator("form[data-pick] select").select_option(label="Underwriter")
    page.locator("form[data-pick] button[type=submit]").click()
    expect(page.locator("h1")).to_have_text("Underwriter")
    page.goto(site_url)
    expect(page.locator("form[data-pick]")).to_contain_text("Underwriter")


def test_a_tick_on_the_first_days_is_kept_on_this_device(site_url, open_page):
    page = open_page(f"{site_url}roles/underwriter/")
    box = page.locator(".ob-days input[type=checkbox]").first
    box.check()
    page.reload()
    expect(page.locator(".ob-days input[type=checkbox]").first).to_be_checked()


def test_who_decides_answers_for_an_amount(site_url, open_page):
    page = open_page(f"{site_url}decisions/approve-loan/")
    form = page.locator("[data-ask]")
    form.locator("input[name=amount]").fill("80000")
    form.locator("button[type=submit]").click()
    expect(form.locator(".ob-answer")).to_contain_text("Head of credit")


def test_a_word_of_the_glossary_explains_itself(site_url, open_page):
    page = open_page(f"{site_url}about/")
    term = page.locator("main .ob-term").first
    definition = term.get_attribute("data-tip") or ""
    assert definition
    term.focus()
    expect(page.get_by_text(definition).first).to_be_visible()


def test_the_scheme_can_be_switched(site_url, open_page):
    page = open_page(site_url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("form[data-md-component=palette] label:visible").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_quiet_sections_are_closed_until_asked_for_and_open_on_paper(site_url, open_page):
    page = open_page(f"{site_url}roles/underwriter/")
    inside = page.locator("section", has=page.locator("#standards")).locator("table")
    expect(inside).to_be_hidden()
    page.locator("#standards button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#standards button")).to_have_attribute("aria-expanded", "true")
    expect(inside).to_be_visible()
    aimed = open_page(f"{site_url}roles/underwriter/#receive")
    expect(aimed.locator("#receive")).to_be_in_viewport()
    own = open_page(f"{site_url}roles/underwriter/")
    own.emulate_media(media="print")
    expect(own.locator("section", has=own.locator("#standards")).locator("table")).to_be_visible()
    plain = open_page(f"{site_url}roles/underwriter/", script=False)
    expect(plain.locator("section", has=plain.locator("#standards")).locator("table")).to_be_visible()
