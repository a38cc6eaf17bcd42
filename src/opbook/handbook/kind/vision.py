"""The page of a vision: what the company tries to achieve, what it has chosen, and the priorities that follow."""

from opbook.graph.serving import find_objectives_of, group_objectives
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.part.choice import build_choice_table
from opbook.handbook.part.objective import build_objective_table, write_focus
from opbook.handbook.present import Presenter
from opbook.model import Vision


def build_vision(p: Presenter, vision: Vision) -> Body:
    """Return the body of a vision's page."""
    objectives = find_objectives_of(p.book, vision)
    return Body(
        "vision.html",
        {
            "vision": vision,
            "choices": build_choice_table(p, vision, anchors=True),
            "objectives": build_objective_table(p, objectives),
            "principles": p.refs(vision.informed_by),
        },
        facts=_build_facts(p, vision),
        words=(vision.horizon,),
        shown=frozenset({"realized by", "followed by"}),
    )


def _build_facts(p: Presenter, vision: Vision) -> tuple[Fact, ...]:
    facts = [Fact("Horizon", vision.horizon)] if vision.horizon else []
    facts += [
        Fact(p.t("In {period}", period=each.period), write_focus(p, each, vision)) for each in group_objectives(p.book)
    ]
    return tuple(facts)
