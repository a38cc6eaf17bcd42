"""The page of a person: roles, cover, and what in the structure rests on them. Never how they perform."""

from opbook.graph.authority import find_rights_of
from opbook.graph.belonging import find_led_by, find_owned_by
from opbook.graph.beside import list_members
from opbook.graph.duty import find_steps_of, find_validations_of
from opbook.graph.holding import Holding, count_cover, find_covered_by, find_holders, find_holdings, find_roles_of
from opbook.graph.raci import find_workflows_of
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.own import RefGroup, group_by_kind
from opbook.handbook.part.people import show_contact
from opbook.handbook.part.right import show_approvals, show_conditions
from opbook.handbook.part.words import join_shown, link_step, show_blocks
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Element, Person, Role


def build_person(p: Presenter, person: Person) -> Body:
    """Return the body of a person's page."""
    roles = find_roles_of(p.book, person)
    return Body(
        "person.html",
        {
            "person": person,
            "roles": _build_roles(p, person, roles),
            "covers": _build_covers(p, person),
            "alone": tuple(p.ref(role) for role in roles if count_cover(p.book, role) == 1),
            "decisions": _build_decisions(p, roles),
            "work": _build_work(p, roles),
            "owned": _group_owned(p, roles),
        },
        facts=_build_facts(p, person),
        siblings=list_members(p.book, person.team or ""),
        siblings_title=p.book.name(person.team) if person.team else "",
        shown=frozenset({"holds", "covers for"}),
    )


def _build_facts(p: Presenter, person: Person) -> tuple[Fact, ...]:
    facts = [Fact("Title", person.title)] if person.title else []
    facts += [Fact("Team", p.ref(person.team))] if person.team else []
    facts += [Fact("Contact", show_contact(person), full=True)] if person.contact else []
    facts += [Fact("Time zone", person.timezone)] if person.timezone else []
    facts += [Fact("Here since", p.date(person.since))] if person.since else []
    return tuple(facts)


def _build_roles(p: Presenter, person: Person, roles: tuple[Role, ...]) -> Table:
    rows = []
    for role in roles:
        holding = next(each for each in find_holdings(p.book, role) if each.person.ref == person.ref)
        rows.append(
            (
                Markup("{}{}<small>{}</small>").format(
                    p.ref(role), _show_interim(p, holding), p.inline(role.summary, role.ref)
                ),
                p.date(holding.holder.since),
                p.inline(holding.holder.focus, role.ref),
                p.cover(role),
            )
        )
    return build_table("Role|Since|Looks after|Cover", rows)


def _show_interim(p: Presenter, holding: Holding) -> Markup:
    tag = p.html(' <span class="ob-tag">interim</span>') if holding.holder.interim else Markup("")
    until = (
        p.html(' <span class="ob-muted">until {}</span>').format(p.date(holding.holder.until))
        if holding.holder.until
        else ""
    )
    through = p.html(' <span class="ob-muted">through {}</span>').format(p.ref(holding.team)) if holding.team else ""
    return Markup("{}{}{}").format(tag, until, through)


def _build_covers(p: Presenter, person: Person) -> Table:
    found = find_covered_by(p.book, person)
    return build_table(
        "Role|Covers for",
        ((p.ref(role), p.people(find_holders(p.book, role)) or p.t("nobody holds it now")) for role in found),
    )


def _build_decisions(p: Presenter, roles: tuple[Role, ...]) -> Table:
    rows = []
    for role in roles:
        for decision, rights in find_rights_of(p.book, role.ref):
            if any(right.right == "approve" for right in rights):
                name = Markup("{}{}").format(p.ref(decision), show_conditions(p, rights))
                rows.append((name, p.ref(role), show_approvals(p, rights), p.cover(role)))
    return build_table("May approve|As|n:Up to|Cover", rows)


def _build_work(p: Presenter, roles: tuple[Role, ...]) -> Table:
    rows: dict[str, tuple[Markup, list[Markup]]] = {}
    for role in roles:
        for workflow, steps in find_steps_of(p.book, role.ref):
            links = join_shown(link_step(workflow, step) for step in steps)
            rows.setdefault(workflow.ref, (p.ref(workflow), []))[1].append(
                p.html("{} <small>as {}</small>").format(links, role.name)
            )
        for workflow in find_workflows_of(p.book, role.ref, "A"):
            rows.setdefault(workflow.ref, (p.ref(workflow), []))[1].append(
                p.html("accountable for the whole <small>as {}</small>").format(role.name)
            )
        for point in find_validations_of(p.book, role.ref):
            link = link_step(point.workflow, point.step)
            if role.ref != point.step.responsible:
                rows.setdefault(point.workflow.ref, (p.ref(point.workflow), []))[1].append(
                    p.html("validates {} <small>as {}</small>").format(link, role.name)
                )
    return build_table("Workflow|What rests on them", ((name, show_blocks(lines)) for name, lines in rows.values()))


def _group_owned(p: Presenter, roles: tuple[Role, ...]) -> tuple[RefGroup, ...]:
    owned: dict[str, Element] = {}
    for role in roles:
        for ref in (role.ref, *(team.ref for team in find_led_by(p.book, role.ref))):
            owned.update((each.ref, each) for each in find_owned_by(p.book, ref))
    order = list(dict.fromkeys(each.kind for each in owned.values()))
    return group_by_kind(
        p, sorted(owned.values(), key=lambda each: (order.index(each.kind), each.name.casefold(), each.id))
    )
