"""Near-identical texts: how much two wordings share, and names that differ only in what everybody adds."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_FILLING = frozenset(
    ("a", "an", "and", "any", "as", "at", "by", "every", "for", "from", "in", "into", "it", "its", "of", "on", "or",
     "our", "that", "the", "their", "them", "this", "to", "with")
)  # fmt: skip
_GROUP_WORDS = frozenset(("department", "division", "function", "group", "office", "squad", "team", "unit"))
_SAME = 0.9


def measure_likeness(first: str, second: str) -> float:
    """Return how alike two texts are, from 0 to 1: the words they share divided by all their words.

    Upper case, order, repetition, plural and filling words do not count (Jaccard 1901, on normalised tokens).
    """
    return _compare(_read_words(first), _read_words(second))


def find_alike(texts: Sequence[str], least: float = _SAME) -> tuple[tuple[int, int], ...]:
    """Return the pairs of positions whose texts are at least this alike: each with the first one it repeats."""
    words = [_read_words(text) for text in texts]
    places: dict[str, list[int]] = {}
    found = []
    for second, own in enumerate(words):
        candidates = sorted({first for word in own for first in places.get(word, ())})
        match = next((first for first in candidates if _compare(words[first], own) >= least), None)
        if match is not None:
            found.append((match, second))
        for word in own:
            places.setdefault(word, []).append(second)
    return tuple(found)


def is_same_name(first: str, second: str) -> bool:
    """Whether two names say the same, words such as "team" and "department" left out."""
    own, other = (_read_words(name) - _GROUP_WORDS for name in (first, second))
    return bool(own) and own == other


def _read_words(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in _FILLING)
    return frozenset(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words
    )


def _compare(first: frozenset[str], second: frozenset[str]) -> float:
    every = first | second
    return len(first & second) / len(every) if every else 0.0
