"""Two values are the same where nothing that is made of them could differ."""

from dataclasses import dataclass
from datetime import date

import pytest
from markupsafe import Markup

from opbook import app
from opbook.app.rebuild.sameness import is_same
from opbook.model import Role
from opbook.model.rule import DecisionTable
from opbook.source import Span


@dataclass(frozen=True)
class Pair:
    one: object
    other: object


@dataclass(frozen=True)
class Couple:
    one: object
    other: object


SAME = [
    (1, 1), ("a", "a"), ((1, [2]), (1, [2])), ({"a": 1, "b": 2}, {"a": 1, "b": 2}), (Pair(1, {}), Pair(1, {})), (None, None),
    ({1, 2}, {2, 1}), (date(2026, 1, 1), date(2026, 1, 1)), (Span("a", 1), Span("a", 1)),
]  # fmt: skip
OTHER = [
    (1, 2), (1, True), (1, 1.0), (0, ""), ("a", Markup("a")), ((1,), [1]), ((1,), (1, 2)), ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    ({"a": True}, {"a": 1}), (Pair(1, 2), Pair(1, 3)), (Pair(1, 2), Couple(1, 2)), (Pair(1, {"a": 1, "b": 2}), Pair(1, {"b": 2, "a": 1})),
    ([{"a": 1, "b": 1}], [{"b": 1, "a": 1}]), (None, 0), ({}, None),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same(one, other):
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_not_the_same(one, other):
    assert not is_same(one, other)
    assert not is_same(other, one)


def test_elements_count_by_their_reference(tmp_path):
    """What is read of an element is noted by itself."""
    book = app.load_book(app.init_project(tmp_path / "acme"))
    lead, director = book.element("role:project-lead", Role), book.element("role:managing-director", Role)
    assert is_same((lead,), (lead.replace(name="Other"),))
    assert not is_same((lead,), (director,))


def test_parts_count_by_all_they_hold():
    """The rows of a table hold mappings, whose order is shown."""

    one, same, turned, other = (
        (DecisionTable.model_construct(rows=(row,)),)
        for row in ({"a": 1, "b": 2}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": True, "b": 2})
    )
    assert is_same(one, same)
    assert not is_same(one, turned)
    assert not is_same(one, other)
