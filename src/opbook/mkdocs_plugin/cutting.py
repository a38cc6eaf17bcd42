"""Cuts rendered pages into shells: what differs between pages that have a value and pages that lack it becomes a choice."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from opbook.handbook.shell import CHOICES, Choice, Shell
from opbook.mkdocs_plugin.mark import SIGN, UnfitThemeError, find_signs, list_signs, split_signs

Names = tuple[str, ...]
State = tuple[bool, ...]

_SHOWN: Mapping[Names, Names] = {
    ("summary",): ("summary",),
    ("anchor", "parts"): ("anchor", "contents", "parts", "count"),
    ("siblings", "siblings_title"): ("siblings", "siblings_title"),
    ("previous_name", "next_name"): ("previous_name", "previous_title", "next_name", "next_title"),
}
"""What may be printed where the values of a choice are there."""

_SIGNS = {names: "".join(sorted(list_signs(shown))) for names, shown in _SHOWN.items()}
_OWN = {names: re.compile(f"[{signs}]") for names, signs in _SIGNS.items()}
_OTHERS = {names: re.compile(f"((?![{signs}]){SIGN})") for names, signs in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that depends on a choice, with the text it has in each state; the first is that with everything."""

    names: Names
    texts: Mapping[State, str]

    @property
    def full(self) -> str:
        """What stands there when nothing is missing."""
        return next(iter(self.texts.values()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a region begins and ends in a page that has everything."""

    start: int
    end: int
    region: Region


def compare_states(full: str, variants: Mapping[Names, Mapping[State, str]]) -> list[Place]:
    """Return the regions of the page `full` that differ in the variants, which lack one or more values of one choice.

    Raises:
        UnfitThemeError: a variant lacks more than what its choice shows.
    """
    return [place for names, texts in variants.items() for place in _compare(full, names, texts)]


def find_regions(full: str, regions: Iterable[Region]) -> list[Place] | None:
    """Return where the regions known from another page are in the page `full`; None where they do not account for all it shows."""
    signs = find_signs(full)
    rest = {names: _count(signs, names) for names in _SHOWN}
    places = []
    for region in regions:
        if not _count(signs, region.names):  # nothing of the kind is shown here
            continue
        covered = _count(region.full, region.names)
        start = full.find(region.full)
        if not covered or start < 0 or full.find(region.full, start + 1) >= 0:
            return None
        rest[region.names] -= covered
        places.append(Place(start, start + len(region.full), region))
    return None if any(rest.values()) else places


def cut_shell(full: str, places: Iterable[Place]) -> Shell:
    """Return the shell of a page.

    Raises:
        UnfitThemeError: two choices share a place, or the content is missing.
    """
    pieces: list[str] = []
    slots: list[str | Choice] = []
    end = 0
    for place in sorted(places, key=lambda place: place.start):
        if place.start < end:
            message = "the theme shows two things in one place"
            raise UnfitThemeError(message)
        between, names = split_signs(full[end : place.start])
        pieces += between
        slots += names
        slots.append(_build_choice(place.region))
        end = place.end
    between, names = split_signs(full[end:])
    pieces += between
    slots += names
    if "head" not in slots or "body" not in slots:
        message = "the theme leaves out the content"
        raise UnfitThemeError(message)
    return Shell(tuple(pieces), tuple(slots))


def _build_choice(region: Region) -> Choice:
    cases = {}
    for state, text in region.texts.items():
        pieces, slots = split_signs(text)
        cases[state] = Shell(tuple(pieces), tuple(slots))
    return Choice(region.names, cases)


def _compare(full: str, names: Names, variants: Mapping[State, str]) -> Iterable[Place]:
    states = (CHOICES[names][0], *variants)
    split = [_split_at_others(text, names) for text in (full, *variants.values())]
    if any(others != split[0][1] for _, others in split):
        message = f"the theme shows more without {', '.join(names)} than with it"
        raise UnfitThemeError(message)
    start = 0
    for texts in zip(*(texts for texts, _ in split), strict=True):
        if any(text != texts[0] for text in texts):
            before = len(commonprefix(texts))  # noqa: RUF071 - characters are meant, not paths
            behind = len(commonprefix([text[before:][::-1] for text in texts]))  # noqa: RUF071 - as above
            inner = [text[before : len(text) - behind] for text in texts]
            region = Region(names, dict(zip(states, inner, strict=True)))
            yield Place(start + before, start + before + len(inner[0]), region)
        start += len(texts[0]) + 1


def _split_at_others(text: str, names: Names) -> tuple[Sequence[str], Sequence[str]]:
    """Split a text at the signs that do not belong to the choice, each of which is one character."""
    parts = _OTHERS[names].split(text)
    return parts[::2], parts[1::2]


def _count(text: str, names: Names) -> int:
    return len(_OWN[names].findall(text))
