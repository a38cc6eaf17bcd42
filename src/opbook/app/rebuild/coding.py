"""Entries → compact values and back: the marks of an entry are many, and all of them stand in one file."""

from array import array
from typing import Any

from opbook.load import Entry, Mark
from opbook.source import Span

_NUMBERS = 8
"""For each mark: line, column, end line, end column of the value, then of the key (0 where there is none)."""


def pack_entry(entry: Entry) -> tuple[Any, ...]:
    """Return an entry as plain values."""
    numbers = array("I")
    extend = numbers.extend
    for mark in entry.marks.values():
        value, key = mark.value, mark.key
        extend((value.line, value.column, value.end_line, value.end_column))
        extend((key.line, key.column, key.end_line, key.end_column) if key else (0, 0, 0, 0))
    span = entry.span
    place = (span.line, span.column, span.end_line, span.end_column)
    misspelt = tuple(sorted(entry.misspelt, key=repr))
    return entry.kind, entry.id, entry.data, span.file, place, tuple(entry.marks), numbers.tobytes(), misspelt


def unpack_entry(packed: tuple[Any, ...]) -> Entry:
    """Return the entry that `pack_entry` was given."""
    kind, identifier, data, file, place, paths, raw, misspelt = packed
    numbers = array("I")
    numbers.frombytes(raw)
    marks = {}
    for index, path in enumerate(paths):
        one = numbers[_NUMBERS * index : _NUMBERS * index + _NUMBERS]
        key = Span(file, one[4], one[5], one[6], one[7]) if one[4] else None
        marks[path] = Mark(Span(file, one[0], one[1], one[2], one[3]), key)
    return Entry(kind, identifier, data, Span(file, *place), marks, set(misspelt))
