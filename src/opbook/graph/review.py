"""Whether elements are looked at often enough: when each was reviewed last, and when it is due again."""

from dataclasses import dataclass
from datetime import date, timedelta

from opbook.graph.book import Book
from opbook.model import Element, Record

_OWN_LIMITS = {
    "role": "role_review_days",
    "decision": "decision_review_days",
    "application": "application_review_days",
}


@dataclass(frozen=True, slots=True)
class Review:
    """When an element was last reviewed and is due again; `late` is how many days it is overdue (0: it is not)."""

    last: date | None
    due: date | None
    late: int = 0


def rate_review(book: Book, element: Record) -> Review:
    """Return how an element stands on the as-of date. What was never reviewed has no due date and is not overdue."""
    last = getattr(element, "reviewed", None)
    if last is None:
        return Review(None, None)
    due = last + timedelta(days=find_review_interval(book, element))
    return Review(last, due, max(0, (book.as_of - due).days))


def find_review_interval(book: Book, element: Record) -> float:
    """Return the days between two reviews of an element: its own `review_every`, else the limit of its kind."""
    own = getattr(element, "review_every", None)
    if own is not None:
        return float(own.days)
    return book.config.limit(_OWN_LIMITS.get(element.kind, "element_review_days"))


def find_overdue(book: Book) -> tuple[Element, ...]:
    """Return the live elements whose review is overdue, the longest overdue first."""
    late = [(rate_review(book, element).late, element) for element in book.owned() if element.is_live]
    found = [(days, element) for days, element in late if days]
    return tuple(element for _, element in sorted(found, key=lambda item: (-item[0], item[1].ref)))
