"""Rules, applications, interfaces, metrics, the glossary and the reference of the model."""

import re
from pathlib import Path

import pytest
from bakery import AS_OF, find_page, read_page, read_section, write_model, write_text

from opbook.check.finding import Report
from opbook.graph import Book
from opbook.handbook.page import Site
from opbook.handbook.part.decision_table import write_cell
from opbook.handbook.present import Presenter
from opbook.load import load_model
from opbook.model import KINDS, read_fields


@pytest.fixture(name="site")
def use_site(work_site: Site) -> Site:
    return work_site


def text_of(site: Site, path: str, anchor: str) -> str:
    return write_text(read_section(read_page(site, path), anchor))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("-", "any"),
        ("< 5", "under 5"),
        (">= 100000", "100,000 or more"),
        ("[5..10]", "5 to 10"),
        ("(5..10)", "above 5 to under 10"),
        (("A", "B"), "A or B"),
        (True, "yes"),
        (3, "3"),
    ],
)
def test_conditions_are_written_as_people_say_them(cell: object, words: str, tmp_path: Path):
    presenter = Presenter(Book(load_model(write_model(tmp_path)), AS_OF), Report())
    assert write_cell(presenter, cell) == words


def test_a_rule_shows_its_table_with_the_hit_policy_in_words(site: Site):
    table = read_page(site, "reference/rules/flour-grade").select_one("table.ob-rules")
    assert table is not None
    assert write_text(table.caption) == "The first row that fits decides."
    assert [write_text(head) for head in table.select("th")] == ["Row", "Ash, per cent", "Type", "Grade"]
    rows = [[write_text(cell) for cell in row.find_all("td")] for row in table.select("tbody tr")]
    assert rows == [["1", "1 to under 2", "any", "good enough"], ["2", "2 or more", "rye or wheat", "poor"]]


def test_a_rule_says_where_it_applies_and_who_may_override_it(site: Site):
    where = text_of(site, "reference/rules/flour-grade", "where")
    assert "Bake bread Knead the dough Applied" in where
    assert "Bake bread Taste the batch" in where
    assert "Batch Loaf" in where
    assert "Chooses the variant" in where
    assert "Through Buy flour : Keeper Ada Moll , when the price doubles" in text_of(
        site, "reference/rules/flour-grade", "override"
    )
    assert "No step, decision or state applies it." in text_of(site, "reference/rules/lonely", "where")


def test_an_application_says_how_to_get_in_and_who_uses_it_where(site: Site):
    assert "Ask the keeper" in text_of(site, "reference/applications/ledger", "access")
    used = text_of(site, "reference/applications/ledger", "used-at")
    assert "1 Knead the dough Baker Bench" in used
    assert "2 Heat the oven Ledger directly" in used
    assert text_of(site, "reference/applications/ledger", "truth").endswith("Batch Recipe")


def test_an_interface_says_between_whom_and_when_it_is_ready(site: Site):
    assert "From Kitchen led by Head baker Ada Moll To Counter led by Seller nobody holds this role" in text_of(
        site, "reference/interfaces/kitchen-to-counter", "sides"
    )
    assert "Still warm" in text_of(site, "reference/interfaces/kitchen-to-counter", "acceptance")
    assert "Bake bread 3 Taste the batch Head baker" in text_of(
        site, "reference/interfaces/kitchen-to-counter", "used-at"
    )


def test_a_metric_says_what_is_good_where_it_stands_and_what_follows(site: Site):
    values = text_of(site, "reference/metrics/waste", "target")
    assert "Good at most 5 loaves" in values
    assert "Now 12 loaves past the warning" in values
    assert "Above 10 Bake less." in text_of(site, "reference/metrics/waste", "then")
    assert "Bake bread" in text_of(site, "reference/metrics/waste", "measures")
    assert "Morning round daily" in text_of(site, "reference/metrics/waste", "reviewed")
    assert "No cadence looks at it." in text_of(site, "reference/metrics/rise", "reviewed")


def test_the_scorecard_stands_by_cadence_and_unseen_metrics_last(site: Site):
    anchors = [heading.id for heading in find_page(site, "reference/metrics").toc]
    assert anchors == ["morning", "unseen"]
    assert "Rise" in text_of(site, "reference/metrics", "unseen")


def test_the_glossary_sorts_by_letter_and_anchors_its_terms(site: Site):
    page = read_page(site, "reference/glossary")
    assert [heading.id for heading in find_page(site, "reference/glossary").toc] == ["letter-c", "letter-o"]
    term = page.find(id="term-crumb")
    assert term is not None
    assert write_text(term) == "Crumb also Inside The inside of bread. See Batch"
    assert page.find(id="term-ofen") is not None


def test_rules_are_listed_with_source_and_date(site: Site):
    text = write_text(read_page(site, "reference/rules"))
    assert "The mill's own table since 1 Mar 2025" in text


def test_the_model_reference_shows_every_kind_with_every_field(site: Site):
    page = read_page(site, "reference/model")
    for kind in KINDS:
        section = read_section(page, kind.name)
        written = {write_text(code) for code in section.select("td code")} | {
            write_text(code)
            for code in read_section(read_page(site, "reference/model"), "every-element").select("td code")
        }
        assert set(read_fields(kind.cls)) - {"id"} <= written, kind.name
        assert section.select_one("pre code") is not None


def test_every_table_has_the_class_and_no_page_has_an_arrow_sign(site: Site):
    for page in site.pages:
        if page.path.startswith(("execution", "reference")):
            tables = re.findall(r"<table(?! class=\"ob-t)[^>]*>", page.html)
            assert len(tables) == page.html.count('class="ob-mx'), page.path
            assert "→" not in page.html, page.path
