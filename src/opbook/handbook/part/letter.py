"""RACI letters as chips: boxed where written, bare where inherited, one ringed chip for A and R together."""

from collections.abc import Iterable

from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter

_TITLES = {"A": "Accountable", "R": "Responsible", "C": "Consulted", "I": "Informed", "S": "Supports"}


def show_letters(p: Presenter, letters: Iterable[tuple[str, bool]]) -> Markup:
    """Return the chips for the letters of one cell, each given with whether it is inherited."""
    held = dict(letters)
    if held.get("A") is False and held.get("R") is False:
        rest = [(letter, inherited) for letter, inherited in held.items() if letter not in ("A", "R")]
        return p.html('<span class="ob-l A AR" title="Accountable and responsible">AR</span>') + _show(p, rest)
    return _show(p, held.items())


def _show(p: Presenter, letters: Iterable[tuple[str, bool]]) -> Markup:
    """What is written here stands before what is inherited; several letters stay on one line."""
    chips = [
        Markup('<span class="ob-l {}{}" title="{}{}">{}</span>').format(
            letter, " in" if inherited else "", p.t(_TITLES[letter]), p.t(" (inherited)") if inherited else "", letter
        )
        for letter, inherited in sorted(letters, key=lambda item: item[1])
    ]
    shown = Markup("").join(chips)
    return Markup('<span class="ob-nowrap">{}</span>').format(shown) if len(chips) > 1 else shown
