"""Strategy on one page: what the company is for, what it has chosen, its priorities, and what each rests on."""

from dataclasses import dataclass

from opbook.graph.dead_end import find_dead_ends_above, find_dead_ends_below
from opbook.graph.serving import group_objectives, list_objectives
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.choice import build_choice_table
from opbook.handbook.part.dead_end import build_dead_end_table
from opbook.handbook.part.objective import build_objective_table, write_focus
from opbook.handbook.part.trace_matrix import build_priority_matrix
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Table
from opbook.model import Offering, Vision


@dataclass(frozen=True, slots=True)
class Direction:
    """A vision and its choices; `name` is empty where there is only one."""

    name: str
    link: Markup
    statement: Markup
    choices: Table


def build_strategy(p: Presenter) -> Draft:
    """Return the page `/strategy/`."""
    visions = p.book.all(Vision)
    return build_register(
        p,
        "strategy",
        p.t("Strategy"),
        "strategy.html",
        {
            "directions": tuple(_build_direction(p, each, alone=len(visions) == 1) for each in visions),
            "objectives": build_objective_table(p, list_objectives(p.book)),
            "matrix": build_priority_matrix(p),
            "below": build_dead_end_table(p, find_dead_ends_below(p.book), severity="err"),
            "above": build_dead_end_table(p, find_dead_ends_above(p.book), severity="warn"),
            "offerings": p.refs(p.book.all(Offering)),
        },
        lede=p.t("Where we are going, what we have chosen and turned down, and what each priority rests on."),
        icon="vision",
        family="direct",
        label=p.t("Direction"),
        facts=_build_facts(p, visions),
        layout="wide",
    )


def _build_facts(p: Presenter, visions: tuple[Vision, ...]) -> tuple[Fact, ...]:
    vision = visions[0] if len(visions) == 1 else None
    facts = [Fact("Horizon", vision.horizon)] if vision and vision.horizon else []
    facts += [
        Fact(p.t("In {period}", period=each.period), write_focus(p, each, vision)) for each in group_objectives(p.book)
    ]
    return tuple(facts)


def _build_direction(p: Presenter, vision: Vision, *, alone: bool) -> Direction:
    name = "" if alone else vision.name
    return Direction(
        name, p.ref(vision), p.inline(vision.statement, vision.ref), build_choice_table(p, vision, anchors=False)
    )
