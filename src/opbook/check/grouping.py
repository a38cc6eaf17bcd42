"""Findings by whoever answers for them, and by the kind of element they are about."""

from collections.abc import Iterable

from opbook.check.finding import Finding
from opbook.graph import Book
from opbook.graph.answering import find_answering
from opbook.model import KIND

Group = tuple[str, tuple[Finding, ...]]
"""What the findings have in common (empty: nothing that can be named), and the findings in the order given."""


def group_by_owner(book: Book, findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return findings by the owner who answers for them (a reference), most findings first, then by name."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        found = find_answering(book, finding.element)
        grouped.setdefault(found.ref if found else "", []).append(finding)
    ordered = sorted(grouped, key=lambda ref: (-len(grouped[ref]), book.name(ref).casefold(), ref))
    return tuple((ref, tuple(grouped[ref])) for ref in ordered)


def group_by_kind(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return findings by the kind of the element they are about, in the order of kinds; those about none come last."""
    grouped: dict[str, list[Finding]] = {kind: [] for kind in (*KIND, "")}
    for finding in findings:
        grouped[finding.element.partition(":")[0]].append(finding)
    return tuple((kind, tuple(found)) for kind, found in grouped.items() if found)


def map_answering(book: Book, findings: Iterable[Finding]) -> dict[str, tuple[int, ...]]:
    """Return the places of the findings that an owner (a reference) answers for, in the order given."""
    places: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        found = find_answering(book, finding.element)
        if found is not None:
            places.setdefault(found.ref, []).append(place)
    return {owner: tuple(found) for owner, found in places.items()}
