"""The page of a governance entry: what it covers, who proposes and approves a change, and how everybody hears of it."""

from opbook.graph.governing import find_exempt, find_governance_of_kind, find_governed
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.own import group_by_kind
from opbook.handbook.part.scope import show_kind, show_proposers
from opbook.handbook.part.words import join_shown, show_blocks, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import KIND, Governance, Record


def build_governance(p: Presenter, entry: Governance) -> Body:
    """Return the body of a governance entry's page."""
    governed = find_governed(p.book, entry)
    return Body(
        "governance.html",
        {
            "kinds": _build_kinds(p, entry, governed),
            "named": group_by_kind(p, p.book.find_all(entry.scope.elements, Record)),
            "count": len(governed),
            "proposers": show_proposers(p, (entry,)),
            "approvers": tuple(
                (p.ref(role), Markup("{} {}").format(p.holders(role), p.cover(role))) for role in entry.approve
            ),
            "ways": _build_ways(p, entry),
            "informed": p.refs(entry.informed),
            "emergency": p.inline(entry.emergency, entry.ref),
        },
        facts=_build_facts(p, entry, len(governed)),
        words=tuple(KIND[kind].plural for kind in entry.scope.kinds if kind in KIND),
    )


def _build_facts(p: Presenter, entry: Governance, count: int) -> tuple[Fact, ...]:
    facts = (
        Fact("Class of change", p.inline(entry.change_class, entry.ref)),
        Fact("Takes at least", write_time(p, entry.lead_time)),
        Fact("Holds for", p.count(count, "element")),
        Fact("Layer", entry.scope.layer or ""),
    )
    return tuple(fact for fact in facts if fact.value)


def _build_kinds(p: Presenter, entry: Governance, governed: tuple[Record, ...]) -> Table:
    """The kinds it covers as such: named, or all of its layer for which no other entry names the kind."""
    names = [name for name in KIND if entry in find_governance_of_kind(p.book, name)]
    return build_table("Kind|n:Elements|Why|But not", (_show_kind(p, entry, name, governed) for name in names))


def _show_kind(p: Presenter, entry: Governance, name: str, governed: tuple[Record, ...]) -> tuple[Markup | str, ...]:
    kind = KIND[name]
    count = sum(element.kind == name for element in governed)
    why = (
        p.t("named here")
        if name in entry.scope.kinds
        else p.t("of the layer {layer}, and no entry names it", layer=p.t(kind.layer))
    )
    exempt = (
        Markup("{}<small>{}</small>").format(
            join_shown(p.ref(element) for element in elements),
            join_shown(p.ref(other) for other in entries) or p.t("left to their owners"),
        )
        for entries, elements in find_exempt(p.book, name)
        if entry not in entries
    )
    return show_kind(p, kind), str(count), why, show_blocks(exempt)


def _build_ways(p: Presenter, entry: Governance) -> Table:
    return build_table(
        "Who hears of it|How|From|n:Within",
        (
            (
                p.text_or_ref(item.to, entry.ref),
                p.inline(item.how, entry.ref),
                _show_teller(p, item.by),
                write_time(p, item.within),
            )
            for item in entry.propagation
        ),
    )


def _show_teller(p: Presenter, role: str | None) -> Markup:
    return (
        Markup("{} {}").format(p.ref(role), p.holders(role))
        if role
        else p.html('<span class="ob-muted">whoever changed it</span>')
    )
