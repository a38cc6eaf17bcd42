"""The handbook that `opbook build --offline` writes works where it lies: opened from a disk, with search, and asks nobody."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from project import copy_example, run_opbook

Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as files."""
    project = copy_example(tmp_path_factory.mktemp("disk") / "example")
    done = run_opbook("build", "--strict", "--offline", project)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture
def open_file(disk: Path, browser: Browser) -> Iterator[Open]:
    """Opens a file of the handbook; fails the test on a script error and on any request that is not for a file."""
    trouble: list[str] = []
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)

    def open_(name: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(f"script error: {error}"))
        page.on("request", lambda request: trouble.append(request.url) if request.url.startswith("http") else None)
        page.goto((disk / name).as_uri())
        return page

    yield open_
    context.close()
    assert trouble == []


def test_links_lead_from_file_to_file(open_file: Open) -> None:
    page = open_file("index.html")
    page.locator(".md-tabs__link", has_text="Roles").click()
    expect(page).to_have_url(re.compile("/roles/index.html$"))
    page.locator("main a[href$='underwriter.html']").first.click()
    expect(page.locator("h1")).to_have_text("Underwriter")
    page.locator("svg.ob-svg a, main a[href*='workflows/loan-origination.html']").first.click()
    expect(page.locator("h1")).not_to_have_text("Underwriter")
    expect(page).to_have_url(re.compile("^file:"))


def test_search_finds_an_element_and_leads_there(open_file: Open, search: Callable[[Page, str], None]) -> None:
    page = open_file("decisions/approve-loan.html")
    search(page, "loan origination")
    results = page.locator(".md-search-result__item")
    hit = results.filter(has=page.locator("h1", has_text=re.compile(r"^Loan origination$"))).first
    expect(hit).to_be_visible(timeout=60_000)
    hit.locator("a").first.click()
    expect(page.locator("h1")).to_have_text("Loan origination")


@pytest.mark.parametrize(
    "name", ["explore.html", "decisions/who-decides.html", "execution/raci.html", "health/findings.html"]
)
def test_tools_work_from_a_disk(open_file: Open, name: str) -> None:
    page = open_file(name)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("main input:visible, main select:visible").first).to_be_enabled()


def test_every_link_of_every_page_is_a_file_that_is_there(disk: Path) -> None:
    missing = []
    for file in sorted(disk.rglob("*.html")):
        if file.name == "404.html":  # a server's page, whose addresses start at its root
            continue
        for link in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").find_all("a", href=True):
            address = str(link["href"]).partition("#")[0].partition("?")[0]
            if not address or re.match(r"[a-z]+:", address):
                continue
            if not (file.parent / address).is_file():
                missing.append(f"{file.relative_to(disk)}: {address}")
    assert missing == []
