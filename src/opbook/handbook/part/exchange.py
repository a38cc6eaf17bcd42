"""What passes between roles and teams, as two tables: received and passed on."""

from collections.abc import Iterable

from opbook.graph.exchange import Exchange
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown, link_number, show_blocks, show_small
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table


def build_exchange_table(p: Presenter, exchanges: Iterable[Exchange], *, received: bool) -> Table:
    """Return one row per other party: what passes, through what, at which steps."""
    parties: dict[str, list[Exchange]] = {}
    for each in exchanges:
        parties.setdefault(each.sender if received else each.receiver, []).append(each)
    ordered = sorted((ref for ref in parties if ref), key=lambda ref: (p.book.name(ref).casefold(), ref))
    rows = ((p.ref(ref), _show_content(p, parties[ref])) for ref in ordered)
    return build_table("From|What" if received else "To|What", rows)


def _show_content(p: Presenter, exchanges: list[Exchange]) -> Markup:
    places: dict[Markup, dict[str, Markup]] = {}
    for each in exchanges:
        found = places.setdefault(_show_thing(p, each), {})
        if each.handoff:
            workflow, step = each.handoff.workflow, each.handoff.step
            found[f"{workflow.ref}#{step.id}"] = p.html("{} step {}").format(workflow.name, link_number(workflow, step))
    return show_blocks(Markup("{}{}").format(thing, show_small(p.t("In"), at.values())) for thing, at in places.items())


def _show_thing(p: Presenter, each: Exchange) -> Markup:
    """The contract where there is one, else what the step leaves."""
    if each.interface:
        sla = p.t(" within {sla}", sla=each.interface.sla) if each.interface.sla else ""
        return Markup("{}{}").format(p.ref(each.interface), sla)
    outputs = each.handoff.step.outputs if each.handoff else ()
    own = each.handoff.workflow.ref if each.handoff else ""
    return join_shown(p.inline(text, own) for text in outputs) or p.html("the work")
