"""Handoffs as a table: who passes what to whom, when it is ready, within what time."""

from collections.abc import Iterable

from opbook.graph.handoff import Handoff
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import link_number, show_bullets, show_missing, show_small, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Interface, Workflow


def build_handoff_table(p: Presenter, handoffs: Iterable[Handoff]) -> Table:
    """Return one row per handoff of a workflow; one interface between the same two is one row, with all its steps."""
    merged: dict[tuple[str, str, str], list[Handoff]] = {}
    for item in handoffs:
        key = (item.interface.ref if item.interface else item.step.id, item.sender, item.receiver)
        merged.setdefault(key, []).append(item)
    rows = [
        Row(
            (
                _show_sender(p, items),
                _show_receiver(p, items),
                _show_content(p, items[0]),
                *_show_agreement(p, items[0]),
            )
        )
        for items in merged.values()
    ]
    return build_table("From|To|What|Ready when|n:Within", rows)


def show_medium(p: Presenter, interface: Interface) -> Markup:
    """Return through what an interface runs: an application or a text."""
    return p.text_or_ref(interface.medium, interface.ref) if interface.medium else Markup("")


def _show_sender(p: Presenter, items: list[Handoff]) -> Markup:
    steps = _link_steps(items[0].workflow, {item.step.id for item in items})
    return p.html("{}<small>after step {}</small>").format(p.ref(items[0].sender), steps)


def _show_receiver(p: Presenter, items: list[Handoff]) -> Markup:
    steps = _link_steps(items[0].workflow, {step.id for item in items for step in item.receiving})
    receiver = p.ref(items[0].receiver)
    return p.html("{}<small>at step {}</small>").format(receiver, steps) if steps else receiver


def _link_steps(workflow: Workflow, names: set[str]) -> Markup:
    """Numbers of steps in the order written."""
    return Markup(", ").join(link_number(workflow, step) for step in workflow.steps if step.id in names)


def _show_content(p: Presenter, item: Handoff) -> Markup:
    if item.interface is None:
        return Markup(", ").join(p.inline(text, item.workflow.ref) for text in item.step.outputs)
    carried = show_small(p.t("Carries"), [p.ref(ref) for ref in item.interface.objects])
    return Markup("{}{}{}").format(
        p.ref(item.interface), carried, show_small(p.t("Through"), [show_medium(p, item.interface)])
    )


def _show_agreement(p: Presenter, item: Handoff) -> tuple[Markup, str]:
    if item.interface is None:
        inside = p.html('<span class="ob-muted">stays in one team, nothing agreed in writing</span>')
        return (show_missing(p, p.t("no interface describes it")) if item.crosses else inside), ""
    ready = show_bullets(p, item.interface.acceptance, item.interface) or show_missing(p, p.t("no acceptance criteria"))
    failure = item.interface.on_failure
    late = show_small(p.t("Else"), [p.text_or_ref(failure, item.interface.ref)] if failure else [])
    return Markup("{}{}").format(ready, late), write_time(p, item.interface.sla)
