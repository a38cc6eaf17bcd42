"""The objectives, period by period and by rank, with what the company allows itself at once."""

from dataclasses import dataclass

from opbook.graph.serving import Priorities, group_objectives
from opbook.handbook.page import Draft
from opbook.handbook.part.matrix import Matrix
from opbook.handbook.part.objective import build_objective_table, is_over_focus, write_focus
from opbook.handbook.part.trace_matrix import build_priority_matrix
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Table
from opbook.model import Vision


@dataclass(frozen=True, slots=True)
class Period:
    """The objectives of one period."""

    name: str
    focus: str
    is_over: bool
    table: Table
    matrix: Matrix


def build_objectives(p: Presenter) -> Draft:
    """Return the page `/strategy/objectives/`."""
    visions = p.book.all(Vision)
    vision = visions[0] if len(visions) == 1 else None
    found = group_objectives(p.book)
    total = sum(len(each.objectives) for each in found)
    return build_register(
        p,
        "strategy/objectives",
        p.t("Objectives"),
        "objectives.html",
        {"periods": tuple(_build_period(p, each, vision) for each in found)},
        lede=p.t(
            "{priorities}, ranked: where two compete, the lower number goes first.",
            priorities=p.count(total, "priority", "priorities"),
        ),
        icon="objective",
        family="direct",
        layout="wide",
    )


def _build_period(p: Presenter, found: Priorities, vision: Vision | None) -> Period:
    return Period(
        found.period,
        write_focus(p, found, vision),
        is_over_focus(found, vision),
        build_objective_table(p, found.objectives),
        build_priority_matrix(p, found.objectives),
    )
