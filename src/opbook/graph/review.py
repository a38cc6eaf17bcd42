"""Whether elements are looked at often enough: when each was reviewed last, and when it is due again."""

from dataclasses import dataclass
from datetime import date

from opbook.graph.book import Book
from opbook.graph.day import add_days
from opbook.graph.query import query
from opbook.model import Application, Decision, Element, Record, Role


@dataclass(frozen=True, slots=True)
class Review:
    """When an element was last reviewed and is due again; `late` is how many days it is overdue (0: it is not)."""

    last: date | None
    due: date | None
    late: int = 0


def rate_review(book: Book, element: Record) -> Review:
    """Return how an element stands on the as-of date. What was never reviewed has no due date and is not overdue."""
    due = find_review_due(book, element)
    if due is None or not isinstance(element, Element):
        return Review(None, None)
    return Review(element.reviewed, due, max(0, (book.as_of - due).days))


def find_review_interval(book: Book, element: Record) -> float:
    """Return the days between two reviews of an element: its own `review_every`, else the limit of its kind."""
    own = element.review_every if isinstance(element, Element) else None
    if own is not None:
        return own.days
    match element:
        case Role():
            return book.config.limit("role_review_days")
        case Decision():
            return book.config.limit("decision_review_days")
        case Application():
            return book.config.limit("application_review_days")
        case _:
            return book.config.limit("element_review_days")


def find_review_due(book: Book, element: Record) -> date | None:
    """Return the day an element's next review is due, or None where it was never reviewed."""
    reviewed = element.reviewed if isinstance(element, Element) else None
    return add_days(reviewed, find_review_interval(book, element)) if reviewed else None


@query
def find_overdue(book: Book) -> tuple[Element, ...]:
    """Return the live elements whose review is overdue, the longest overdue first."""
    late = [(rate_review(book, element).late, element) for element in book.owned() if element.is_live]
    found = [(days, element) for days, element in late if days]
    return tuple(element for _, element in sorted(found, key=lambda item: (-item[0], item[1].ref)))
