"""A text without any sign of Markdown needs no parser: what is written of it is what the parser would give."""

import random

import pytest
from bakery import AS_OF, write_model

from opbook.graph import Book
from opbook.handbook import prose
from opbook.handbook.prose import Prose
from opbook.load import load_model

TERMS = """
sourdough:
  term: Sourdough
  definition: Flour & water, "fed" for days.
  aliases: [mother, "rye & wheat"]
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    model = write_model(tmp_path_factory.mktemp("prose"), {"glossary.yaml": TERMS})
    return Book(load_model(model), AS_OF)


def render_with_parser(book: Book, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(prose, "_SIGN", prose.re.compile(""))
        return Prose(book).inline(text)


def list_words(book: Book) -> list[str]:
    return [word for term in book.of_kind("term") for word in (term.name, *term.aliases)]


def test_plain_texts_come_out_as_from_the_parser(book, monkeypatch):
    chance = random.Random(8)
    words = list_words(book)
    assert words
    signs = [
        *"&<>\"'()[]{}*_`~^#+-=|\\/:;,.!?@$% \t\n\r\0",
        "  ",
        "---",
        "1. ",
        "ü",
        "→",
        "http://x.org",
        "&amp;",
        "a",
        "word",
    ]
    for _ in range(4000):
        text = "".join(chance.choices([*signs, *words, " ", " "], k=chance.randint(1, 12)))
        assert Prose(book).inline(text) == render_with_parser(book, text, monkeypatch), repr(text)


def test_every_text_of_the_model_comes_out_as_from_the_parser(book, monkeypatch):
    for element in book.elements.values():
        for value in vars(element).values():
            if isinstance(value, str):
                assert Prose(book).inline(value, element.ref) == render_with_parser(book, value, monkeypatch)
