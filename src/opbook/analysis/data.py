"""RPT-DATA: who owns which data, where it is true, and who works with it."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.holding import find_owner
from opbook.model import BusinessObject, Interface, Workflow
from opbook.phrase import phrase

_COLUMNS = build_columns(
    "object:Business object|owner:Data owner|people:People today|steward:Steward|source:Source of "
    "truth|workflows:Used in|interfaces:Carried by|classification:Classification|retention:Kept for"
)


def build_data_ownership(book: Book, report: Report) -> Analysis:
    """Return the register of business objects."""
    del report
    items = book.all(BusinessObject)
    homeless = [each for each in items if not each.source_of_truth]
    unkept = [each for each in items if not each.steward]
    answer = Answer(
        "Which application is the source of truth, and who owns the data?",
        str(len(items) - len(homeless)),
        phrase(
            "of {business_objects} have one source of truth",
            business_objects=write_count(len(items), "business object"),
        ),
        phrase("{count} has no steward.|{count} have no steward.", count=len(unkept))
        if unkept
        else "Each has a steward.",
        refer((homeless or unkept)[:3]),
        "warn" if homeless else "ok",
    )
    return Analysis(
        "RPT-DATA",
        "data-ownership",
        "Data ownership",
        "Every thing that the work is about, with one owner of its data and one place where it is true.",
        "business objects, and the workflows and interfaces that name them",
        "copies of data that the model does not name",
        (answer_if_any(answer, items, "business objects"),),
        (
            Table(
                "objects",
                "Business objects",
                _COLUMNS,
                tuple(_row(book, each) for each in items),
                empty="No business object is written down.",
            ),
        ),
    )


def _row(book: Book, item: BusinessObject) -> tuple[Cell, ...]:
    owner = find_owner(book, item)
    used = (flow for flow in book.all(Workflow) if item.ref in (flow.object, *flow.objects))
    return (
        Ref(item.ref),
        refer_one(item.owner),
        refer(owner.people) if owner else (),
        refer_one(item.steward),
        refer_one(item.source_of_truth) or Grade("none named", "err"),
        refer(used),
        refer(each for each in book.sources(item.ref, "carries", Interface) if each.is_live),
        item.classification,
        item.retention,
    )
