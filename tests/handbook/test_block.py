"""Blocks of the model in hand-written pages: what they show, and what is said when they cannot."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from opbook.app import check_model, load_book
from opbook.check import Report
from opbook.graph.block import SHOWS, read_blocks
from opbook.handbook.address import Addresses, element_path
from opbook.handbook.document import DocumentWriter
from opbook.handbook.present import Presenter
from opbook.handbook.register import REGISTERS
from project import ROOT


@pytest.fixture(scope="module")
def book():
    return load_book(ROOT)


@pytest.fixture(scope="module")
def writer(book):
    addresses = Addresses(book)
    addresses.pages.update(register.path for register in REGISTERS)
    addresses.pages.update(element_path(ref)[0] for ref in book.elements)
    return DocumentWriter(Presenter(book, Report()), addresses)


def _block(*lines: str) -> str:
    return "\n".join(["# Page", "", "```opbook", *lines, "```", "", "After."])


def _show(writer, *lines: str) -> BeautifulSoup:
    markdown = writer.write_markdown(_block(*lines), "notes/page/")
    return BeautifulSoup(writer.write_html(markdown, "notes/page/"), "lxml")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("show: raci", "of: workflow:loan-origination"), ("table.ob-raci", "Whole workflow")),
        (("show: rights", "of: decision:approve-loan"), (".ob-tiers", "50,000")),
        (("show: rights", "of: underwriter"), ("table.ob-t", "Approve a loan")),
        (("show: diagram", "of: workflow:loan-origination"), ("figure svg", "Underwriting")),
        (("show: diagram", "of: business_object:loan-application"), ("figure svg", "")),
        (("show: trace", "of: capability:credit-decisioning"), ("figure svg", "")),
        (("show: people", "of: role:underwriter"), ("table.ob-t", "")),
        (("show: people", "of: team:credit"), ("table.ob-t", "")),
        (("show: list", "kind: decision", "owner: head-of-credit"), ("table.ob-t", "Approve a loan")),
    ],
)
def test_a_block_shows_what_it_names(writer, lines, expected):
    selector, text = expected
    soup = _show(writer, *lines)
    found = soup.select_one(f".ob-block {selector}")
    assert found is not None
    assert text in soup.get_text()
    hrefs = [tag.get("href") or tag.get("xlink:href") for tag in soup.select(".ob-block a")]
    assert hrefs
    assert all(href.startswith(("../../", "#", "mailto:", "tel:")) for href in hrefs), hrefs
    assert "After." in soup.get_text()


def test_a_list_is_narrowed_by_every_filter(writer):
    everything = _show(writer, "show: list", "kind: role").select(".ob-block tbody tr")
    of_team = _show(writer, "show: list", "kind: role", "team: credit").select(".ob-block tbody tr")
    assert 0 < len(of_team) < len(everything)
    assert "Nothing fits." in _show(writer, "show: list", "kind: role", "tag: no-such-tag").get_text()


@pytest.mark.parametrize(
    ("lines", "code", "line", "column"),
    [
        (("show: raci", "of: workflow:loan-originatoin"), "REF001", 5, 5),
        (("show: raci", "of: role:underwriter"), "REF002", 5, 5),
        (("show: rcai", "of: workflow:loan-origination"), "SCH004", 4, 7),
        (("of: workflow:loan-origination",), "SCH002", 3, 1),
        (("show: raci",), "SCH002", 3, 1),
        (("show: list", "kind: rolle"), "SCH004", 5, 7),
        (("show: raci", "of: workflow:loan-origination", "whose: mine"), "SCH003", 6, 1),
        (("show: [",), "SCH001", 5, 1),
    ],
)
def test_what_is_wrong_with_a_block_is_said_at_its_place(book, lines, code, line, column):
    blocks, problems = read_blocks(book, "pages/note.md", _block(*lines))
    assert blocks == ()
    assert [(p.code, p.span.file, p.span.line) for p in problems] == [(code, "pages/note.md", line)]
    if code != "SCH001":
        assert problems[0].span.column == column
    assert problems[0].help


def test_a_block_inside_another_fence_is_an_example(book):
    text = "````markdown\n```opbook\nshow: nothing\n```\n````\n"
    assert read_blocks(book, "pages/note.md", text) == ((), ())


def test_a_broken_block_is_a_finding_of_the_gate(example: Path):
    page = example / "pages" / "block.md"
    page.write_text(_block("show: raci", "of: workflow:nowhere"), encoding="utf-8")
    findings = [f for f in check_model(example).report.findings if f.span.file == "pages/block.md"]
    assert [(f.code, f.severity, f.span.line) for f in findings] == [("REF001", "error", 5)]


def test_every_word_is_known_to_the_writer():
    assert set(SHOWS) == {"raci", "rights", "diagram", "trace", "people", "list"}
