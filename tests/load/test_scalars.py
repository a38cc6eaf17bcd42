"""Scalars are those of YAML 1.2: only `true` and `false` are booleans, and numbers are decimal."""

import pytest

from opbook.load.yaml_text import read_document


def read(text: str) -> object:
    document = read_document(f"value: {text}\n", "f.yaml")
    assert document.problems == []
    return document.entries[0][2]


@pytest.mark.parametrize(
    "text",
    ["no", "NO", "No", "yes", "on", "off", "y", "n", "1:30", "190:20:30", "012", "0x1F", "0o17", "1_000", "2026-11-20",
     "2026-11-20T10:00:00Z", ".inf", ".nan", "+", "1e", "e5", "=", "5%", "10k", "-.5e"],
)  # fmt: skip
def test_text(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("False", False), ("TRUE", True), ("null", None), ("~", None), ("", None), ("0", 0), ("42", 42),
     ("-7", -7), ("+3", 3), ("1.5", 1.5), ("1e3", 1000.0), ("-0.25", -0.25)],
)  # fmt: skip
def test_values(text: str, value: object) -> None:
    result = read(text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize("text", ['"no"', '"true"', '"42"', "'null'"])
def test_quotes_make_text(text: str) -> None:
    assert read(text) == text[1:-1]


@pytest.mark.parametrize("text", ["9" * 400, "1e999", "-1e999"])
def test_numbers_that_nobody_can_count_with_are_reported(text: str) -> None:
    (problem,) = read_document(f"value: {text}\n", "f.yaml").problems
    assert (problem.code, problem.message, problem.span.place) == ("SCH001", "the number is too large", "f.yaml:1:8")


def test_collections() -> None:
    assert read("{a: [1, {b: no}], c: }") == {"a": (1, {"b": "no"}), "c": None}
