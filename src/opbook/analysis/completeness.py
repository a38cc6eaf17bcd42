"""RPT-9P: which of the nine parts of an executable workflow are written down, workflow by workflow."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Count, Grade, Level, Matrix, Ref, Share, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.completeness import PartRating, rate_workflow
from opbook.graph.stream import group_workflows
from opbook.model import Workflow
from opbook.phrase import phrase

_LEVELS: dict[str, Level] = {"full": "ok", "half": "warn", "missing": "err"}
_SIGNS = (Grade("written down", "ok"), Grade("in part", "warn"), Grade("not there", "err"))


def build_completeness(book: Book, report: Report) -> Analysis:
    """Return workflows over the nine parts, what is lacking where, and part by part how many workflows have it."""
    del report
    rated = [(each, rate_workflow(book, each)) for _, workflows in group_workflows(book) for each in workflows]
    whole = [workflow for workflow, parts in rated if all(part.level == "full" for part in parts)]
    open_first = sorted(rated, key=lambda item: sum(part.level == "full" for part in item[1]))
    lacks = tuple(row for workflow, parts in rated for row in _list_lacks(workflow, parts))
    answer = Answer(
        "What is incomplete?",
        str(len(rated) - len(whole)),
        phrase("of {workflows} lack something of the nine parts", workflows=write_count(len(rated), "workflow")),
        phrase("{parts} in all, each below with what is lacking.", parts=write_count(len(lacks), "part")),
        refer(workflow for workflow, _ in open_first[:3] if workflow not in whole),
        "warn" if lacks else "ok",
    )
    names = tuple(part.name for part in rated[0][1]) if rated else ()
    cells: dict[tuple[int, int], Cell] = {
        (row, column): Grade(part.lack or "written down", _LEVELS[part.level], workflow.ref)
        for row, (workflow, parts) in enumerate(rated)
        for column, part in enumerate(parts)
    }
    return Analysis(
        "RPT-9P",
        "completeness",
        "Nine-part completeness",
        "A workflow that others can run says nine things. Which of them are written down?",
        "the steps, boundary, object, views, rules, validation points, metrics and stages of each "
        "workflow, and the governance entries that cover it",
        "whether what is written is right",
        (answer_if_any(answer, rated, "workflows"),),
        (
            Matrix(
                "matrix",
                "Workflows and their nine parts",
                "Workflow",
                refer(w for w, _ in rated),
                names,
                cells,
                signs=_SIGNS,
                empty="No workflow is written down.",
            ),
            Table(
                "lacks",
                "What is lacking",
                build_columns("workflow:Workflow|part:Part|state:State|lack:What is lacking|owner:Owner"),
                lacks,
                empty="Nothing: every workflow has all nine parts.",
                group="workflow",
            ),
            Table(
                "parts",
                "Part by part",
                build_columns(
                    "part:Part|share:Workflows that have it|full:Written down|half:In part|missing:Not there"
                ),
                tuple(_count(name, [parts[place] for _, parts in rated]) for place, name in enumerate(names)),
                empty="No workflow is written down.",
            ),
        ),
    )


def _list_lacks(workflow: Workflow, parts: tuple[PartRating, ...]) -> list[tuple[Cell, ...]]:
    owner = Ref(workflow.owner) if workflow.owner else None
    words = {"half": "in part", "missing": "not there"}
    return [
        (Ref(workflow.ref), part.name, Grade(words[part.level], _LEVELS[part.level]), part.lack, owner)
        for part in parts
        if part.level != "full"
    ]


def _count(name: str, ratings: list[PartRating]) -> tuple[Cell, ...]:
    full, half, missing = (sum(part.level == level for part in ratings) for level in ("full", "half", "missing"))
    counts = (Count(number, "/health/completeness/#lacks") if number else 0 for number in (half, missing))
    return (name, Share(full / len(ratings)), Count(full, "/health/completeness/#matrix"), *counts)
