"""The page of a role: the hub from which a person in it finds everything that is theirs."""

from dataclasses import dataclass

from opbook.graph.authority import find_escalation, find_rights_of
from opbook.graph.belonging import find_led_by, find_owned_by
from opbook.graph.duty import (
    find_exceptions_raised_to,
)
from opbook.graph.exchange import find_exchanges_of
from opbook.graph.holding import find_deputies, find_holders, find_team_of
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.answer import build_answers
from opbook.handbook.part.duty import (
    build_meetings_table,
    build_own_exceptions_table,
    build_own_validations_table,
    build_step_letters_table,
    build_steps_table,
    build_tools_table,
    group_letters,
)
from opbook.handbook.part.exception import name_case
from opbook.handbook.part.exchange import build_exchange_table
from opbook.handbook.part.measure import build_standards_table, split_metrics
from opbook.handbook.part.onboarding import build_days
from opbook.handbook.part.own import RefGroup, group_by_kind
from opbook.handbook.part.own_finding import list_own_findings
from opbook.handbook.part.people import build_people_table, show_cover_note
from opbook.handbook.part.right import build_rights_table
from opbook.handbook.present import Presenter
from opbook.model import Person, Role

_SHOWN_ABOVE = frozenset(
    {
        "owns", "leads", "performs", "validates at", "handles exception", "works in", "attends", "facilitates",
        "accountable in", "responsible in", "consulted in", "informed in", "supports in", "escalation target of",
        "may approve", "may reject", "may override", "recommends", "gives input to", "must agree to", "carries out",
        "is told about", "hands off through", "receives through",
    }
)  # fmt: skip
"""The relations that the sections of the page show."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One role of an escalation path."""

    role: Markup
    people: Markup
    own: bool


def build_role(p: Presenter, role: Role) -> Body:
    """Return the body of a role's page."""
    team = find_team_of(p.book, role)
    siblings = tuple(each.ref for each in p.book.all(Role) if team and find_team_of(p.book, each) == team)
    received, passed = find_exchanges_of(p.book, role.ref)
    metrics, workflow_metrics = split_metrics(p, role)
    return Body(
        "role.html",
        {
            "role": role,
            "answers": build_answers(p, role),
            "people": build_people_table(p, role),
            "people_note": show_cover_note(p, role),
            "channels": team.channels if team else (),
            "days": build_days(p, role),
            "rights": build_rights_table(p, role),
            "steps": build_steps_table(p, role),
            "letters": group_letters(p, role),
            "step_letters": build_step_letters_table(p, role),
            "validations": build_own_validations_table(p, role),
            "exceptions": build_own_exceptions_table(p, role),
            "tools": build_tools_table(p, role),
            "meetings": build_meetings_table(p, role),
            "metrics": metrics,
            "workflow_metrics": workflow_metrics,
            "standards": build_standards_table(p, role),
            "received": build_exchange_table(p, received, received=True),
            "passed": build_exchange_table(p, passed, received=False),
            "ladder": _build_ladder(p, role),
            "is_root": role.ref == p.book.config.root_role,
            "coming": _build_coming(p, role),
            "owned": _build_owned(p, role),
            "own_findings": list_own_findings(p, role.ref, *(team.ref for team in find_led_by(p.book, role.ref))),
        },
        lead=(Fact("Held by", Markup("{} {}").format(p.holders(role), p.cover(role)), full=True),),
        facts=_build_facts(p, role),
        words=tuple(person.name for person in _list_known(p, role)),
        siblings=siblings,
        siblings_title=p.t("Roles in {name}", name=team.name) if team else "",
        shown=_SHOWN_ABOVE,
    )


def _build_facts(p: Presenter, role: Role) -> tuple[Fact, ...]:
    team = find_team_of(p.book, role)
    facts = [Fact("Team", p.ref(team))] if team else []
    facts += [Fact("Acts as", p.words(role.archetype))] if role.archetype else []
    facts += [Fact("Needs", p.count(role.min_holders, "holder"))] if role.min_holders > 1 else []
    facts += [Fact("Held for", p.inline(role.term, role.ref))] if role.term else []
    return tuple(facts)


def _list_known(p: Presenter, role: Role) -> list[Person]:
    return [person for person in (*find_holders(p.book, role), *find_deputies(p.book, role)) if person.publish]


def _build_ladder(p: Presenter, role: Role) -> tuple[Rung, ...]:
    return tuple(
        Rung(p.ref(each), Markup("{} {}").format(p.holders(each), p.cover(each)), each.ref == role.ref)
        for each in (role, *find_escalation(p.book, role.ref))
    )


def _build_coming(p: Presenter, role: Role) -> tuple[RefGroup, ...]:
    """What ends up with this role when others cannot go on."""
    decisions = [
        decision
        for decision, rights in find_rights_of(p.book, role.ref)
        if any(right.right == "escalate" for right in rights)
    ]
    cases = [
        Markup('<a class="ob-ref f-work" href="opbook:{}#{}">{}{}</a>').format(
            workflow.ref, case.id, p.icon("exception"), name_case(case)
        )
        for workflow, case in find_exceptions_raised_to(p.book, role.ref)
    ]
    groups = (
        RefGroup(
            p.t("Roles"), tuple(p.ref(each) for each in p.book.sources(role.ref, "escalates to", Role) if each.is_live)
        ),
        RefGroup(p.t("Decisions"), tuple(p.ref(each) for each in decisions)),
        RefGroup(p.t("Exceptions"), tuple(cases)),
    )
    return tuple(each for each in groups if each.entries)


def _build_owned(p: Presenter, role: Role) -> tuple[RefGroup, ...]:
    through = tuple(
        RefGroup(p.t("Through {name}", name=team.name), tuple(p.ref(each) for each in owned))
        for team in find_led_by(p.book, role.ref)
        if (owned := find_owned_by(p.book, team.ref))
    )
    return (*group_by_kind(p, find_owned_by(p.book, role.ref)), *through)
