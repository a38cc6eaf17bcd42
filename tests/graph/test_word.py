"""Words of the glossary are found in texts where an expression that lists them all would find them."""

import random
import re
from datetime import date

import pytest

from opbook import app
from opbook.graph import Book
from opbook.graph.word import find_terms_in, find_words

NAMES = [
    "Loan",
    "Loan file",
    "loan file review",
    "risk-weight",
    "SLA",
    "C++",
    "@home",
    "Größe",
    "a/b",
    "x_1",
    "four-eyes principle",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = app.init_project(tmp_path_factory.mktemp("words") / "acme", "Acme")
    entries = (
        f'word-{number}:\n  term: "{name}"\n  definition: It means.\n  aliases: ["alias {number}"]\n'
        for number, name in enumerate(NAMES)
    )
    (root / "model" / "glossary.yaml").write_text("".join(entries), encoding="utf-8")
    book = app.load_book(root, date(2026, 11, 20))
    assert len(book.of_kind("term")) == len(NAMES)
    return book


def search(book: Book, text: str) -> list[tuple[int, int, str]]:
    """What one long expression finds, the longest word first."""
    words = {word.casefold(): term.ref for term in book.of_kind("term") for word in (term.name, *term.aliases)}
    longest = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])", re.IGNORECASE)
    return [(match.start(), match.end(), words[match[0].casefold()]) for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    "text",
    [
        "", "no such word", "Loan", "a loan.", "The LOAN FILE review", "loan filer", "pre-loan", "loan-file", "loans", "loan file loan",
        "(loan)", "C++", "C+++", "in C++-code", "@home", "me@home", "größe GRÖSSE Größe", "a/b a/bc", "x_1 x_12", "SLA/SLA,SLA",
        "four-eyes principle", "alias 1alias 1 alias 10", "İ loan", "loan\nfile", "risk-weight, risk weight",
    ],
)  # fmt: skip
def test_words_are_found_where_they_stand_alone(book, text):
    assert list(find_words(book, text)) == search(book, text)


def test_words_are_found_in_any_text(book):
    chance = random.Random(5)
    pieces = [
        *NAMES,
        *(name.upper() for name in NAMES if name != "Größe"),
        "alias 3",
        " ",
        " ",
        "-",
        "+",
        ".",
        "@",
        "file",
        "x",
        "ü",
        "\n",
        "4",
    ]
    for _ in range(3000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 9)))
        assert list(find_words(book, text)) == search(book, text), text


def test_terms_come_once_and_by_name(book):
    found = find_terms_in(book, ["an SLA and a loan", "the loan file, an sla", "Alias 4"])
    assert [term.name for term in found] == ["Loan", "Loan file", "SLA"]


def test_without_a_glossary_nothing_is_found(tmp_path):
    root = app.init_project(tmp_path / "acme", "Acme")
    (root / "model" / "glossary.yaml").unlink(missing_ok=True)
    assert list(find_words(app.load_book(root, date(2026, 11, 20)), "a loan")) == []
