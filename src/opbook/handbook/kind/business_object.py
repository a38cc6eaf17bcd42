"""The page of a business object: what it is, who looks after its data, the states it moves through."""

from opbook.diagram import build_lifecycle
from opbook.graph.state_change import Change, find_changes_of
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import link_step, show_lines, show_role, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import BusinessObject, State, Workflow

_KINDS = {"initial": "first", "final": "last"}


def build_business_object(p: Presenter, item: BusinessObject) -> Body:
    """Return the body of a business object's page."""
    return Body(
        "business_object.html",
        {
            "definition": p.rich(item.definition, item.ref),
            "data": _build_data(p, item),
            "figure": p.figure(build_lifecycle(p.book, item)),
            "states": _build_states(p, item),
            "no_states": p.empty("It has no states.", "That is normal for data that is only looked up."),
            "workflows": _build_workflows(p, item),
            "no_workflows": p.empty(
                "No workflow uses it.", "Then it need not be in the model, or a workflow forgot to name it.", item.ref
            ),
            "related": tuple(
                dict.fromkeys(
                    (*item.relates_to, *(other.ref for other in p.book.sources(item.ref, "relates to", BusinessObject)))
                )
            ),
        },
        facts=(Fact("Source of truth", p.ref(item.source_of_truth)),) if item.source_of_truth else (),
        layout="wide",
    )


def _build_data(p: Presenter, item: BusinessObject) -> tuple[tuple[str, Markup], ...]:
    """Who answers for the data, and what is promised about it."""
    missing = p.html('<span class="ob-muted">not written</span>')
    return (
        (p.t("Data owner"), p.owner(item)),
        (
            p.t("Steward"),
            Markup("{} {}").format(show_role(p, item.steward), p.cover(item.steward)) if item.steward else missing,
        ),
        (p.t("Source of truth"), p.ref(item.source_of_truth) or missing),
        (p.t("Known by"), Markup(", ").join(p.inline(text, item.ref) for text in item.identifiers) or missing),
        (p.t("Classification"), p.inline(item.classification, item.ref) or missing),
        (p.t("Kept for"), p.inline(item.retention, item.ref) or missing),
    )


def _build_states(p: Presenter, item: BusinessObject) -> Table:
    changes = find_changes_of(p.book, item)
    rows = [
        Row(
            (
                _show_state(p, item, state),
                _show_holder(p, state),
                show_lines(p.ref(rule) for rule in state.entry),
                write_time(p, state.target_time),
                _show_ways(p, item, state, changes),
            ),
            id=f"state-{state.id}",
        )
        for state in item.states
    ]
    return build_table("State|Held by|Only if|n:No longer than|Ways out", rows)


def _show_state(p: Presenter, item: BusinessObject, state: State) -> Markup:
    style = " end" if state.kind == "final" else ""
    kind = (
        Markup(' <span class="ob-muted">{}</span>').format(_KINDS[state.kind]) if state.kind in _KINDS else Markup("")
    )
    text = (
        Markup("<small>{}</small>").format(p.inline(state.description, item.ref)) if state.description else Markup("")
    )
    return Markup('<span class="ob-tag{}">{}</span>{}{}').format(
        style, state.name or state.id.replace("-", " "), kind, text
    )


def _show_holder(p: Presenter, state: State) -> Markup:
    if state.held_by:
        return show_role(p, state.held_by)
    return Markup('<span class="ob-muted">{}</span>').format(
        p.t("nobody any more") if state.kind == "final" else p.t("nobody named")
    )


def _show_ways(p: Presenter, item: BusinessObject, state: State, changes: tuple[Change, ...]) -> Markup:
    names = {other.id: other for other in item.states}
    ways = [
        transition for transition in item.transitions if transition.source == state.id and transition.target in names
    ]
    lines = []
    for way in ways:
        target = names[way.target]
        performed = dict.fromkeys(
            _link_place(change) for change in changes if (change.source, change.target) == (way.source, way.target)
        )
        by = Markup("<small>{}</small>").format(
            Markup(", ").join(performed) if performed else p.t("performed by no step")
        )
        event = Markup(" {}").format(p.inline(way.event, item.ref)) if way.event else Markup("")
        style = " end" if target.kind == "final" else ""
        lines.append(
            Markup('<div>{} <a class="ob-tag{}" href="opbook:#state-{}">{}</a>{}{}</div>').format(
                p.icon("arrow-right", "to"), style, target.id, target.name or target.id, event, by
            )
        )
    return Markup("").join(lines)


def _link_place(change: Change) -> Markup:
    name = change.workflow.name
    if change.step:
        return Markup("{}: {}").format(name, link_step(change.workflow, change.step))
    case = change.exception
    return Markup('{}: <a href="opbook:{}">{}</a>').format(name, change.place, (case.name or case.id) if case else "")


def _build_workflows(p: Presenter, item: BusinessObject) -> Table:
    changes = find_changes_of(p.book, item)
    rows = []
    for workflow in p.book.all(Workflow):
        own = [change for change in changes if change.workflow.ref == workflow.ref]
        is_primary = workflow.object == item.ref
        if is_primary or item.ref in workflow.objects or own:
            manner = p.t("operates on it") if is_primary else p.t("changes its state") if own else p.t("touches it")
            rows.append(Row((p.ref(workflow), manner, str(len(own)) if own else "", p.owner(workflow))))
    return build_table("Workflow|How|n:Changes of state|Owner", rows)
