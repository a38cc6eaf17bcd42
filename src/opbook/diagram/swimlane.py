"""Builds the swimlane of a workflow: a lane for every role, the steps in the order of the work."""

import re
from collections.abc import Iterable

from opbook.diagram.order import find_columns, fold_columns
from opbook.diagram.value import Diagram, Edge, EdgeStyle, Lane, Mark, Node
from opbook.graph import Book, part_name
from opbook.graph.flow import Flow, find_authority, find_back_flows, find_flows
from opbook.graph.holding import find_deputies, find_holders
from opbook.model import Role, Step, Workflow
from opbook.phrase import count_phrase, join_phrases, phrase

_NOBODY = "nobody"
_WIDTH = 885.0
_FOLD_FROM = 5
_REFUSAL = re.compile(
    r"\b(declin|reject|refus|den(y|ied)|cancel|withdr|abandon|turn(ed)? (away|down)|not )", re.IGNORECASE
)
_ICONS = {
    "validation": "validation",
    "automated": "automatic",
    "decision": "decision",
    "handoff": "interface",
    "wait": "wait",
    "subprocess": "workflow",
}
_FAMILIES = {"automated": "means", "decision": "decide", "subprocess": "work"}
_KEYS = {"automated": "automatic", "task": "person", "handoff": "person"}
_KEY_ORDER = (
    *("start", "end", "person", "validation", "automatic", "decision", "subprocess", "wait"),
    *("branch", "exception", "handoff", "refusal", "back"),
)


def number_steps(workflow: Workflow) -> dict[str, int]:
    """Return the number that readers see for every step by its id, in the order written; ends have none."""
    working = [step.id for step in workflow.steps if step.type != "end"]
    return {name: number for number, name in enumerate(working, 1)}


def number_exceptions(workflow: Workflow) -> dict[str, str]:
    """Return the code that readers see for every exception by its id: `E1`, `E2`, in the order written."""
    return {case.id: f"E{number}" for number, case in enumerate(workflow.exceptions, 1)}


def build_swimlane(book: Book, workflow: Workflow) -> Diagram | None:
    """Return the swimlane of a workflow, or None where it has no steps.

    Lanes come in the order of first use. A step stands in the column of the longest path to it, ways back left out;
    ends stand in the last column, in the lane that the first way to them comes from. Every step is drawn.
    """
    steps = {step.id: step for step in workflow.steps}
    if not steps:
        return None
    flows = find_flows(workflow)
    lane_of = _assign_lanes(book, workflow, flows)
    lanes = list(dict.fromkeys(lane_of.values()))
    columns = _assign_columns(workflow, flows, lane_of, lanes)
    branching = _find_branching(workflow, flows)
    nodes = _build_nodes(book, workflow, lane_of, columns, branching)
    edges = _build_edges(book, workflow, flows, lane_of, branching)
    return Diagram(
        id=f"flow-{workflow.id}",
        kind="swimlane",
        layout="grid",
        title=phrase("{name}, by role", name=workflow.name),
        description=_describe(workflow, len(lanes)),
        nodes=nodes,
        edges=edges,
        lanes=tuple(_build_lane(book, lane) for lane in lanes),
        caption=_write_caption(workflow),
        keys=_list_keys(workflow, nodes, edges),
        minimum_width=_WIDTH,
    )


def _assign_lanes(book: Book, workflow: Workflow, flows: Iterable[Flow]) -> dict[str, str]:
    lane_of: dict[str, str] = {}
    previous = ""
    for step in workflow.steps:
        if step.type == "end":
            continue
        inherited = previous if step.type in ("wait", "subprocess") else ""
        lane_of[step.id] = previous = _find_lane(book, step) or inherited or _NOBODY
    for flow in flows:
        lane_of.setdefault(flow.target, lane_of.get(flow.source, _NOBODY))
    for step in workflow.steps:
        lane_of.setdefault(step.id, previous or _NOBODY)
    return lane_of


def _find_lane(book: Book, step: Step) -> str:
    if step.type == "automated" or (step.type == "decision" and not step.responsible):
        return step.application or step.responsible or ""
    authority = find_authority(book, step) if step.type == "validation" else None
    return step.responsible or authority or step.application or ""


