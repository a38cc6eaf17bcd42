"""A handbook in German works in the browser as one in English does, and its scripts speak German as well."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from project import copy_example, run_opbook


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_example(tmp_path_factory.mktemp("german") / "example")
    settings = project / "model" / "opbook.yaml"
    text = re.sub(r"^language: .*$", "language: de", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    done = run_opbook("build", "--strict", project)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture
def german_url(german_site: Path, serve_folder: Callable[[Path], object]) -> Iterator[str]:
    with serve_folder(german_site) as address:
        yield address


def test_the_shell_and_its_search_are_german(
    german_url: str, open_page: Callable[..., Page], search: Callable[[Page, str], None]
):
    page = open_page(german_url)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie Millrace arbeitet")
    expect(page.locator(".md-tabs__link").first).to_have_text("Start")
    search(page, "Zweck underwriter")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_who_decides_answers_in_german(german_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{german_url}decisions/who-decides/?decision=approve-loan&amount=80000")
    answer = page.locator(".ob-answer")
    expect(answer).to_contain_text("80.000 EUR liegt über 50.000 EUR und innerhalb der Grenze 250.000 EUR.")
    expect(answer).to_contain_text("Im Zweifel:")


def test_explore_narrows_by_german_kinds(german_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{german_url}explore/?kind=role")
    expect(page.locator(".ob-tools output")).to_have_text(re.compile(r"^\d+ von \d+ Elementen$"))
    expect(page.locator(".ob-found tbody tr").first).to_contain_text("Rolle")
    page.get_by_role("button", name="Alle anzeigen").click()
    expect(page.get_by_role("columnheader", name="Verantwortung")).to_be_visible()


def test_a_drawing_and_a_checklist_are_labelled_in_german(german_url: str, open_page: Callable[..., Page]):
    page = open_page(f"{german_url}execution/workflows/loan-origination/")
    expect(page.get_by_role("button", name="Vollbild")).to_be_visible()
    expect(page.locator(".ob-key").first).to_contain_text("Prüfung: menschliches Urteil")
    page = open_page(f"{german_url}roles/underwriter/")
    page.locator(".ob-check input").first.check()
    expect(page.locator(".ob-done")).to_have_text(re.compile(r"^1 von \d+ erledigt, auf diesem Gerät gemerkt$"))
