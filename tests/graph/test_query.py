"""Questions are answered once for the same arguments, and their answers can be kept and worked out again."""

from pathlib import Path

import pytest

from opbook import app
from opbook.app.building import open_workshop
from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.sameness import is_same
from opbook.graph import Book
from opbook.graph.query import QUERIES, ask_again, query
from opbook.ledger import Ledger
from opbook.memory import Pointer
from opbook.model import Role

asked: list[object] = []


@query
def tell(book: Book, what: object, number: int = 0) -> str:
    asked.append(what)
    return f"{book.name(what.ref) if isinstance(what, Role) else what} {number}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return app.init_project(tmp_path_factory.mktemp("query") / "acme", "Acme")


@pytest.fixture(params=[None, Ledger], ids=["plain", "noted"])
def book(project: Path, request: pytest.FixtureRequest) -> Book:
    asked.clear()
    return app.load_book(project, memory=request.param and request.param())


def test_the_same_question_is_answered_once(book):
    assert [tell(book, "a"), tell(book, "a"), tell(book, "b"), tell(book, "a", 1)] == ["a 0", "a 0", "b 0", "a 1"]
    assert asked == ["a", "b", "a"]


def test_every_book_has_answers_of_its_own(book, project):
    tell(book, "a")
    tell(app.load_book(project), "a")
    assert asked == ["a", "a"]


def test_an_element_is_asked_about_by_its_reference(book):
    role = book.element("role:project-lead", Role)
    assert tell(book, role) == tell(book, role) == "Project lead 0"
    key = (f"{__name__}.tell", Pointer((role.ref,)))
    assert ask_again(book, key) == "Project lead 0"
    assert asked == [role, role]


def test_arguments_have_no_names(book):
    with pytest.raises(TypeError, match="positional"):
        tell(book, "a", number=1)


def test_an_unknown_question_or_element_is_said(book):
    with pytest.raises(KeyError):
        ask_again(book, ("no.such", "a"))
    with pytest.raises(KeyError):
        ask_again(book, (f"{__name__}.tell", Pointer(("role:nobody",))))


def test_answers_of_a_whole_handbook_can_be_kept_and_come_out_the_same_again(project):
    """All questions that a handbook asks: the value survives being written down, and depends on its key alone."""
    ledger = Ledger()
    checked = app.check_model(project, memory=ledger)
    shop = open_workshop(project, checked, {})
    shop.make(shop.specs)
    book = checked.book
    works = [work for work in ledger.works if work.key[0] in QUERIES]
    assert len({work.key[0] for work in works}) > 30
    for work in works:
        kept = read_value(write_value(work.value), book.elements.__getitem__)
        assert is_same(kept, work.value), work.key
        assert is_same(ledger.observe(lambda work=work: ask_again(book, work.key))[0], work.value), work.key
        assert read_value(write_value([work.key]), book.elements.__getitem__) == [work.key]
