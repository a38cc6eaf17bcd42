"""The step table of a workflow: who does what with which tool, and where it leads."""

from opbook.diagram import number_steps
from opbook.graph.flow import Flow, find_authority, find_flows, find_step_decision
from opbook.graph.usage import find_step_views
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import (
    join_shown,
    link_step,
    show_change,
    show_lines,
    show_prose,
    show_small,
    write_continued,
    write_time,
)
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Application, Record, Step, Workflow
from opbook.model.step import StepTransition

_ICONS = {
    "validation": ("validation", "validation: human judgment"),
    "decision": ("decision", "decision"),
    "automated": ("automatic", "automatic"),
    "handoff": ("interface", "handoff"),
    "wait": ("wait", "waiting"),
    "subprocess": ("workflow", "another workflow"),
}
_BY_APPLICATION = ("automated", "wait")
_FAMILIES = {"decision": "decide", "automated": "means", "subprocess": "work"}


def build_step_table(p: Presenter, workflow: Workflow) -> Table:
    """Return one row per step in the order written, each the target of links to the step; ends are rows as well."""
    numbers = number_steps(workflow)
    flows: dict[str, list[Flow]] = {}
    for flow in find_flows(workflow):
        flows.setdefault(flow.source, []).append(flow)
    steps = {step.id: step for step in workflow.steps}
    rows = [
        Row(
            (
                str(numbers.get(step.id, "")),
                _show_name(p, step),
                _show_who(p, step),
                _show_work(p, workflow, step, flows.get(step.id, [])),
                show_tools(p, workflow, step),
                show_lines(_show_way(p, workflow, flow, steps[flow.target]) for flow in flows.get(step.id, ())),
            ),
            id=f"step-{step.id}",
        )
        for step in workflow.steps
    ]
    return build_table("no:|lead:Step|Who|What happens|With|Then", rows)


def show_performer(p: Presenter, step: Step) -> Markup:
    """Return who does a step: role, authority of a validation, application that runs it, or workflow it calls."""
    authority = find_authority(p.book, step) if step.type == "validation" else None
    if step.responsible or authority:
        return p.ref(step.responsible or authority)
    if step.type == "subprocess" and step.workflow:
        return p.ref(step.workflow)
    if step.type in _BY_APPLICATION and step.application:
        return p.ref(step.application)
    return Markup("")


def show_tools(p: Presenter, workflow: Workflow, step: Step) -> Markup:
    """Return the views a step is worked in, and the application it uses; not the one that does an automatic step."""
    views: list[Record] = list(find_step_views(p.book, workflow, step))
    own = p.book.find(step.application, Application)
    shown = {getattr(view, "application", None) for view in views}
    if own and own.ref not in shown and (step.responsible or step.type not in _BY_APPLICATION):
        views.append(own)
    return show_lines(p.ref(view) for view in views)


def show_condition(p: Presenter, flow: Flow, own: Record) -> Markup:
    """Return when a way is taken, in words: its outcome, its condition, its limit."""
    way = flow.written
    if way is None:
        return Markup("")
    parts: list[Markup | str] = [Markup("<b>{}</b>").format(p.words(way.outcome))] if way.outcome else []
    if way.when:
        parts.append(p.text_or_ref(write_continued(way.when) if parts else way.when, own.ref))
    if way.default and not parts:
        parts.append(p.t("otherwise"))
    if way.max:
        parts.append(
            p.t("at most once")
            if way.max == 1
            else p.t("at most twice")
            if way.max == 2
            else p.t("at most {max} times", max=way.max)
        )
    return join_shown(parts)


def _show_who(p: Presenter, step: Step) -> Markup:
    time = write_time(p, step.sla or (step.validation.sla if step.validation else None))
    return Markup("{}{}").format(
        show_performer(p, step), p.html("<small>within {}</small>").format(time) if time else ""
    )


def _show_name(p: Presenter, step: Step) -> Markup:
    mark = Markup("")
    if step.type in _ICONS:
        icon, label = _ICONS[step.type]
        mark = Markup(' <span class="ob-mark f-{}">{}</span>').format(
            _FAMILIES.get(step.type, "people"), p.icon(icon, p.t(label))
        )
    optional = p.html(' <span class="ob-tag">optional</span>') if step.optional else Markup("")
    return Markup("{}{}{}").format(step.name, mark, optional)


def _show_work(p: Presenter, workflow: Workflow, step: Step, flows: list[Flow]) -> Markup:
    if step.type == "end":
        return p.html('<span class="ob-muted">The workflow ends here.</span>')
    decision = find_step_decision(p.book, step)
    changes = [_show_transition(p, workflow, step.transition)] if step.transition else []
    changes += [
        _show_transition(p, workflow, flow.written.transition)
        for flow in flows
        if flow.written and flow.written.transition
    ]
    return Markup("").join(
        (
            show_prose(p, step.instructions or step.description, workflow),
            show_prose(p, step.description, workflow) if step.instructions and step.description else "",
            _show_goods(p, workflow, step),
            show_small(p.t("Applies"), (p.ref(rule) for rule in step.rules)),
            show_small(p.t("Decides"), [p.ref(decision)] if decision else []),
            show_small(p.t("Hands over through"), [p.ref(step.handoff)]),
            show_small(p.t("State"), changes, "; "),
        )
    )


def _show_goods(p: Presenter, workflow: Workflow, step: Step) -> Markup:
    needs, leaves = (
        join_shown(p.inline(text, workflow.ref) for text in texts) for texts in (step.inputs, step.outputs)
    )
    parts = (p.html("Needs: {}").format(needs) if needs else "", p.html("Leaves: {}").format(leaves) if leaves else "")
    shown = join_shown(parts, ". ")
    return Markup("<small>{}</small>").format(shown) if shown else Markup("")


def _show_transition(p: Presenter, workflow: Workflow, change: StepTransition) -> Markup:
    item = p.book.get(change.object or workflow.object)
    name = f"{item.name}: " if item and change.object and change.object != workflow.object else ""
    return Markup("{}{}").format(name, show_change(p, item, change.source, change.target))


def _show_way(p: Presenter, workflow: Workflow, flow: Flow, target: Step) -> Markup:
    condition = show_condition(p, flow, workflow)
    link = link_step(workflow, target)
    return Markup("{}: {}").format(condition, link) if condition else link
