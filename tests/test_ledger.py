"""What a work has read is noted: every fact for everybody who rests on it, and nothing for those who do not."""

import copy
from array import array
from pathlib import Path

import pytest

from opbook import app
from opbook.graph import Book
from opbook.graph.book import name_place, read_place
from opbook.ledger import HIDDEN, Ledger
from opbook.model import Role, Team

LEAD, DIRECTOR, STUDIO = "role:project-lead", "role:managing-director", "team:studio"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return app.init_project(tmp_path_factory.mktemp("ledger") / "acme", "Acme")


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def book(project: Path, ledger: Ledger) -> Book:
    return app.load_book(project, memory=ledger)


def told(ledger: Ledger, facts: "array[int]") -> set[tuple[str, str]]:
    return {tuple(ledger.facts[number].split("\t")) for number in facts}


def test_the_fields_that_are_read_are_noted_and_no_others(book, ledger):
    value, facts, works = ledger.observe(lambda: (book.element(LEAD, Role).name, book.element(LEAD, Role).name))
    assert value == ("Project lead", "Project lead")
    assert told(ledger, facts) == {(LEAD, "name")}
    assert not works


def test_a_field_is_noted_for_every_work_that_reads_it(book, ledger):
    for _ in range(3):
        _, facts, _ = ledger.observe(lambda: book.element(LEAD, Role).name)
        assert told(ledger, facts) == {(LEAD, "name")}


def test_fields_are_hidden_outside_of_a_work(book, ledger):
    role = book.element(LEAD, Role)
    ledger.observe(lambda: (role.name, role.holders, role.owner))
    assert set(role.__dict__) == {"id", HIDDEN}


def test_a_work_within_a_work_has_facts_of_its_own(book, ledger):
    role = book.element(LEAD, Role)

    def outer() -> object:
        first = role.name
        inner = ledger.recall(("inner",), lambda: (role.name, role.team))
        return first, inner, role.purpose, role.name

    _, facts, works = ledger.observe(outer)
    assert told(ledger, facts) == {(LEAD, "name"), (LEAD, "purpose")}
    inner = ledger.works[works[0]]
    assert told(ledger, inner.facts) == {(LEAD, "name"), (LEAD, "team")}


def test_what_is_read_only_after_a_work_within_is_noted_for_the_outer_one(book, ledger):
    role = book.element(LEAD, Role)

    def outer() -> object:
        return ledger.recall(("inner",), lambda: role.name), role.name

    _, facts, works = ledger.observe(outer)
    assert told(ledger, facts) == {(LEAD, "name")}
    assert len(works) == 1


def test_what_is_remembered_is_noted_for_whoever_asks_again(book, ledger):
    def ask() -> object:
        return ledger.recall(("shared",), lambda: book.element(LEAD, Role).name)

    one, other = ledger.observe(ask), ledger.observe(ask)
    assert one == other
    assert len(one[2]) == 1


def test_an_echo_gives_its_facts_to_everybody(book, ledger):
    cache: dict[object, object] = {}
    asked = []

    def ask() -> object:
        return ledger.echo(cache, LEAD, lambda: (asked.append(1), book.element(LEAD, Role).name))

    one, other = ledger.observe(ask), ledger.observe(ask)
    assert told(ledger, one[1]) == told(ledger, other[1]) == {(LEAD, "name")}
    assert len(asked) == 1


def test_an_echo_of_a_work_rests_on_that_work(book, ledger):
    cache: dict[object, object] = {}

    def ask() -> object:
        return ledger.echo(cache, 1, lambda: ledger.recall(("deep",), lambda: book.element(LEAD, Role).name))

    assert list(ledger.observe(ask)[2]) == list(ledger.observe(ask)[2]) == [ledger.find(("deep",)).number]


def test_a_copy_rests_on_all_fields_and_is_watched_by_nobody(book, ledger):
    role = book.element(LEAD, Role)
    copied, facts, _ = ledger.observe(lambda: role.replace(name="Other"))
    assert {what for _, what in told(ledger, facts)} >= {"name", "owner", "holders", "extra", "waivers"}
    assert (copied.name, copied.owner, HIDDEN in copied.__dict__) == ("Other", DIRECTOR, False)
    assert ledger.observe(lambda: role.name)[0] == "Project lead"


def test_an_unknown_field_is_one_that_is_not_there(book, ledger):
    role = book.element(LEAD, Role)
    assert not hasattr(role, "no_such_field")
    with pytest.raises(AttributeError, match="no_such_field"):
        ledger.observe(lambda: role.no_such_field)


def test_an_error_leaves_nothing_open(book, ledger):
    role = book.element(LEAD, Role)

    def fail() -> None:
        ledger.recall(("failing",), lambda: (role.name, 1 / 0))

    frame = ledger.frame
    with pytest.raises(ZeroDivisionError):
        ledger.observe(fail)
    assert ledger.frame is frame
    assert ledger.find(("failing",)) is None
    assert told(ledger, ledger.observe(lambda: role.name)[1]) == {(LEAD, "name")}


def test_relations_and_places_are_facts_as_well(book, ledger):
    def ask() -> None:
        book.outgoing(LEAD)
        book.incoming(STUDIO)
        book.where(LEAD, "holders", 0)

    _, facts, _ = ledger.observe(ask)
    assert told(ledger, facts) == {(LEAD, ">outgoing"), (STUDIO, "<incoming"), (LEAD, "@/holders/#0")}


def test_the_list_of_a_kind_rests_on_names_and_states(book, ledger):
    _, _, works = ledger.observe(lambda: book.all(Team))
    facts = told(ledger, ledger.works[works[0]].facts)
    assert facts == {(STUDIO, "status"), (STUDIO, "name")}


def test_elements_are_the_same_whatever_has_been_read_of_them(book, ledger):
    role, other = book.element(LEAD, Role), book.element(DIRECTOR, Role)

    def ask() -> object:
        return role.name, role == book.get(LEAD), role == other, role in (other, role), hash(role) == hash(other)

    assert ledger.observe(ask)[0][1:] == (True, False, True, False)


def test_what_another_process_has_noted_gets_numbers_of_ours(book, ledger):
    ledger.observe(lambda: ledger.recall(("before",), lambda: book.element(LEAD, Role).name))
    since = ledger.mark()
    elsewhere = copy.deepcopy(ledger)
    elsewhere.number_of(STUDIO, "lead")
    number = elsewhere.number_of(STUDIO, "name")
    work = elsewhere.add(("there",))
    work.value, work.facts, work.works = "value", array("I", [0, number]), array("I", [0])
    ledger.number_of(DIRECTOR, "name")  # noted here meanwhile
    translate = ledger.absorb(elsewhere.export(since, lambda value: repr(value).encode()), since)
    found = ledger.find(("there",))
    assert (found.blob, found.loaded) == (b"'value'", False)
    assert told(ledger, found.facts) == {(LEAD, "name"), (STUDIO, "name")}
    assert [ledger.works[each].key for each in found.works] == [("before",)]
    facts, works = translate(array("I", [number]), array("I", [work.number]))
    assert told(ledger, facts) == {(STUDIO, "name")}
    assert ledger.works[works[0]] is found


@pytest.mark.parametrize(
    "path",
    [(), ("steps", 2, "name"), ("rows", 0, "a / b"), ("x-#1",), ("#1", 1), ("~1", "~", "/"), ("a\nb", "\t"), ("",)],
    ids=repr,
)
def test_a_place_is_read_back_from_its_fact(path):
    assert read_place(name_place(path)) == path
    assert "\n" not in name_place(path)
