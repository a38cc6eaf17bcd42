"""Pieces that many reports share: columns in one line, references as cells, the cover of a role in a word, counts in words."""

from collections.abc import Iterable, Sequence

from opbook.analysis.value import Answer, Column, Grade, Ref
from opbook.graph import Book
from opbook.graph.holding import count_cover, find_holders
from opbook.model import Record, Role
from opbook.phrase import Phrase, count_phrase, phrase


def build_columns(text: str) -> tuple[Column, ...]:
    """Return columns from `key:Heading|key:Heading`."""
    return tuple(Column(key, title) for key, _, title in (part.partition(":") for part in text.split("|")))


def refer(items: Iterable[Record | str | None]) -> tuple[Ref, ...]:
    """Return elements or references as a cell, nothing left out but what is not there."""
    return tuple(Ref(item.ref if isinstance(item, Record) else item) for item in items if item)


def refer_one(item: Record | str | None) -> Ref | None:
    """Return an element or a reference as a cell; None for nothing."""
    return next(iter(refer((item,))), None)


def refer_known(book: Book, text: str) -> Ref | str:
    """Return a link where a text is the reference of something, else the text."""
    return Ref(text) if book.get(text) else text


def refer_holders(book: Book, role: Role | str | None) -> tuple[Ref, ...]:
    """Return who holds a role today as a cell."""
    return refer(find_holders(book, role))


def grade_cover(book: Book, role: Role | str | None) -> Grade | None:
    """Return in a word how many people can act in a role; None where there is no role."""
    if (book.find(role, Role) if isinstance(role, str) else role) is None:
        return None
    if not find_holders(book, role):
        return Grade("vacant", "err")
    return Grade("one person alone", "warn") if count_cover(book, role) < 2 else Grade("covered", "ok")


def answer_if_any(answer: Answer, items: Sequence[object], what: str) -> Answer:
    """Return the answer, or, where there is nothing it could be about, one that says so and praises nothing."""
    if items:
        return answer
    return Answer(
        answer.question,
        "0",
        phrase("{things} written down", things=phrase(what)),
        "There is nothing to say about it yet.",
    )


def write_count(number: int, word: str, plural: str = "") -> Phrase:
    """Write `1 step` or `3 steps`."""
    return count_phrase(number, word, plural)


def write_share(part: int, whole: int) -> str:
    """Write a share in whole per cent, rounded down so that 100 % means all; `100 %` of nothing."""
    return f"{100 * part // whole if whole else 100} %"
