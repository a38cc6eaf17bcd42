"""RPT-LAYER: in which layer the findings lie, and what trouble there means for the company."""

from opbook.analysis.cell import build_columns, refer
from opbook.analysis.value import Analysis, Answer, Cell, Count, Grade, Level, Remark, Share, Table
from opbook.check.definition import LAYERS
from opbook.check.finding import Finding, Report
from opbook.check.layer import LAYER_TROUBLE, group_by_code, group_by_layer
from opbook.graph import Book
from opbook.phrase import phrase

_FAMILIES = (
    ("What the company is built of", "VCS"),
    ("How it believes, decides and acts", "BTX"),
    ("How people work together", "K"),
    ("How far the model can be relied on", "M"),
)
"""Heading → letters of the layers below it; two readings of the same company, and what lies between them."""

_LAYERS = build_columns(
    "family:Family|layer:Layer|trouble:What trouble there means|share:Of all findings|errors:Errors|"
    "warnings:Warnings|notes:Notes|accepted:Accepted"
)
_CODES = build_columns("layer:Layer|code:Check|number:Findings|what:What it found first|elements:Elements")
_LEVELS: dict[str, Level] = {"error": "err", "warning": "warn", "info": "info"}


def build_friction(book: Book, report: Report) -> Analysis:
    """Return the findings by layer, each counted once, and check by check with the elements they are about."""
    grouped = dict(group_by_layer(report.findings))
    accepted = dict(group_by_layer(report.waived))
    total = len(report.findings)
    serious = {letter: sum(each.severity != "info" for each in found) for letter, found in grouped.items()}
    worst = max(grouped, key=lambda letter: (serious[letter], len(grouped[letter])))
    answer = Answer(
        "Where does the friction come from?",
        str(total),
        "finding" if total == 1 else "findings",
        phrase(
            "Most of them lie in the layer {layer}: {trouble}.",
            layer=phrase(LAYERS[worst]),
            trouble=phrase(LAYER_TROUBLE[worst]),
        )
        if total
        else "No layer shows any.",
        refer(dict.fromkeys(each.element for each in grouped[worst] if each.element))[:3],
        "warn" if any(serious.values()) else "ok",
    )
    rows = tuple(
        (heading, *_row(letter, grouped[letter], accepted[letter], total))
        for heading, letters in _FAMILIES
        for letter in letters
    )
    return Analysis(
        "RPT-LAYER",
        "friction-by-layer",
        "Friction by layer",
        "Each finding carries one layer: the one where its remedy lies. Where many lie, that layer is asking for work.",
        "the findings of the checks, each with the layer written on its check",
        "friction that no check looks for",
        (answer,),
        (
            Table("layers", "Layers", _LAYERS, rows, group="family"),
            Table(
                "checks",
                "Check by check",
                _CODES,
                tuple(_list_codes(book, grouped)),
                group="layer",
                empty="Nothing is found.",
            ),
        ),
    )


def _row(letter: str, found: tuple[Finding, ...], accepted: tuple[Finding, ...], total: int) -> tuple[Cell, ...]:
    place = f"/health/findings/#{LAYERS[letter].partition(' ')[0]}"
    numbers = [sum(each.severity == severity for each in found) for severity in _LEVELS]
    share = Share(len(found) / total if total else 0.0)
    counts = (Count(number, place) if number else 0 for number in numbers)
    waived = Count(len(accepted), "/health/waivers/#findings") if accepted else 0
    return (LAYERS[letter].capitalize(), LAYER_TROUBLE[letter], share, *counts, waived)


def _list_codes(book: Book, grouped: dict[str, tuple[Finding, ...]]) -> list[tuple[Cell, ...]]:
    return [
        (LAYERS[letter].capitalize(), *_describe(book, code, found))
        for letter in "VCSBTXKM"
        for code, found in group_by_code(grouped[letter])
    ]


def _describe(book: Book, code: str, found: tuple[Finding, ...]) -> tuple[Cell, ...]:
    first = found[0]
    elements = [each for each in dict.fromkeys(each.element for each in found) if each in book.elements]
    return (
        Grade(f"{code} {first.name}", _LEVELS.get(first.severity, "info")),
        len(found),
        Remark(first.message),
        refer(elements),
    )
