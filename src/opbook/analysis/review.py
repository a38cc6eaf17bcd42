"""RPT-STALE: which reviews are overdue, and which come next."""

from datetime import date

from opbook.analysis.value import Analysis, Answer, Cell, Column, Grade, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.day import add_days
from opbook.graph.review import rate_review
from opbook.model import Element
from opbook.phrase import phrase

_COLUMNS = (
    Column("element", "Element"),
    Column("owner", "Owner"),
    Column("reviewed", "Last review"),
    Column("due", "Due"),
    Column("state", "State"),
)
_SOON = 90


def build_review_calendar(book: Book, report: Report) -> Analysis:
    """Return overdue reviews, those due within 90 days, and the elements that were never reviewed."""
    del report
    live = [element for element in book.owned() if element.is_live]
    due = sorted(
        ((day, element) for element in live if (day := rate_review(book, element).due)),
        key=lambda item: (item[0], item[1].ref),
    )
    overdue = [item for item in due if item[0] < book.as_of]
    soon = [item for item in due if book.as_of <= item[0] <= add_days(book.as_of, _SOON)]
    never = [element for element in live if element.reviewed is None]
    answer = Answer(
        "What is due for review?",
        str(len(overdue)),
        phrase("of {due} reviews are overdue", due=len(due)),
        phrase("{soon} more are due within 90 days.", soon=len(soon)),
        tuple(Ref(element.ref) for _, element in overdue[:3]),
        "warn" if overdue else "ok",
    )
    return Analysis(
        "RPT-STALE",
        "reviews",
        "Review calendar",
        "What should have been looked at again, and what comes next.",
        "`reviewed` and `review_every` of every element, and the limit of its kind where it says nothing",
        "whether the review was a good one",
        (answer,),
        (
            Table(
                "overdue",
                "Overdue",
                _COLUMNS,
                tuple(_row(book, day, element) for day, element in overdue),
                empty="Nothing is overdue.",
            ),
            Table(
                "soon",
                "Due within 90 days",
                _COLUMNS,
                tuple(_row(book, day, element) for day, element in soon),
                empty="Nothing is due soon.",
            ),
            Table(
                "never",
                "Never reviewed",
                _COLUMNS[:2],
                tuple((Ref(e.ref), _owner(e)) for e in never),
                empty="Everything has been reviewed.",
            ),
        ),
    )


def _row(book: Book, day: date, element: Element) -> tuple[Cell, ...]:
    days = (day - book.as_of).days
    words = phrase("{days} days overdue", days=-days) if days < 0 else phrase("in {days} days", days=days)
    return (Ref(element.ref), _owner(element), element.reviewed, day, Grade(words, "warn" if days < 0 else "none"))


def _owner(element: Element) -> Ref | None:
    return Ref(element.owner) if element.owner else None
