"""Only plain values are written and read; what a file names never runs."""

import io
import os
import pickle
import subprocess
from collections import Counter, OrderedDict, defaultdict
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest
from markupsafe import Markup

from opbook import app
from opbook.app.rebuild.pickling import read_value, write_value
from opbook.app.rebuild.vault import UnreadableError
from opbook.handbook.shell import Choice, Shell
from opbook.memory import Pointer
from opbook.model import Role
from opbook.source import Span

PLAIN = [
    None, True, 1, -2.5, "text", b"bytes", bytearray(b"more"), (1, ("a", 2)), [1, [2]], {"b": 1, "a": (2,)}, {1, 2}, frozenset({"x"}),
    Counter("abba"), OrderedDict(b=1, a=2), defaultdict(list, {"a": [1]}), date(2026, 1, 2), timedelta(days=3),
    Markup("<b>"), Span("model/a.yaml", 1, 2, 3, 4), Pointer(("role:a",)),
    Shell(("a", "b"), (Choice(("x",), {(True,): Shell(("c",), ())}),)),
]  # fmt: skip


class Foreign:
    """No value of opbook's."""


class Running:
    """Runs a command where it is read as pickle reads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> object:
        return os.system, (f"touch {self.path}",)


def find_nothing(ref: str) -> object:
    raise KeyError(ref)


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: type(value).__name__)
def test_plain_values_come_back(value):
    found = read_value(write_value(value), find_nothing)
    assert (type(found), found) == (type(value), value)


def test_the_order_of_a_mapping_comes_back():
    assert list(read_value(write_value({"b": 1, "a": 2}), find_nothing)) == ["b", "a"]


def test_an_element_comes_back_as_that_of_today(tmp_path):
    book = app.load_book(app.init_project(tmp_path / "acme"))
    role = book.element("role:project-lead", Role)
    today = role.replace(name="Other")
    blob = write_value(("x", {"role": role, "again": [role]}))
    assert b"Carries one client project" not in blob
    found = read_value(blob, {role.ref: today}.__getitem__)
    assert found[1]["role"] is found[1]["again"][0] is today


def test_an_element_that_is_gone_cannot_be_read(tmp_path):
    book = app.load_book(app.init_project(tmp_path / "acme"))
    with pytest.raises(UnreadableError):
        read_value(write_value(book.element("role:project-lead", Role)), find_nothing)


def test_parts_of_elements_are_plain(tmp_path):
    book = app.load_book(app.init_project(tmp_path / "acme"))
    holders = book.element("role:project-lead", Role).holders
    assert read_value(write_value(holders), find_nothing) == holders


@pytest.mark.parametrize(
    "value",
    [
        lambda: 1,
        print,
        Foreign,
        Foreign(),
        (each for each in ()),
        open,
        os,
        Path("a"),
        timezone(timedelta()),
        [Foreign()],
        {"a": print},
    ],
    ids=(
        "lambda", "function", "class", "object", "generator", "opener", "module", "path", "zone", "in a list", "in a mapping",
    ),
)  # fmt: skip
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(UnreadableError):
        read_value(write_value(value), find_nothing)


@pytest.mark.parametrize("name", ["system", "popen"])
def test_a_file_cannot_name_a_function(name):
    with pytest.raises(UnreadableError):
        read_value(f"cos\n{name}\n.".encode(), find_nothing)


def test_a_file_cannot_run_anything(tmp_path):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        blob = pickle.dumps([1, Running(tmp_path / "ran")], protocol)
        with pytest.raises(UnreadableError):
            read_value(blob, find_nothing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("subprocess", "Popen"),
        ("builtins", "eval"),
        ("builtins", "getattr"),
        ("opbook.crew", "os.system"),
        ("opbook.crew", "share_work"),
        ("opbook.app.git", "run_git"),
        ("opbook.app.rebuild.vault", "Vault"),
        ("opbook.no_such_module", "x"),
        ("opbookish", "x"),
        ("opbook.source", "Path"),
    ],
)
def test_names_that_are_no_plain_values_are_refused(module, name):
    blob = b"\x80\x04" + _say(module) + _say(name) + b"\x93."
    with pytest.raises(UnreadableError):
        read_value(blob, find_nothing)


@pytest.mark.parametrize("length", [0, 1, 5, 20])
def test_bytes_that_are_damaged_are_told(length):
    blob = write_value({"a": [Span("x", 1, 2, 3, 4)] * 3})
    with pytest.raises(UnreadableError):
        read_value(blob[:length], find_nothing)


def test_flipped_bytes_give_a_value_or_are_told_but_never_anything_else():
    blob = write_value({"a": [Span("x", 1, 2, 3, 4)], "b": date(2026, 1, 1)})
    for place in range(len(blob)):
        for bit in (1, 16, 128):
            flipped = bytearray(blob)
            flipped[place] ^= bit
            try:
                read_value(bytes(flipped), find_nothing)
            except UnreadableError:
                continue


def test_nothing_is_started_by_reading(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    monkeypatch.setattr(io, "open", None)
    assert read_value(write_value(PLAIN[-1]), find_nothing) == PLAIN[-1]


def _say(text: str) -> bytes:
    return b"\x8c" + bytes([len(text)]) + text.encode()
