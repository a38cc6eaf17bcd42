"""Compiled templates are only a help: what is not whole, or made for something else, is made anew."""

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from opbook.handbook.compiled import CompiledTemplates
from opbook.handbook.language import Language

SOURCES = {"page.html": "Hello {{ name }}, {{ 'Roles' | t }}"}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def make_environment(language: Language | None = None, sources: dict[str, str] = SOURCES) -> Environment:
    environment = Environment(loader=DictLoader(sources), autoescape=True)
    language = language or Language()
    environment.globals["language"] = language
    environment.filters["t"] = language.say
    environment.bytecode_cache = CompiledTemplates(environment)
    return environment


def render(environment: Environment) -> str:
    return environment.get_template("page.html").render(name="you")


def list_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.template"))


def test_a_template_is_compiled_once(folder, monkeypatch):
    assert render(make_environment()) == "Hello you, Roles"
    assert len(list_files(folder)) == 1
    second = make_environment()
    monkeypatch.setattr(second, "compile", None)
    assert render(second) == "Hello you, Roles"


def test_another_source_another_language_and_another_environment_are_compiled_anew(folder):
    render(make_environment())
    assert render(make_environment(sources={"page.html": "Bye"})) == "Bye"
    german = Language("de", {"Roles": "Rollen"})
    assert render(make_environment(german)) == "Hello you, Rollen"
    assert render(make_environment()) == "Hello you, Roles"
    assert len(list_files(folder)) == 1


@pytest.mark.parametrize("damage", [b"", b"half", b"\0" * 4096])
def test_what_is_not_whole_is_thrown_away(folder, damage):
    render(make_environment())
    (file,) = list_files(folder)
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert render(make_environment()) == "Hello you, Roles"
    assert file.read_bytes() == whole
    file.write_bytes(whole[:-1] + b"x")
    assert render(make_environment()) == "Hello you, Roles"


def test_where_nothing_can_be_written_nothing_is(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "file"))
    assert render(make_environment()) == "Hello you, Roles"
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "other"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(make_environment()) == "Hello you, Roles"
    assert not (tmp_path / "other").exists()
