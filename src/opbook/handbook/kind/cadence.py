"""The page of a meeting: what for, when, who, the agenda made from what it reviews and decides, and what it feeds."""

from opbook.graph.rhythm import (
    LEVELS,
    build_agenda,
    find_fed,
    find_feeding,
    find_kept_alive,
    find_level,
    find_people_at,
    group_by_level,
)
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.meeting import LEVEL_NAMES, build_agenda_lines
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.words import show_blocks, write_list, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Cadence, Decision, Metric, Standard, System, Team


def build_cadence(p: Presenter, cadence: Cadence) -> Body:
    """Return the body of a meeting's page."""
    level = find_level(cadence)
    kept = find_kept_alive(p.book, cadence.ref)
    return Body(
        "cadence.html",
        {
            "purpose": p.inline(cadence.purpose, cadence.ref),
            "agenda": build_agenda_lines(p, cadence),
            "people": _build_people(p, cadence),
            "seats": len(find_people_at(p.book, cadence)),
            "decisions": _build_decisions(p, cadence),
            "metrics": build_metric_table(p, _list_metrics(p, cadence), reviewed=False),
            "standards": _build_standards(p, cadence, kept),
            "feeding": p.refs(find_feeding(p.book, cadence)),
            "fed": p.refs(find_fed(p.book, cadence)),
            "systems": p.refs(system for system in p.book.sources(cadence.ref, "includes", System) if system.is_live),
        },
        facts=_build_facts(p, cadence, level),
        words=(
            cadence.purpose,
            *cadence.subjects,
            *(person.name for person in find_people_at(p.book, cadence) if person.publish),
        ),
        siblings=tuple(
            each.ref for _, cadences in group_by_level(p.book) for each in cadences if find_level(each) == level
        )
        if level in LEVELS
        else (),
        siblings_title=p.t(LEVEL_NAMES[level]),
        shown=frozenset({"fed by", "reinforces", "part of system"}),
    )


def _build_facts(p: Presenter, cadence: Cadence, level: str) -> tuple[Fact, ...]:
    facts = (
        Fact("When", cadence.schedule or p.sentence(str(p.t(cadence.frequency))), full=True, running=True),
        Fact(
            "Rhythm",
            p.t(cadence.frequency)
            if str(cadence.frequency) == level
            else p.t("{frequency}, counts as {level}", frequency=cadence.frequency, level=p.t(level)),
        ),
        Fact("Lasts", write_time(p, cadence.duration)),
        Fact("About", p.sentence(write_list(p, cadence.subjects))),
    )
    return tuple(fact for fact in facts if fact.value)


def _list_metrics(p: Presenter, cadence: Cadence) -> tuple[Metric, ...]:
    """The metrics it reviews, in the order of its agenda."""
    refs = [ref for item in build_agenda(p.book, cadence) for ref in item.refs]
    return p.book.find_all(refs, Metric)


def _build_people(p: Presenter, cadence: Cadence) -> Table:
    others = [ref for ref in dict.fromkeys(cadence.participants) if ref != cadence.facilitator]
    rows = (
        [
            (
                p.html('{} <span class="ob-tag">runs it</span>').format(p.ref(cadence.facilitator)),
                _show_people(p, cadence.facilitator),
            )
        ]
        if cadence.facilitator
        else []
    )
    rows += [(p.ref(ref), _show_people(p, ref)) for ref in others]
    return build_table("Who|Today", rows)


def _show_people(p: Presenter, ref: str) -> Markup:
    team = p.book.find(ref, Team)
    if team is None:
        return Markup("{} {}").format(p.holders(ref), p.cover(ref))
    return p.html("everybody in the team, led by {} {}").format(p.ref(team.lead), p.holders(team.lead))


def _build_decisions(p: Presenter, cadence: Cadence) -> Table:
    rows = (
        (
            Markup("{}<small>{}</small>").format(p.ref(decision), p.inline(decision.question, decision.ref)),
            show_blocks(
                Markup("{} {}").format(p.ref(role), p.holders(role))
                for role in dict.fromkeys(tier.role for tier in decision.approve)
            ),
            write_time(p, decision.sla),
        )
        for decision in p.book.find_all(cadence.decides, Decision)
    )
    return build_table("Decision|Who approves|n:Within", rows)


def _build_standards(p: Presenter, cadence: Cadence, kept: tuple[Standard, ...]) -> Table:
    reviewed = p.book.find_all(cadence.reviews, Standard)
    found = {each.ref: each for each in (*reviewed, *kept)}
    return build_table("When|We", ((p.inline(each.situation, each.ref), p.ref(each)) for each in found.values()))
