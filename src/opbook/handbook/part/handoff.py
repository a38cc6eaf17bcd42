"""Handoffs as a table: who passes what to whom, when it is ready, within what time."""

from collections.abc import Iterable

from markupsafe import Markup

from opbook.graph.handoff import Handoff
from opbook.handbook.part.words import link_number, show_bullets, show_missing, show_small, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Interface


def build_handoff_table(p: Presenter, handoffs: Iterable[Handoff]) -> Table:
    """Return one row per handoff of a workflow."""
    rows = [
        Row((_show_sender(p, item), _show_receiver(p, item), _show_content(p, item), *_show_agreement(p, item)))
        for item in handoffs
    ]
    return build_table("From|To|What|Ready when|n:Within", rows)


def show_medium(p: Presenter, interface: Interface) -> Markup:
    """Return through what an interface runs: an application or a text."""
    return p.text_or_ref(interface.medium, interface.ref) if interface.medium else Markup("")


def _show_sender(p: Presenter, item: Handoff) -> Markup:
    return Markup("{}<small>after step {}</small>").format(p.ref(item.sender), link_number(item.workflow, item.step))


def _show_receiver(p: Presenter, item: Handoff) -> Markup:
    steps = Markup(", ").join(link_number(item.workflow, step) for step in item.receiving)
    return Markup("{}<small>at step {}</small>").format(p.ref(item.receiver), steps) if steps else p.ref(item.receiver)


def _show_content(p: Presenter, item: Handoff) -> Markup:
    if item.interface is None:
        return Markup(", ").join(p.inline(text, item.workflow.ref) for text in item.step.outputs)
    carried = show_small("Carries", [p.ref(ref) for ref in item.interface.objects])
    return Markup("{}{}{}").format(p.ref(item.interface), carried, show_small("Through", [show_medium(p, item.interface)]))


def _show_agreement(p: Presenter, item: Handoff) -> tuple[Markup, str]:
    if item.interface is None:
        inside = Markup('<span class="ob-muted">stays in one team, nothing agreed in writing</span>')
        return (show_missing(p, "no interface describes it") if item.crosses else inside), ""
    ready = show_bullets(p, item.interface.acceptance, item.interface) or show_missing(p, "no acceptance criteria")
    failure = item.interface.on_failure
    late = show_small("Else", [p.text_or_ref(failure, item.interface.ref)] if failure else [])
    return Markup("{}{}").format(ready, late), write_time(item.interface.sla)
