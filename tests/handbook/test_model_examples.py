"""The minimal examples of the reference are a model that can be read and built."""

from datetime import date
from pathlib import Path

import pytest

from opbook.check import run_checks
from opbook.graph import Book
from opbook.handbook import build_site
from opbook.load import load_model
from opbook.model import KIND, KINDS
from opbook.model.example import EXAMPLES


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return Book(load_model(write_examples(tmp_path_factory.mktemp("yard"))), date(2026, 1, 5))


def write_examples(folder: Path) -> Path:
    for kind, text in EXAMPLES.items():
        (folder / f"{KIND[kind].directory}.yaml").write_text(text, encoding="utf-8")
    settings = "company: Boatyard\nowner: yard-lead\nroot_role: yard-lead\nprofile: starter\n"
    (folder / "opbook.yaml").write_text(settings, encoding="utf-8")
    return folder


def test_every_kind_has_one():
    assert list(EXAMPLES) == [kind.name for kind in KINDS]


def test_they_can_be_read(book: Book):
    assert [(problem.code, problem.message) for problem in book.problems] == []
    assert all(book.of_kind(kind.name) for kind in KINDS)


def test_they_pass_the_gate(book: Book):
    errors = [finding for finding in run_checks(book).findings if finding.severity == "error"]
    assert [(finding.code, finding.message) for finding in errors] == []


def test_they_make_a_handbook(book: Book):
    assert build_site(book, run_checks(book)).problems == ()