def _assign_columns(
    workflow: Workflow, flows: tuple[Flow, ...], lane_of: dict[str, str], lanes: list[str]
) -> dict[str, int]:
    """Columns from 1; the start ring has column 0, the ends share the last one."""
    back = find_back_flows(workflow)
    working = [step.id for step in workflow.steps if step.type != "end"]
    forward = list(
        dict.fromkeys(
            (flow.source, flow.target)
            for flow in flows
            if (flow.source, flow.target) not in back and flow.target in set(working)
        )
    )
    columns = find_columns(working, forward)
    if max(columns.values(), default=0) >= _FOLD_FROM:
        columns = fold_columns(columns, {name: lanes.index(lane_of[name]) for name in working}, forward)
    last = max(columns.values(), default=-1) + 2
    return {step.id: columns[step.id] + 1 if step.id in columns else last for step in workflow.steps}


def _find_branching(workflow: Workflow, flows: Iterable[Flow]) -> frozenset[str]:
    """The steps that get a diamond: those that lead to several places by conditions, not by somebody's judgment."""
    targets: dict[str, set[str]] = {}
    for flow in flows:
        targets.setdefault(flow.source, set()).add(flow.target)
    return frozenset(
        step.id for step in workflow.steps if step.type != "validation" and len(targets.get(step.id, ())) > 1
    )


def _build_nodes(
    book: Book, workflow: Workflow, lane_of: dict[str, str], columns: dict[str, int], branching: frozenset[str]
) -> tuple[Node, ...]:
    first = workflow.steps[0].id
    rows: dict[tuple[str, int], int] = {}
    title = phrase("Starts when: {trigger}", trigger=workflow.trigger)
    nodes = [Node("(start)", workflow.trigger or phrase("Start"), "start", lane=lane_of[first], title=title)]
    rows[lane_of[first], 0] = 1
    for step in workflow.steps:
        place = (lane_of[step.id], columns[step.id])
        row = rows.get(place, 0)
        rows[place] = row + 1
        node = _build_step(book, workflow, step, place, row)
        nodes.append(node)
        if step.id in branching:
            nodes.append(
                Node(f"{step.id}?", "", "branch", "decide", lane=place[0], column=place[1], row=row, beside=step.id)
            )
    return tuple(nodes)


def _build_step(book: Book, workflow: Workflow, step: Step, place: tuple[str, int], row: int) -> Node:
    lane, column = place
    if step.type == "end":
        return Node(
            step.id, step.name, "end", lane=lane, column=column, row=row, title=phrase("End: {name}", name=step.name)
        )
    number = number_steps(workflow)[step.id]
    who = book.name(lane) if lane != _NOBODY else phrase("nobody named")
    return Node(
        id=step.id,
        label=step.name,
        family=_FAMILIES.get(step.type, "people"),
        target=f"#step-{step.id}",
        title=phrase("Step {number}: {name}, {who}", number=number, name=step.name, who=who),
        number=str(number),
        icon=_ICONS.get(step.type, ""),
        note=_write_note(book, step),
        lane=lane,
        column=column,
        row=row,
        marks=_build_marks(workflow, step),
        tinted=step.type == "validation",
        thick=step.type == "validation",
        dashed=step.optional,
    )


def _write_note(book: Book, step: Step) -> str:
    notes: list[object] = []
    if step.type == "subprocess" and step.workflow and book.name(step.workflow) != step.name:
        notes.append(book.name(step.workflow))
    if step.type == "wait" and step.sla:
        notes.append(step.sla)
    if step.optional:
        notes.append(phrase("optional"))
    return join_phrases(", ", notes)


def _build_marks(workflow: Workflow, step: Step) -> tuple[Mark, ...]:
    codes = number_exceptions(workflow)
    return tuple(
        Mark(
            codes[case.id],
            f"#exception-{case.id}",
            phrase("Exception {code}: {name}", code=codes[case.id], name=part_name(case)),
        )
        for case in workflow.exceptions
        if step.id in case.at
    )


