"""The baseline: findings that were there when the gate was adopted, told apart without lines or messages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from opbook.check.finding import Finding, Report
from opbook.check.registry import find_check
from opbook.graph import Book
from opbook.graph.query import query
from opbook.load import Entry
from opbook.source import Span


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """What a finding is known by.

    Attributes:
        check: the check's code.
        about: the element, such as `role:underwriter`; the file where it is about none.
        at: the way from the element to the place, parts by their id: `steps/review/responsible`; empty for its name.
    """

    check: str
    about: str
    at: str = ""


_NAMING = ("id", "role", "person", "team", "to", "check")
"""What tells the items of a list apart, the first that is there."""

Baseline = Counter[Known]
"""How many findings are known by each key: equal ones cannot be told apart, but they can be counted."""


def build_baseline(book: Book, report: Report) -> Baseline:
    """Return the baseline that covers every finding of a report, but for those of the gate."""
    return Counter(identify_finding(book, each) for each in report.whole().findings if not is_gated(each.code))


def apply_baseline(book: Book, report: Report, baseline: Baseline, shown: Iterable[str]) -> Report:
    """Return the report with the findings that the baseline covers set apart as `known`.

    Findings of the gate are never covered. Of equal findings, the first ones in the files are.

    Args:
        book: the model.
        report: what the checks found.
        baseline: what is known.
        shown: codes of the checks that ran; entries of others are not called stale.
    """
    left = Counter(baseline)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in report.findings:
        key = identify_finding(book, finding)
        if left[key] > 0 and not is_gated(finding.code):
            left[key] -= 1
            known.append(replace(finding, known=True))
        else:
            new.append(finding)
    ran = set(shown)
    stale = sum(count for key, count in left.items() if count > 0 and key.check in ran)
    return replace(report, findings=tuple(new), known=tuple(known), stale=stale)


def identify_finding(book: Book, finding: Finding) -> Known:
    """Return what a finding is known by. It survives moved lines, reordered parts and reworded messages."""
    entry = book.entries.get(finding.element)
    if entry is None and finding.span.file == book.loaded.config_entry.span.file:
        entry = book.loaded.config_entry
    at = _find_way(book, entry, finding.span) if entry else ""
    return Known(finding.code, finding.element or finding.span.file, at)


def is_gated(code: str) -> bool:
    """Whether findings of a check can never be accepted."""
    check = find_check(code)
    return check is not None and check.is_gate


def _find_way(book: Book, entry: Entry, span: Span) -> str:
    path = _index_ways(book, entry.ref).get(span)
    return "/".join(_name_ways(entry.data, path)) if path else ""


@query
def _index_ways(book: Book, ref: str) -> Mapping[Span, tuple[str | int, ...]]:
    """Place → the path it is written at: of an element, or of the configuration where `ref` is none."""
    ways: dict[Span, tuple[str | int, ...]] = {}
    for path, mark in book.entries.get(ref, book.loaded.config_entry).marks.items():
        ways.setdefault(mark.value, path)
        if mark.key:
            ways.setdefault(mark.key, path)
    return ways


def _name_ways(data: Any, path: Iterable[str | int]) -> Iterable[str]:  # noqa: ANN401 - whatever YAML holds
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            yield str(step)
            data = None
            continue
        yield _name_item(data, step)


def _name_item(item: Any, step: str | int) -> str:  # noqa: ANN401 - as above
    """A key stays itself; an item of a list is known by its id, by what it names, or by its text, else by its position."""
    if isinstance(step, str):
        return step
    if isinstance(item, dict):
        return next((item[key] for key in _NAMING if isinstance(item.get(key), str)), str(step))
    return item if isinstance(item, str) else str(step)
