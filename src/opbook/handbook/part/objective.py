"""Objectives as a table, and priorities against what the company allows itself at once."""

from collections.abc import Iterable

from opbook.graph.serving import Priorities, rate_objective
from opbook.handbook.markup import Markup
from opbook.handbook.part.support import show_standing
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Objective, Vision


def build_objective_table(p: Presenter, objectives: Iterable[Objective]) -> Table:
    """Return objectives with their rank, owner, and what they end at; by period where there are several."""
    found = tuple(objectives)
    periods = dict.fromkeys(each.period for each in found)
    rows: list[Row] = []
    for period in periods:
        rows += [group(period)] if len(periods) > 1 else []
        rows += [_build_row(p, each) for each in found if each.period == period]
    return build_table("no:Rank|lead:Objective|Owner|Needs|Ends at", rows)


def write_focus(p: Presenter, priorities: Priorities, vision: Vision | None) -> str:
    """Return how many priorities a period has, and how many are allowed."""
    focus = vision.focus if vision else None
    most = focus.max_objectives if focus else None
    firm = focus.max_non_negotiables if focus else None
    counted = p.count(len(priorities.objectives), "objective")
    first = counted if most is None else p.t("{objectives} of at most {most}", objectives=counted, most=most)
    number = str(priorities.non_negotiable)
    bound = number if firm is None else p.t("{objectives} of at most {most}", objectives=number, most=firm)
    return str(p.t("{objectives}, {number} non-negotiable", objectives=first, number=bound))


def is_over_focus(priorities: Priorities, vision: Vision | None) -> bool:
    """Whether a period has more priorities than the vision allows."""
    focus = vision.focus if vision else None
    if focus is None:
        return False
    over = focus.max_objectives is not None and len(priorities.objectives) > focus.max_objectives
    return over or (focus.max_non_negotiables is not None and priorities.non_negotiable > focus.max_non_negotiables)


def _build_row(p: Presenter, objective: Objective) -> Row:
    standing = rate_objective(p.book, objective)
    firm = p.html(' <span class="ob-tag">non-negotiable</span>') if objective.non_negotiable else ""
    above = p.html("<small>part of {}</small>").format(p.ref(objective.parent)) if objective.parent else ""
    name = Markup("{}{}<small>{}</small>{}").format(
        p.ref(objective), firm, p.inline(objective.summary, objective.ref), above
    )
    needs = Markup('<span class="ob-nowrap">{}</span>').format(
        p.count(len(standing.capabilities), "capability", "capabilities")
    )
    weak = p.html("<small>{} weakly carried</small>").format(len(standing.weak)) if standing.weak else ""
    return Row(
        (
            str(objective.rank) if objective.rank is not None else "",
            name,
            p.owner(objective),
            Markup("{}{}").format(needs if standing.capabilities else "", weak),
            show_standing(p, standing),
        )
    )
