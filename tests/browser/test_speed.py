"""What makes pages appear at once: nothing that stands on the page is styled or laid out again without a reason."""

import pytest
from playwright.sync_api import Browser, expect

_WATCH = """
window.changed = [];
new MutationObserver(records => {
  if (!document.body) return;
  for (const { target, attributeName, oldValue } of records) {
    if (target.getAttribute(attributeName) !== oldValue) changed.push(`${target.tagName} ${attributeName}`);
  }
}).observe(document, { subtree: true, attributeOldValue: true, attributeFilter: ["class", "href"] });
"""
_PAGES = ("", "execution/workflows/loan-origination/", "execution/raci/")


@pytest.mark.parametrize("path", _PAGES)
def test_neither_the_root_nor_a_style_sheet_changes_once_there_is_something_to_see(
    site_url: str, browser: Browser, path: str
) -> None:
    page = browser.new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{site_url}{path}")
    expect(page.locator("[data-opbook=ready]")).to_be_attached()
    changed = page.evaluate("changed")
    colour_schemes = page.locator("meta[name='color-scheme']").count()
    page.close()
    assert [each for each in changed if each.split()[0] in ("HTML", "LINK")] == []
    assert colour_schemes == 1


def test_style_sheets_and_only_the_fonts_that_are_read_are_fetched_once(site_url: str, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url)
    expect(page.locator("[data-opbook=ready]")).to_be_attached()
    page.close()
    sheets = [url.rpartition("/")[2] for url in asked if url.endswith((".css", ".woff2"))]
    assert sorted(sheets) == sorted(set(sheets))
    assert "opbook.css" in sheets
    fonts = {name for name in sheets if name.endswith(".woff2")}
    assert fonts == {"source-sans-3-latin-wght-normal.woff2", "source-serif-4-latin-wght-normal.woff2"}


@pytest.mark.parametrize("path", ["decisions/who-decides/", "roles/", "execution/raci/"])
def test_what_stands_below_tools_does_not_jump_when_they_come(site_url: str, browser: Browser, path: str) -> None:
    tops = []
    for is_set_up in (False, True):
        page = browser.new_page(viewport={"width": 412, "height": 823})
        if not is_set_up:
            page.route("**/opbook.js", lambda route: route.abort())
        page.goto(f"{site_url}{path}")
        if is_set_up:
            expect(page.locator("[data-opbook=ready]")).to_be_attached()
        page.evaluate("document.fonts.ready")
        tops.append(page.locator("#list, .ob-mx").first.evaluate("each => each.getBoundingClientRect().top"))
        page.close()
    assert abs(tops[0] - tops[1]) <= 4


def test_tables_get_roles_only_where_they_are_shown_as_lists(site_url, open_page):
    wide = open_page(f"{site_url}execution/raci/")
    assert wide.locator("td[role], tr[role]").count() == 0
    wide.set_viewport_size({"width": 380, "height": 900})
    expect(wide.locator("table.ob-m tr").last).to_have_attribute("role", "row")
    narrow = open_page(f"{site_url}execution/raci/", width=380)
    assert narrow.locator(".ob-mx td:empty[role]").count() == 0
    assert narrow.locator(".ob-mx tbody tr:not(.g) td:not(:empty):not([role=cell][data-l])").count() == 0
    assert narrow.locator(".ob-t.st tbody tr:not([role=row])").count() == 0


def test_a_broken_part_stops_no_other_and_parts_leave_the_page_to_its_reader(site_url, open_page):
    page = open_page(site_url)
    page.evaluate(
        """async () => {
          window.told = [];
          window.opbook.onPage(() => { throw new Error("broken"); });
          const work = () => { const end = performance.now() + 8; while (performance.now() < end); };
          window.opbook.onPage(function* () { for (let at = 0; at < 3; at += 1) { work(); told.push(at); yield; } });
          window.opbook.onPage(() => { told.push("last"); });
          const until = performance.now() + 20000;
          document$.next(document);
          while (told.at(-1) !== "last" && performance.now() < until) {
            await new Promise(resolve => setTimeout(resolve));
            if (told.at(-1) !== "between") told.push("between");
          }
        }"""
    )
    told = page.evaluate("told")
    assert [each for each in told if each != "between"] == [0, 1, 2, "last"]
    assert "between" in told[told.index(0) : told.index(2)]
