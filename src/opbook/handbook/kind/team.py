"""The page of a team: what others need to know in order to work with it."""

from collections.abc import Iterable

from opbook.diagram import build_team_map
from opbook.graph.belonging import find_owned_by, find_people_in, find_roles_in, find_subteams
from opbook.graph.duty import find_standards_of
from opbook.graph.exchange import find_exchanges_of
from opbook.graph.holding import find_roles_of
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.exchange import build_exchange_table
from opbook.handbook.part.own import RefGroup, group_by_kind
from opbook.handbook.part.own_finding import list_own_findings
from opbook.handbook.part.people import show_contact, show_roles
from opbook.handbook.part.words import write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Interface, Role, Team


def build_team(p: Presenter, team: Team) -> Body:
    """Return the body of a team's page."""
    roles = find_roles_in(p.book, team)
    received, passed = find_exchanges_of(p.book, team.ref, *(role.ref for role in roles))
    return Body(
        "team.html",
        {
            "team": team,
            "people": _build_people(p, team),
            "unpublished": sum(not person.publish for person in find_people_in(p.book, team)),
            "roles": _build_roles(p, roles),
            "services": _build_services(p, team),
            "received": build_exchange_table(p, received, received=True),
            "passed": build_exchange_table(p, passed, received=False),
            "consumed": _build_contracts(p, team),
            "ways": _build_ways(p, team),
            "figure": p.figure(build_team_map(p.book, team)),
            "standards": _build_standards(p, team),
            "owned": _build_owned(p, team, roles),
            "own_findings": list_own_findings(p, team.ref, *(role.ref for role in roles)),
            "subteams": p.refs(find_subteams(p.book, team)),
        },
        facts=_build_facts(p, team),
        shown=frozenset(
            {
                "owns",
                "has role",
                "has member",
                "member of",
                "interacts with",
                "hands off through",
                "receives through",
                "provides",
                "consumes",
                "parent of",
            }
        ),
    )


def _build_facts(p: Presenter, team: Team) -> tuple[Fact, ...]:
    lead = p.book.find(team.lead, Role)
    facts = []
    if lead:
        facts.append(Fact("Led by", Markup("{} {} {}").format(p.ref(lead), p.holders(lead), p.cover(lead)), full=True))
    if team.type:
        facts.append(Fact("Type", p.words(team.type).replace("stream aligned", "stream-aligned")))
    facts.append(Fact("Size", p.count(len(find_people_in(p.book, team)), "person", "people")))
    if team.parent:
        facts.append(Fact("Part of", p.ref(team.parent)))
    return tuple(facts)


def _build_people(p: Presenter, team: Team) -> Table:
    rows = (
        (p.person(person), person.title, show_roles(p, find_roles_of(p.book, person)), show_contact(person))
        for person in find_people_in(p.book, team)
        if person.publish
    )
    return build_table("Person|Title|Roles|Contact", rows)


def _build_roles(p: Presenter, roles: Iterable[Role]) -> Table:
    rows = (
        (
            Markup("{}<small>{}</small>").format(p.ref(role), p.inline(role.summary, role.ref)),
            p.holders(role),
            p.cover(role),
        )
        for role in roles
    )
    return build_table("Role|Held by|Cover", rows)


def _build_services(p: Presenter, team: Team) -> Table:
    rows = [
        (service.name, p.inline(service.description, team.ref), p.ref(service.interface), write_time(p, service.sla))
        for service in team.provides
    ]
    contracts = [each for each in p.book.sources(team.ref, "provided by", Interface) if each.is_live]
    rows += [
        (p.ref(each), p.inline(each.summary, each.ref), p.refs(each.consumers), write_time(p, each.sla))
        for each in contracts
    ]
    return build_table("What|In words|Through|n:Within", rows)


def _build_contracts(p: Presenter, team: Team) -> Table:
    found = (each for each in p.book.sources(team.ref, "consumed by", Interface) if each.is_live)
    return build_table(
        "Contract|From|n:Within", ((p.ref(each), p.ref(each.provider), write_time(p, each.sla)) for each in found)
    )


def _build_ways(p: Presenter, team: Team) -> Table:
    """How the team works with others, written on either side."""
    rows = []
    for way in team.interactions:
        until = p.html("<small>until {}</small>").format(p.date(way.until)) if way.until else ""
        rows.append(
            (p.ref(way.team), _name_mode(p, way.mode), Markup("{}{}").format(p.inline(way.purpose, team.ref), until))
        )
    for other in p.book.sources(team.ref, "interacts with", Team):
        for way in other.interactions:
            if way.team == team.ref and other.is_live:
                until = p.html("<small>until {}</small>").format(p.date(way.until)) if way.until else ""
                words = p.html("{}<small>as {} says</small>").format(_name_mode(p, way.mode), other.name)
                rows.append((p.ref(other), words, Markup("{}{}").format(p.inline(way.purpose, other.ref), until)))
    return build_table("Team|How|For what", rows)


def _name_mode(p: Presenter, mode: str) -> str:
    return p.t("as a service") if mode == "x_as_a_service" else p.words(mode)


def _build_standards(p: Presenter, team: Team) -> Table:
    agreed = set(team.agreement)
    found = sorted(find_standards_of(p.book, team.ref), key=lambda each: each.ref not in agreed)
    rows = []
    for each in found:
        why = (
            p.t("agreed by this team")
            if each.ref in agreed
            else p.t("set for this team")
            if each.applies_to
            else p.t("for everyone")
        )
        rows.append((p.inline(each.situation, each.ref), p.ref(each), why))
    return build_table("When|We|How it binds", rows)


def _build_owned(p: Presenter, team: Team, roles: Iterable[Role]) -> tuple[RefGroup, ...]:
    direct = group_by_kind(p, find_owned_by(p.book, team.ref))
    through = (
        RefGroup(
            p.t("Through {name}", name=role.name),
            tuple(p.ref(each) for each in find_owned_by(p.book, role.ref) if each.ref != team.ref),
        )
        for role in roles
    )
    return (*direct, *(each for each in through if each.entries))
