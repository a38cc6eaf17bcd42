"""The page of an interface: a view that roles work in, a contract between applications, or a handoff."""

from opbook.graph.usage import find_interface_steps
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.handoff import show_medium
from opbook.handbook.part.step import show_performer
from opbook.handbook.part.words import link_step, show_missing, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Interface, Role, Team

TYPES = {"view": "view", "contract": "contract between applications", "handoff": "handoff"}


def build_interface(p: Presenter, interface: Interface) -> Body:
    """Return the body of an interface's page."""
    ready = p.t("Ready to take over when") if interface.type == "handoff" else p.t("Agreed")
    return Body(
        "interface.html",
        {
            "sides": _build_sides(p, interface),
            "objects": interface.objects,
            "actions": tuple(p.inline(text, interface.ref) for text in interface.actions),
            "acceptance": tuple(p.inline(text, interface.ref) for text in interface.acceptance),
            "acceptance_title": ready,
            "no_acceptance": show_missing(p, p.t("no acceptance criteria")) if interface.type == "handoff" else "",
            "failure": p.text_or_ref(interface.on_failure, interface.ref) if interface.on_failure else "",
            "uses": _build_uses(p, interface),
        },
        facts=_build_facts(p, interface),
    )


def _build_facts(p: Presenter, interface: Interface) -> tuple[Fact, ...]:
    facts = (
        Fact("Type", TYPES[interface.type]),
        Fact("In", p.ref(interface.application)),
        Fact("Within", write_time(p, interface.sla)),
        Fact("Runs through", show_medium(p, interface)),
        Fact("Version", str(interface.version)),
    )
    return tuple(fact for fact in facts if fact.value)


def _build_sides(p: Presenter, interface: Interface) -> tuple[tuple[str, tuple[Markup, ...]], ...]:
    """Who stands on which side, with the people of today."""
    sides = (
        (p.t("For"), interface.roles),
        (p.t("From"), (interface.sender,)),
        (p.t("To"), (interface.receiver,)),
        (p.t("Provided by"), (interface.provider,)),
        (p.t("Used by"), interface.consumers),
    )
    return tuple((label, tuple(_show_side(p, ref) for ref in refs if ref)) for label, refs in sides if any(refs))


def _show_side(p: Presenter, ref: str) -> Markup:
    target = p.book.get(ref)
    if isinstance(target, Role):
        return Markup("{} {} {}").format(p.ref(target), p.holders(target), p.cover(target))
    if isinstance(target, Team) and target.lead:
        return p.html("{} led by {} {}").format(p.ref(target), p.ref(target.lead), p.holders(target.lead))
    return p.ref(ref)


def _build_uses(p: Presenter, interface: Interface) -> Table:
    rows = [
        Row((p.ref(use.workflow), link_step(use.workflow, use.step), show_performer(p, use.step)))
        for use in find_interface_steps(p.book, interface)
    ]
    return build_table("Workflow|Step|Who", rows)
