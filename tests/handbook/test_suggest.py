"""Readers answer back: a prepared issue or mail about an element, by the company's template; and what a change reaches."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bakery import build, read_page, read_section, write_text
from bs4 import BeautifulSoup

SETTINGS = "company: Hearth\nowner: keeper\nroot_role: keeper\nsuggest_url: '{}'\n"


def suggest(folder: Path, template: str, path: str) -> str | None:
    page = read_page(build(folder, {"opbook.yaml": SETTINGS.format(template)}), path)
    return find_suggestion(page)


def find_suggestion(page: BeautifulSoup) -> str | None:
    link = page.find("a", string="Suggest a change")
    return str(link["href"]) if link else None


def test_an_issue_is_prepared_with_what_the_element_is_and_where_it_stands(tmp_path: Path) -> None:
    template = "https://git.example/new?title={name}&body={ref}+{path}:{line}+{url}+{owner}"
    link = suggest(tmp_path, template, "roles/head-baker")
    assert link is not None
    asked = parse_qs(urlsplit(link).query)
    assert asked["title"] == ["Head baker"]
    assert asked["body"] == ["role:head-baker model/roles.yaml:9 roles/head-baker/ Keeper"]


def test_a_mail_goes_to_whoever_owns_the_element(tmp_path: Path) -> None:
    link = suggest(tmp_path, "mailto:{contact}?subject={name}", "roles/head-baker")
    assert link is not None
    assert link.startswith("mailto:ada@hearth.example?subject=Head%20baker")


def test_without_a_template_there_is_no_link(tmp_path: Path) -> None:
    assert find_suggestion(read_page(build(tmp_path), "roles/head-baker")) is None


def test_a_mail_to_nobody_is_not_offered(tmp_path: Path) -> None:
    files = {
        "opbook.yaml": SETTINGS.format("mailto:{contact}"),
        "people.yaml": "ada: {name: Ada Moll, team: kitchen}\nben: {name: Ben Ost, team: kitchen}\n"
        "cleo: {name: Cleo Rand, team: kitchen, contact: cleo@hearth.example, publish: false}\n"
        "dirk: {name: Dirk Zahl, until: 2026-01-31}\n",
    }
    assert find_suggestion(read_page(build(tmp_path, files), "roles/head-baker")) is None


def test_a_page_says_what_a_change_reaches_and_who_must_know(tmp_path: Path) -> None:
    section = write_text(read_section(read_page(build(tmp_path), "decisions/buy-flour"), "if-this-changes"))
    assert section.startswith("If this changes A change reaches")
    assert "Must know" in section


def test_a_person_page_says_what_would_have_nobody_without_them(tmp_path: Path) -> None:
    section = write_text(read_section(read_page(build(tmp_path), "people/ada"), "if-this-changes"))
    assert section.startswith("If this person left")
    assert "Nobody who owns it" in section
    assert "perform" not in section
