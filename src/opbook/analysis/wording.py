"""Words and cells of reports on work and time: lists in words, computed times, numbers that lead somewhere."""

from collections.abc import Sequence, Sized
from dataclasses import replace

from opbook.analysis.cell import write_count
from opbook.analysis.value import Answer, Count
from opbook.model import Duration
from opbook.phrase import join_phrases, phrase


def answer_about(judged: Sized, word: str, answer: Answer) -> Answer:
    """Return an answer; where there is nothing it could be about, one that says so and judges nothing."""
    if len(judged):
        return answer
    sentence = phrase("The model holds no {word}, so there is nothing to judge.", word=phrase(word))
    return replace(answer, number="0", sentence=sentence, refs=(), level="none")


def join_words(items: Sequence[str]) -> str:
    """Return `a, b and c`."""
    if len(items) < 2:
        return join_phrases("", items)
    return phrase("{items} and {last}", items=join_phrases(", ", items[:-1]), last=items[-1])


def build_duration(days: float) -> Duration:
    """Return computed days as a duration, in the largest unit that stays readable."""
    if 0 < days < 1 / 24:
        return Duration(days, write_count(round(days * 1440), "minute"))
    if 0 < days < 1:
        return Duration(days, _write(days * 24, "hour"))
    return Duration(days, _write(days, "day"))


def count_linked(number: int, ref: str) -> Count | None:
    """Return a number that leads to the element where what it counts is listed; an empty cell for none."""
    return Count(number, ref) if number else None


def _write(number: float, unit: str) -> str:
    text = f"{number:.1f}".removesuffix(".0")
    return f"{text} {unit if text == '1' else unit + 's'}"
