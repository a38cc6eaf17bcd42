"""Builds the lifecycle of a business object: its states, and the events that lead from one to the next."""

from opbook.diagram.order import find_back_ways, find_columns, find_rows
from opbook.diagram.value import Diagram, Edge, Node
from opbook.graph import Book
from opbook.model import BusinessObject, State
from opbook.phrase import join_phrases, phrase


def build_lifecycle(book: Book, item: BusinessObject) -> Diagram | None:
    """Return the states and transitions of a business object, or None where it has no states."""
    states = {state.id: state for state in item.states}
    if not states:
        return None
    events: dict[tuple[str, str], list[str]] = {}
    for transition in item.transitions:
        if transition.source in states and transition.target in states:
            events.setdefault((transition.source, transition.target), []).append(transition.event)
    names = list(states)
    back = find_back_ways(_put_initial_first(states), events)
    forward = [way for way in events if way not in back and way[0] != way[1]]
    columns = find_columns(names, forward)
    rows = find_rows(names, columns, forward)
    initial = [state for state in states.values() if state.kind == "initial"]
    nodes = [Node("(start)", "", "start", column=0, row=rows[initial[0].id], title=phrase("Start"))] if initial else []
    nodes += [_build_state(book, state, columns[state.id] + 1, rows[state.id]) for state in states.values()]
    edges = [Edge("(start)", state.id) for state in initial[:1]]
    for way, labels in events.items():
        label = " or ".join(dict.fromkeys(text for text in labels if text))
        edges.append(Edge(*way, label, "back" if way in back else "flow"))
    return Diagram(
        id=f"lifecycle-{item.id}",
        kind="lifecycle",
        layout="grid",
        title=phrase("States of {name}", name=item.name),
        description=phrase(
            "{states} states, {events} transitions. The table of states on this page says the same.",
            states=len(states),
            events=len(events),
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
        keys=_list_keys(bool(initial), any(state.kind == "final" for state in item.states), bool(back)),
    )


def _put_initial_first(states: dict[str, State]) -> list[str]:
    return sorted(states, key=lambda name: states[name].kind != "initial")


def _build_state(book: Book, state: State, column: int, row: int) -> Node:
    facts: list[object] = [book.name(state.held_by)] if state.held_by else []
    facts += [state.target_time] if state.target_time else []
    name = state.name or state.id.replace("-", " ")
    return Node(
        id=state.id,
        label=name,
        target=f"#state-{state.id}",
        title=join_phrases(", ", [phrase("State: {name}", name=name), *facts]),
        note=join_phrases(", ", facts),
        column=column,
        row=row,
        thick=state.kind == "final",
        tinted=state.kind == "final",
    )


def _list_keys(*used: bool) -> tuple[str, ...]:
    return tuple(key for key, is_used in zip(("start", "final", "back"), used, strict=True) if is_used)