def _build_edges(
    book: Book,
    workflow: Workflow,
    flows: tuple[Flow, ...],
    lane_of: dict[str, str],
    branching: frozenset[str],
) -> tuple[Edge, ...]:
    steps = {step.id: step for step in workflow.steps}
    back = find_back_flows(workflow)
    edges = [Edge("(start)", workflow.steps[0].id)]
    edges += [Edge(name, f"{name}?", style="stub") for name in steps if name in branching]
    grouped: dict[tuple[str, str], list[Flow]] = {}
    for flow in flows:
        grouped.setdefault((flow.source, flow.target), []).append(flow)
    handed: set[str] = set()
    for (source, target), group in grouped.items():
        labels = list(dict.fromkeys(label for flow in group if (label := _write_label(book, flow))))
        refused = steps[target].type == "end" and _REFUSAL.search(" ".join([*labels, steps[target].name])) is not None
        style: EdgeStyle = "back" if (source, target) in back else "refusal" if refused else "flow"
        handoff = _find_handoff(steps[source], target, lane_of, grouped, handed)
        edges.append(
            Edge(
                f"{source}?" if source in branching else source,
                target,
                _join_or(labels),
                style,
                icon="interface" if handoff else "",
                link=handoff,
                title=phrase("Handoff: {name}", name=book.name(handoff)) if handoff else "",
            )
        )
    return tuple(edges)


def _join_or(labels: list[str]) -> str:
    """One label after the other, as ways that lead to the same place."""
    return labels[0] if len(labels) == 1 else join_phrases(phrase(" or "), labels)


def _find_handoff(
    step: Step, target: str, lane_of: dict[str, str], grouped: Iterable[tuple[str, str]], handed: set[str]
) -> str:
    """The interface that a step hands over through, once: on its first way into another lane."""
    if not step.handoff or step.id in handed:
        return ""
    leaving = [other for source, other in grouped if source == step.id]
    changing = [other for other in leaving if lane_of[other] != lane_of[step.id]]
    if target != (changing or leaving)[0]:
        return ""
    handed.add(step.id)
    return step.handoff


def _write_label(book: Book, flow: Flow) -> str:
    item = flow.written
    if item is None:
        return ""
    parts: list[str] = [phrase(item.outcome.replace("_", " "))] if item.outcome else []
    if item.when:
        words = book.name(item.when) if book.get(item.when) else item.when
        parts.append(words[:1].lower() + words[1:] if parts and words[1:2].islower() else words)
    if item.default and not parts:
        parts.append(phrase("otherwise"))
    if item.max:
        parts.append(
            {1: phrase("at most once"), 2: phrase("at most twice")}.get(
                item.max, phrase("at most {max} times", max=item.max)
            )
        )
    return join_phrases(", ", parts)


def _build_lane(book: Book, lane: str) -> Lane:
    if lane == _NOBODY:
        return Lane(lane, phrase("Nobody named"), (), "question", "err")
    role = book.find(lane, Role)
    if role is None:
        return Lane(lane, book.name(lane), (phrase("automatic"),), lane.partition(":")[0], "means", lane)
    holders, deputies = len(find_holders(book, role)), len(find_deputies(book, role))
    people = count_phrase(holders, "person", "people") if holders else phrase("vacant")
    covers = (count_phrase(deputies, "deputy", "deputies"),) if deputies else ()
    return Lane(lane, role.name, (people, *covers), "role", "people", lane)


def _describe(workflow: Workflow, lanes: int) -> str:
    count = len(number_steps(workflow))
    return phrase(
        "{steps} in {lanes}. The table of steps on this page says the same.",
        steps=count_phrase(count, "step"),
        lanes=count_phrase(lanes, "lane"),
    )


def _write_caption(workflow: Workflow) -> str:
    codes = number_exceptions(workflow)
    anywhere = [codes[case.id] for case in workflow.exceptions if not case.at]
    if not anywhere:
        return ""
    return phrase("{names} can happen at any step.", names=", ".join(anywhere))


def _list_keys(workflow: Workflow, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[str, ...]:
    used = {_KEYS.get(step.type, step.type) for step in workflow.steps} | {"start"}
    used |= {"branch"} if any(node.shape == "branch" for node in nodes) else set()
    used |= {"exception"} if any(node.marks for node in nodes) else set()
    used |= {"handoff"} if any(edge.icon for edge in edges) else set()
    used |= {edge.style for edge in edges}
    return tuple(key for key in _KEY_ORDER if key in used)
