"""Findings by the layer they trouble."""

from collections.abc import Iterable

from opbook.check.definition import LAYERS
from opbook.check.finding import Finding
from opbook.check.registry import find_check

LAYER_TROUBLE = {
    "V": "people work hard, and not on the same thing",
    "C": "what we want to do rests on abilities that nobody builds",
    "S": "good days depend on who happens to be there",
    "B": "we say one thing and the model does another",
    "T": "decisions wait, or are made again",
    "X": "the same work comes out differently each time",
    "K": "teams get in each other's way",
    "M": "this handbook itself cannot be relied on",
}
"""Letter of a layer → what trouble there means for a company."""


def find_layer(code: str) -> str:
    """Return the letter of a check's layer; codes that no check has belong to the model itself."""
    check = find_check(code)
    return check.layer if check else "M"


def group_by_layer(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return findings by the letter of their layer, every layer once and in order, those of a layer by code."""
    grouped: dict[str, list[Finding]] = {layer: [] for layer in LAYERS}
    for finding in findings:
        grouped[find_layer(finding.code)].append(finding)
    return tuple((layer, tuple(sorted(found, key=lambda each: each.code))) for layer, found in grouped.items())


def group_by_code(findings: Iterable[Finding]) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return findings by code, in the order of codes; those of a code keep their order."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.code, []).append(finding)
    return tuple((code, tuple(grouped[code])) for code in sorted(grouped))
