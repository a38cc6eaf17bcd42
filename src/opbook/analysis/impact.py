"""RPT-IMPACT: which elements reach furthest when they change, and who must know then."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Ref, Share, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.impact import Impact, list_impacts
from opbook.model import KIND
from opbook.phrase import phrase

_WIDEST = build_columns(
    "element:If this changes|kind:Kind|share:Of all elements|number:Elements|direct:Rests on it "
    "directly|further:In consequence|informed:Who must know|owner:Owner"
)
_PEOPLE = build_columns("role:Role or team|number:Changes|elements:Must know when these change")
_SHOWN = 15


def build_impact(book: Book, report: Report) -> Analysis:
    """Return the elements with the widest reach, and for each role the wide elements whose changes concern it."""
    del report
    impacts = list_impacts(book)
    wide = [each for each in impacts if each.elements][:_SHOWN]
    total = len(book.elements)
    first = wide[0] if wide else None
    by_role: dict[str, list[str]] = {}
    for each in wide:
        for informed in each.informed:
            by_role.setdefault(informed.ref, []).append(each.ref)
    busiest = sorted(by_role.items(), key=lambda item: (-len(item[1]), book.name(item[0]).casefold(), item[0]))
    answer = Answer(
        "What else is affected by a change?",
        str(len(first.elements) if first else 0),
        phrase("of {elements} are reached by the widest change", elements=write_count(total, "element")),
        phrase("Half of all elements reach at most {elements}.", elements=_find_middle(impacts))
        if impacts
        else "The model holds nothing yet.",
        refer(each.ref for each in wide[:3]),
    )
    return Analysis(
        "RPT-IMPACT",
        "impact",
        "Change impact",
        "What rests on each element, step by step along the relations of the model, and who must know when it changes.",
        "every relation of the model, each in the direction in which a change travels along it",
        "how big a change is, and what depends on it that no model says",
        (answer_if_any(answer, wide, "relations along which a change travels"),),
        (
            Table(
                "widest",
                phrase("The {number} that reach furthest", number=_SHOWN),
                _WIDEST,
                tuple(_row(book, each, total) for each in wide),
                note=(
                    "A change goes on where something then works differently, and ends where it has only "
                    "to be looked at."
                ),
                empty="No element names another.",
            ),
            Table(
                "informed",
                "Who must know most often",
                _PEOPLE,
                tuple((Ref(ref), len(refs), refer(refs)) for ref, refs in busiest),
                note=(
                    "Of the elements above: who performs, judges, decides, attends, uses or owns what "
                    "changes or is reached."
                ),
                empty="Nobody.",
            ),
        ),
    )


def _find_middle(impacts: tuple[Impact, ...]) -> int:
    return sorted(len(each.elements) for each in impacts)[len(impacts) // 2]


def _row(book: Book, each: Impact, total: int) -> tuple[Cell, ...]:
    direct = dict.fromkeys(item.element for item in each.reached if item.distance == 1)
    further = [ref for ref in each.elements if ref not in direct]
    return (
        Ref(each.ref),
        KIND[each.ref.partition(":")[0]].label,
        Share(len(each.elements) / total),
        len(each.elements),
        refer(direct),
        refer(further),
        refer(item.ref for item in each.informed),
        refer_one(getattr(book.get(each.ref), "owner", None)),
    )
