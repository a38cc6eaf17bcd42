"""RPT-OWN: every element under its owner, with the people of today; what nobody answers for stands first."""

from opbook.analysis.cell import build_columns, grade_cover, refer, write_count, write_share
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.ownership import Ownership, group_by_owner
from opbook.graph.review import rate_review
from opbook.model import KIND, Element
from opbook.phrase import phrase

_COLUMNS = build_columns(
    "element:Element|kind:Kind|status:Status|owner:Owner|role:Through|people:People today|"
    "cover:Cover|reviewed:Last review|due:Next review"
)


def build_ownership(book: Book, report: Report) -> Analysis:
    """Return the ownership register."""
    del report
    groups = group_by_owner(book)
    total = sum(len(each.elements) for each in groups)
    held = sum(len(each.elements) for each in groups if each.is_held)
    loose = [element for each in groups if not each.is_held for element in each.elements]
    answer = Answer(
        "Does everything have an owner?",
        write_share(held, total),
        phrase("of {elements}", elements=write_count(total, "element")),
        phrase("{owners} answer for them.", owners=write_count(sum(each.is_held for each in groups), "owner"))
        if not loose
        else phrase("{elements} nobody answers for today.", elements=write_count(len(loose), "element")),
        refer(loose[:3]),
        "ok" if not loose else "err",
    )
    return Analysis(
        "RPT-OWN",
        "ownership",
        "Ownership",
        "Every element under its owner, with the people of today. What nobody answers for stands first.",
        "`owner` of every element, the holders and deputies of that role today, and `reviewed`",
        "whether an owner looks after it; it knows that there is one",
        (answer,),
        (
            Table(
                "elements",
                "Elements and their owners",
                _COLUMNS,
                tuple(_row(book, each, element) for each in groups for element in each.elements),
                empty="The model holds nothing that needs an owner.",
            ),
        ),
    )


def _row(book: Book, each: Ownership, element: Element) -> tuple[Cell, ...]:
    owner = each.owner
    role = owner.role if owner else None
    through = Ref(role.ref) if role and owner and role.ref != owner.ref else None
    review = rate_review(book, element)
    return (
        Ref(element.ref),
        KIND[element.kind].label,
        element.status,
        Ref(owner.ref) if owner else Grade("no owner", "err"),
        through,
        refer(owner.people) if owner else (),
        grade_cover(book, role) if role else None,
        review.last,
        review.due,
    )
