"""The register of exceptions: what can go wrong, by class, and which workflow has thought of what."""

from dataclasses import dataclass

from opbook.graph.exception_cover import CLASS_NAMES, EXCEPTION_CLASSES, find_expected_classes
from opbook.graph.stream import group_workflows
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.exception import (
    MEANINGS,
    name_case,
    show_code,
    show_handling,
    show_places,
)
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Workflow


@dataclass(frozen=True, slots=True)
class ClassSection:
    """The exceptions of one class."""

    id: str
    name: str
    meaning: str
    rows: Table


def build_exceptions(p: Presenter) -> Draft:
    """Return the register of exceptions with the matrix of workflows by class."""
    workflows = p.book.all(Workflow)
    count = sum(len(workflow.exceptions) for workflow in workflows)
    sections = tuple(_build_section(p, word) for word in EXCEPTION_CLASSES)
    return build_register(
        p,
        "execution/exceptions",
        p.t("Exceptions"),
        "exceptions.html",
        {
            "classes": tuple((word, p.t(CLASS_NAMES[word])) for word in EXCEPTION_CLASSES),
            "matrix": tuple(_build_matrix(p)),
            "sections": tuple(section for section in sections if section.rows.count),
            "count": count,
        },
        lede=(
            p.t(
                "{exceptions} in {workflows}: what can go wrong, who handles it, how the work goes on.",
                exceptions=p.count(count, "exception"),
                workflows=p.count(len(workflows), "workflow"),
            )
        ),
        label=p.t("Report"),
        icon="exception",
        facts=(
            Fact("Computed from", p.t("the exceptions of every workflow"), full=True),
            Fact("Cannot know", p.t("how often each of them happens"), full=True),
            build_file_fact("exception-coverage"),
        ),
        layout="wide",
    )


def _build_matrix(p: Presenter) -> list[tuple[str, str, tuple[tuple[str, int, bool], ...]]]:
    """Rows of (style, title, cells); a cell is (class, number of exceptions, whether one is expected)."""
    rows: list[tuple[str, str, tuple[tuple[str, int, bool], ...]]] = []
    for stream, workflows in group_workflows(p.book):
        rows.append(("g", Markup("{}").format(stream.name if stream else p.t("Outside the value streams")), ()))
        for workflow in workflows:
            written: list[str] = [case.exception_class for case in workflow.exceptions]
            expected = find_expected_classes(p.book, workflow)
            cells = tuple((word, written.count(word), word in expected) for word in EXCEPTION_CLASSES)
            link = Markup('<a href="opbook:{}#exceptions">{}</a>').format(workflow.ref, workflow.name)
            rows.append(("", link, cells))
    return rows


def _build_section(p: Presenter, word: str) -> ClassSection:
    rows = []
    for workflow in p.book.all(Workflow):
        for case in workflow.exceptions:
            if case.exception_class != word:
                continue
            name = Markup('<a href="opbook:{}#{}">{}</a>').format(workflow.ref, case.id, name_case(case))
            where = p.html("{}<small>{} at {}</small>").format(
                p.ref(workflow), show_code(p, workflow, case), show_places(p, workflow, case)
            )
            rows.append(Row((name, where, *show_handling(p, workflow, case))))
    return ClassSection(
        word.replace("_", "-"),
        p.t(CLASS_NAMES[word]),
        p.t(MEANINGS[word]),
        build_table("Exception|Where|Who|What to do|Then", rows),
    )
