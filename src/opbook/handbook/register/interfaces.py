"""The register of interfaces: views, contracts, handoffs."""

from opbook.graph.usage import find_interface_steps
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.words import show_lines, show_missing, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Interface


def build_interfaces(p: Presenter) -> Draft:
    """Return the register of interfaces, in three parts."""
    items = p.book.all(Interface)
    views, contracts, handoffs = (
        tuple(item for item in items if item.type == word) for word in ("view", "contract", "handoff")
    )
    return build_register(
        p,
        "reference/interfaces",
        p.t("Interfaces"),
        "interfaces.html",
        {
            "views": _build_views(p, views),
            "contracts": _build_contracts(p, contracts),
            "handoffs": _build_handoffs(p, handoffs),
        },
        lede=(
            p.t(
                "{views} we work in, {handoffs} between roles or teams, {contracts} between applications.",
                views=p.count(len(views), "view"),
                handoffs=p.count(len(handoffs), "handoff"),
                contracts=p.count(len(contracts), "contract"),
            )
        ),
        icon="interface",
        family="means",
        layout="wide",
    )


def _name(p: Presenter, item: Interface) -> Markup:
    return Markup("{}<small>{}</small>").format(p.ref(item), p.inline(item.summary, item.ref))


def _count_steps(p: Presenter, item: Interface) -> str:
    steps = len(find_interface_steps(p.book, item))
    return p.count(steps, "step") if steps else ""


def _build_views(p: Presenter, items: tuple[Interface, ...]) -> Table:
    rows = [
        Row(
            (
                _name(p, item),
                p.ref(item.application),
                show_lines(p.ref(role) for role in item.roles),
                _count_steps(p, item),
            )
        )
        for item in items
    ]
    return build_table("View|In|For|n:Used at", rows, id="views")


def _build_contracts(p: Presenter, items: tuple[Interface, ...]) -> Table:
    rows = [
        Row(
            (
                _name(p, item),
                p.ref(item.provider),
                show_lines(p.ref(ref) for ref in item.consumers),
                str(item.version),
                write_time(p, item.sla),
            )
        )
        for item in items
    ]
    return build_table("Contract|Provided by|Used by|Version|n:Within", rows, id="contracts")


def _build_handoffs(p: Presenter, items: tuple[Interface, ...]) -> Table:
    rows = [
        Row(
            (
                _name(p, item),
                p.ref(item.sender),
                p.ref(item.receiver),
                p.count(len(item.acceptance), "criterion", "criteria")
                if item.acceptance
                else show_missing(p, p.t("no criteria")),
                write_time(p, item.sla),
                _count_steps(p, item),
            )
        )
        for item in items
    ]
    return build_table("Handoff|From|To|Ready when|n:Within|n:Used at", rows, id="handoffs")
