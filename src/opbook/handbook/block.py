"""Blocks of the model in hand-written pages, as HTML."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment

from opbook.diagram import Diagram
from opbook.diagram.escalation import build_escalation
from opbook.diagram.lifecycle import build_lifecycle
from opbook.diagram.render import render_diagrams
from opbook.diagram.stream import build_value_stream
from opbook.diagram.swimlane import build_swimlane
from opbook.diagram.team import build_team_map
from opbook.diagram.trace import build_trace
from opbook.graph.block import Block
from opbook.graph.holding import find_members, find_roles_of, find_team_of
from opbook.handbook.markup import Markup
from opbook.handbook.part.people import build_people_table, show_roles
from opbook.handbook.part.raci import build_raci_grid
from opbook.handbook.part.right import build_rights_table
from opbook.handbook.part.tier import build_tiers
from opbook.handbook.present import Presenter
from opbook.handbook.render import build_figure
from opbook.handbook.table import build_table
from opbook.model import BusinessObject, Decision, Element, Person, Record, Role, Team, ValueStream, Workflow


@dataclass(frozen=True, slots=True)
class Shown:
    """What a block shows: data for the template, and the diagram it needs."""

    view: dict[str, Any]
    diagram: Diagram | None = None


def write_block(p: Presenter, environment: Environment, block: Block, name: str) -> Markup:
    """Return the HTML of a block; addresses in it are still `opbook:` targets.

    Args:
        p: the presenter of the book.
        environment: where templates come from.
        block: what to show.
        name: a word that is unique on the page, for ids.
    """
    shown = _SHOWS[block.show](p, block)
    figure = Markup("")
    if shown.diagram:
        diagram = p.language.whole(replace(shown.diagram, id=f"{name}-{shown.diagram.id}"))
        figure = build_figure(diagram, render_diagrams([diagram])[diagram.id], p.language)
    view = {"raci": None, "table": None, "tiers": (), "empty": ""} | shown.view
    html = environment.get_template("block.html").render(p=p, figure=figure, block=block, **view)
    # A link within the element's own page leads to that page from here.
    return Markup(html.replace('href="opbook:#', f'href="opbook:{block.of}#'))


def _show_raci(p: Presenter, block: Block) -> Shown:
    return Shown({"raci": build_raci_grid(p, p.book.element(block.of, Workflow))})


def _show_rights(p: Presenter, block: Block) -> Shown:
    role = p.book.find(block.of, Role)
    if role:
        return Shown({"table": build_rights_table(p, role), "empty": p.t("This role holds no right in any decision.")})
    return Shown({"tiers": build_tiers(p, p.book.element(block.of, Decision))})


def _show_diagram(p: Presenter, block: Block) -> Shown:
    element = p.book.get(block.of)
    diagram: Diagram | None = None
    match element:
        case Workflow():
            diagram = build_swimlane(p.book, element)
        case BusinessObject():
            diagram = build_lifecycle(p.book, element)
        case ValueStream():
            diagram = build_value_stream(p.book, element)
        case Team():
            diagram = build_team_map(p.book, element)
        case Decision():
            diagram = build_escalation(p.book, element)
        case _:
            pass
    return Shown({"empty": "" if diagram else p.t("There is nothing to draw.")}, diagram)


def _show_trace(p: Presenter, block: Block) -> Shown:
    diagram = build_trace(p.book, block.of)
    return Shown({"empty": "" if diagram else p.t("Nothing is above or below it.")}, diagram)


def _show_people(p: Presenter, block: Block) -> Shown:
    role = p.book.find(block.of, Role)
    if role:
        return Shown({"table": build_people_table(p, role), "empty": p.t("Nobody holds this role.")})
    team = p.book.element(block.of, Team)
    people = p.book.find_all(find_members(p.book, team), Person)
    rows = ((p.person(person), person.title, show_roles(p, find_roles_of(p.book, person))) for person in people)
    return Shown({"table": build_table("Person|Title|Roles", rows), "empty": p.t("Nobody is in this team.")})


def _show_list(p: Presenter, block: Block) -> Shown:
    rows = (
        (p.ref(element), p.inline(element.summary, element.ref), p.owner(element)) for element in _find_listed(p, block)
    )
    return Shown({"table": build_table("Name|Summary|Owner", rows), "empty": p.t("Nothing fits.")})


def _find_listed(p: Presenter, block: Block) -> Iterator[Record]:
    wanted = block.filters
    for element in p.book.of_kind(wanted["kind"], retired=wanted.get("status") == "retired"):
        owner = element.owner if isinstance(element, Element) else None
        fits = (
            ("owner" not in wanted or owner == p.book.resolve(wanted["owner"])),
            (
                "team" not in wanted
                or _team_of(p, element) == p.book.resolve(f"team:{wanted['team'].removeprefix('team:')}")
            ),
            ("status" not in wanted or element.status == wanted["status"]),
            ("tag" not in wanted or wanted["tag"] in element.tags),
        )
        if all(fits):
            yield element


def _team_of(p: Presenter, element: Record) -> str | None:
    own = element if isinstance(element, Role) else None
    owner = element.owner if isinstance(element, Element) else None
    if p.book.find(owner, Team):
        return owner
    team = find_team_of(p.book, own or p.book.find(owner, Role))
    return team.ref if team else None


_SHOWS: dict[str, Callable[[Presenter, Block], Shown]] = {
    "raci": _show_raci,
    "rights": _show_rights,
    "diagram": _show_diagram,
    "trace": _show_trace,
    "people": _show_people,
    "list": _show_list,
}
