"""The page of an objective: what it needs and whether that is there, how we know, and what it filters."""

from opbook.diagram import build_trace
from opbook.graph.serving import find_subobjectives, find_vision_of, list_objectives, rate_objective
from opbook.graph.trace import find_under
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.capability import build_capability_table
from opbook.handbook.part.goal import build_goal_table
from opbook.handbook.part.objective import build_objective_table
from opbook.handbook.part.own import group_by_kind
from opbook.handbook.part.support import show_standing
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Cadence, Capability, Decision, Objective


def build_objective(p: Presenter, objective: Objective) -> Body:
    """Return the body of an objective's page."""
    standing = rate_objective(p.book, objective)
    return Body(
        "objective.html",
        {
            "objective": objective,
            "needs": build_capability_table(p, p.book.find_all(objective.needs, Capability)),
            "weak": len(standing.weak),
            "missing": len(standing.missing),
            "goals": build_goal_table(p, objective),
            "reviews": _build_reviews(p, objective),
            "decisions": _build_decisions(p, objective),
            "below": build_objective_table(p, find_subobjectives(p.book, objective)),
            "figure": p.figure(build_trace(p.book, objective.ref)),
            "ends": tuple(
                each
                for each in group_by_kind(
                    p,
                    (
                        found
                        for found in map(p.book.get, find_under(p.book, objective.ref))
                        if found and found.kind in ("value_stream", "offering")
                    ),
                )
            ),
        },
        facts=_build_facts(p, objective),
        layout="wide",
        words=(objective.period,),
        siblings=tuple(each.ref for each in list_objectives(p.book)),
        shown=frozenset({"reviewed in", "filters", "parent of"}),
    )


def _build_facts(p: Presenter, objective: Objective) -> tuple[Fact, ...]:
    peers = [each for each in list_objectives(p.book) if each.period == objective.period]
    above = objective.parent or find_vision_of(p.book, objective)
    facts = [Fact(p.t("Part of") if objective.parent else p.t("Realizes"), p.ref(above))] if above else []
    if objective.rank is not None:
        facts.append(
            Fact(
                "Rank",
                p.t("{rank} of {peers} in {period}", rank=objective.rank, peers=len(peers), period=objective.period),
            )
        )
    else:
        facts.append(Fact("Period", objective.period))
    if objective.non_negotiable:
        facts.append(Fact("Non-negotiable", p.t("yes; it gives way to nothing")))
    facts.append(Fact("Ends at", show_standing(p, rate_objective(p.book, objective))))
    if objective.teams:
        facts.append(Fact("Carried by", p.refs(objective.teams), full=True))
    if objective.choices:
        facts.append(Fact("Follows", p.refs(objective.choices), full=True))
    return tuple(facts)


def _build_reviews(p: Presenter, objective: Objective) -> Table:
    found = [each for each in p.book.sources(objective.ref, "reviews", Cadence) if each.is_live]
    found.sort(key=lambda each: each.frequency.days)
    rows = (
        (
            p.ref(each),
            str(each.schedule or p.t(each.frequency)),
            Markup("{} {}").format(p.ref(each.facilitator), p.holders(each.facilitator)),
        )
        for each in found
    )
    return build_table("Meeting|When|Led by", rows)


def _build_decisions(p: Presenter, objective: Objective) -> Table:
    found = (each for each in p.book.sources(objective.ref, "filters", Decision) if each.is_live)
    rows = ((p.ref(each), p.inline(each.question, each.ref), p.owner(each)) for each in found)
    return build_table("Decision|Question|Owner", rows)
