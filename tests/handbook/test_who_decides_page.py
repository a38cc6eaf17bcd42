"""The page "Who decides?" and the page of joined paths: their tables and their data."""

import json
from pathlib import Path

import pytest
from bakery import AS_OF, MODEL, build, find_page, read_page, write_model, write_text
from bs4 import BeautifulSoup

from opbook.check.finding import Report
from opbook.graph import Book
from opbook.handbook.page import Site
from opbook.handbook.part.case import write_cases
from opbook.handbook.present import Presenter
from opbook.load import load_model
from opbook.model import Decision


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(tmp_path_factory.mktemp("bakery"))


@pytest.fixture(scope="module")
def page(site: Site) -> BeautifulSoup:
    return read_page(site, "decisions/who-decides")


def test_every_decision_has_a_row_with_tiers_and_people(page: BeautifulSoup):
    row = page.find(id="buy-flour")
    assert row is not None
    tiers = [write_text(tier) for tier in row.select("[data-tier]")]
    assert tiers[1].startswith("Above 500 EUR up to 5,000 EUR Head baker Ada Moll covered by Ben Ost")
    assert [fact["data-f"] for fact in row.select("[data-f]")] == [
        "May reject", "Are told", "Within", "When time runs out", "May override",
    ]  # fmt: skip


def test_no_unpublished_name_is_in_the_page_or_its_data(site: Site):
    assert "Cleo" not in find_page(site, "decisions/who-decides").html


def test_the_data_holds_limits_conditions_and_questions(page: BeautifulSoup):
    source = page.select_one("script[data-cases]")
    assert source is not None
    data = json.loads(source.text)["decisions"]
    assert [tier.get("l") for tier in data["buy-flour"]["t"]] == [500, 5000, None]
    assert data["buy-flour"]["u"] == "EUR"
    assert data["close-early"]["t"][0]["k"] == "it-snows"
    assert data["close-early"]["q"] == [{"k": "it-snows", "n": "It snows", "f": "yes", "t": 1}]


def test_the_data_cannot_end_its_element(tmp_path: Path):
    text = (
        MODEL.joinpath("decisions.yaml")
        .read_text(encoding="utf-8")
        .replace("name: Buy flour", "name: Buy </script><b>")
    )
    book = Book(load_model(write_model(tmp_path, {"decisions.yaml": text})), AS_OF)
    written = write_cases(Presenter(book, Report()), book.all(Decision))
    assert "<" not in written
    assert json.loads(written)["decisions"]["buy-flour"]["n"] == "Buy </script><b>"


def test_the_page_of_paths_counts_what_each_role_has_to_do(site: Site):
    page = read_page(site, "roles/onboarding")
    rows = {
        write_text(row.td): [write_text(cell) for cell in row.find_all("td")[1:]]
        for row in page.select("#list tr[id]")
        if row.td
    }
    tasks = read_page(site, "roles/head-baker").select(".ob-check li")
    assert sum(int(count) for count in rows["Head baker"]) == len(tasks)


def test_ids_of_the_two_pages_are_reserved(tmp_path: Path):
    roles = MODEL.joinpath("roles.yaml").read_text(encoding="utf-8")
    roles += "onboarding: {name: Onboarding, summary: S, owner: onboarding, purpose: P, accountabilities: [A]}\n"
    problems = load_model(write_model(tmp_path, {"roles.yaml": roles})).problems
    assert [problem.code for problem in problems] == ["SCH006"]
