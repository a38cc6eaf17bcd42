"""What a page looks like where it once went wrong: nothing sticks out, rows stand on one line, nothing jumps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

_STICKS_OUT = "document.documentElement.scrollWidth - innerWidth"
_SHIFT = """
window.shift = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
"""
_BASELINES = """row => [...row.cells].filter(cell => cell.textContent.trim()).map(cell => {
  const mark = document.createElement("span");
  mark.style.cssText = "display: inline-block; width: 0; height: 0";
  let place = cell;
  while (place.firstElementChild && getComputedStyle(place.firstElementChild).display === "block") place = place.firstElementChild;
  place.prepend(mark);
  const bottom = mark.getBoundingClientRect().bottom;
  mark.remove();
  return bottom;
})"""
"""Where the first line of each cell of a row stands."""


@pytest.mark.parametrize(
    "path",
    ["execution/workflows/loan-origination/", "health/concentration/", "health/decision-latency/", "health/impact/"],
)
def test_tables_stay_inside_the_page_on_a_tablet(site_url: str, open_page: Callable[..., Page], path: str) -> None:
    page = open_page(f"{site_url}{path}", width=768)
    assert page.evaluate(_STICKS_OUT) <= 0
    assert page.locator(".ob-frame[tabindex='0'][role=region]").count() > 0


def test_a_case_takes_the_whole_width_of_a_phone(site_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{site_url}decisions/who-decides/", width=380)
    title, row = page.locator(".ob-cases td.lead").first, page.locator(".ob-cases tbody tr:has(td.lead)").first
    assert title.evaluate("cell => cell.offsetWidth") == row.evaluate("line => line.offsetWidth")


def test_the_cells_of_a_row_stand_on_one_line(site_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{site_url}roles/")
    rows = page.locator("#list tbody tr:not(.g)")
    assert rows.count() > 0
    for row in rows.all()[:8]:
        lines = row.evaluate(_BASELINES)
        assert max(lines) - min(lines) < 1


@pytest.mark.parametrize(
    ("path", "width"), [("", 1280), ("execution/raci/", 1280), ("decisions/", 900), ("roles/", 380)]
)
def test_nothing_jumps_when_scripts_have_run(site_url: str, browser: Browser, path: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(_SHIFT)
    page.goto(f"{site_url}{path}")
    expect(page.locator("[data-opbook=ready]")).to_be_attached()
    page.wait_for_timeout(500)
    shift = page.evaluate("shift")
    page.close()
    assert shift < 0.03


def test_an_inherited_letter_stays_bare_in_forced_colours(site_url: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page.goto(f"{site_url}execution/raci/")
    written, inherited = (
        page.locator(letters).first.evaluate("letter => getComputedStyle(letter).backgroundColor")
        for letters in (".ob-mx .ob-l.A:not(.in)", ".ob-mx .ob-l.A.in")
    )
    page.close()
    assert written != inherited


def test_a_page_without_headings_gives_its_contents_column_away(site_url: str, open_page: Callable[..., Page]) -> None:
    assert open_page(f"{site_url}first-week/").locator(".md-sidebar--secondary").is_hidden()
    assert open_page(f"{site_url}roles/underwriter/").locator(".md-sidebar--secondary").is_visible()
