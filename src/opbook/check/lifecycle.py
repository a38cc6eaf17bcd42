"""Checks of a business object's lifecycle: it begins once, ends somewhere, and never gets stuck between."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_first_cut_off
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label, find_similar
from opbook.graph import Book
from opbook.graph.state import (
    find_finishing_states,
    find_object,
    find_reached_states,
    has_unknown_states,
    list_step_transitions,
)
from opbook.model import BusinessObject, Workflow
from opbook.source import Span


def check_not_one_initial_state(book: Book) -> Iterator[Diagnostic]:
    """Report lifecycles that do not begin in exactly one state.

    ## What it does
    Reports a business object with states of which none, or more than one, is of kind `initial`. An object without
    states has no lifecycle, and that is fine.

    ## Why it matters
    Nobody can say where a new case starts, or it starts in two places with two histories.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:  # error: LIF001
      - {id: received}
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}]
    ```

    ## How to fix
    Mark the state in which it comes into being.

    ```yaml
      - {id: received, kind: initial}
    ```
    """
    for item in _list_lifecycles(book):
        initial = [n for n, state in enumerate(item.states) if state.kind == "initial"]
        if not initial:
            yield Diagnostic(
                "LIF001",
                f"`{item.ref}` has no initial state",
                book.where_key(item.ref, "states"),
                "mark the state in which it comes into being with `kind: initial`",
                element=item.ref,
            )
        elif len(initial) > 1:
            yield Diagnostic(
                "LIF001",
                f"`{item.ref}` has {len(initial)} initial states: {list_names(item.states[n].id for n in initial)}",
                book.where(item.ref, "states", initial[1], "kind"),
                "keep the one in which it comes into being",
                (Label(book.where(item.ref, "states", initial[0], "kind"), "the first one"),),
                item.ref,
            )


def check_no_final_state(book: Book) -> Iterator[Diagnostic]:
    """Report lifecycles that never end.

    ## What it does
    Reports a business object with states of which none is of kind `final`.

    ## Why it matters
    What has no end is never done: it stays on lists, in counts, and on somebody's desk.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:  # error: LIF002
      - {id: received, kind: initial}
      - {id: delivered}
    transitions: [{from: received, to: delivered}]
    ```

    ## How to fix
    Mark the states in which nothing more happens.

    ```yaml
      - {id: delivered, kind: final}
    ```
    """
    for item in _list_lifecycles(book):
        if not any(state.kind == "final" for state in item.states):
            yield Diagnostic(
                "LIF002",
                f"`{item.ref}` has no final state",
                book.where_key(item.ref, "states"),
                "mark the states in which nothing more happens with `kind: final`",
                element=item.ref,
            )


def check_unreachable_state(book: Book) -> Iterator[Diagnostic]:
    """Report states that no transition leads to.

    ## What it does
    Follows the transitions from the initial state; of several states that hang together and cannot be reached,
    reports the first. Silent where there is not one initial state, or no transition at all.

    ## Why it matters
    A state that nothing can enter is a wish. Often the transition exists in daily work, and only the model has
    forgotten it.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:
      - {id: received, kind: initial}
      - {id: lost, kind: final}  # error: LIF003
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}]
    ```

    ## How to fix
    Add the transition, or remove the state.

    ```yaml
    transitions: [{from: received, to: delivered}, {from: received, to: lost}]
    ```
    """
    for item in _list_lifecycles(book):
        if (
            sum(state.kind == "initial" for state in item.states) != 1
            or has_unknown_states(item)
            or not item.transitions
        ):
            continue
        reached = find_reached_states(item)
        lost = [state.id for state in item.states if state.id not in reached]
        for identifier in find_first_cut_off(lost, [(t.source, t.target) for t in item.transitions]):
            span = _find_state_place(book, item, identifier)
            message = f"the state `{identifier}` of `{item.ref}` cannot be reached"
            yield Diagnostic("LIF003", message, span, "add a transition to it, or remove it", element=item.ref)


def check_trapped_state(book: Book) -> Iterator[Diagnostic]:
    """Report states that the object never leaves.

    ## What it does
    Reports a state that is not final and from which no final state can be reached: the last one of a dead end, or
    the first of a circle. Silent for states that cannot be reached, and where there is no final state.

    ## Why it matters
    Cases pile up there, and the model says that is as it should be.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:
      - {id: received, kind: initial}
      - {id: stopped}  # error: LIF004
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}, {from: received, to: stopped}]
    ```

    ## How to fix
    Add the way out, or mark the state as `final`.

    ```yaml
      - {from: stopped, to: delivered}
    ```
    """
    for item in _list_lifecycles(book):
        if not any(state.kind == "final" for state in item.states) or has_unknown_states(item):
            continue
        single = sum(state.kind == "initial" for state in item.states) == 1
        reached = find_reached_states(item) if single else {state.id for state in item.states}
        finishing = find_finishing_states(item)
        stuck = [state.id for state in item.states if state.id in reached and state.id not in finishing]
        for identifier in find_first_cut_off(stuck, [(t.target, t.source) for t in item.transitions]):
            span = _find_state_place(book, item, identifier)
            message = f"the state `{identifier}` of `{item.ref}` has no way out"
            yield Diagnostic(
                "LIF004", message, span, "add a transition, or mark it with `kind: final`", element=item.ref
            )


def check_undefined_transition(book: Book) -> Iterator[Diagnostic]:
    """Report steps that move an object in a way the object does not define.

    ## What it does
    Compares the `transition` of steps, of their ways and of exceptions with the states and transitions of the
    object it moves: the one it names, else the workflow's primary one.

    ## Why it matters
    The workflow and the object describe the same thing twice. Where they disagree, people and software will as well.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:
      - {id: received, kind: initial}
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}]
    ```

    ```yaml title="model/workflows/delivering.yaml"
    name: Delivering
    summary: From the counter to the door.
    owner: lead
    trigger: A parcel is handed in
    outcome: The parcel is at the door
    object: parcel
    steps:
      - id: carry
        name: Carry
        type: task
        responsible: clerk
        transition: {from: received, to: arrived}  # error: LIF006
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Use a state the object has, or add the state and the transition to the object.

    ```yaml
        transition: {from: received, to: delivered}
    ```
    """
    for workflow in book.all(Workflow):
        for path, transition in list_step_transitions(workflow):
            item = find_object(book, workflow, transition)
            if item is None:
                if not transition.object and not workflow.object:
                    yield _report_transition(
                        book, workflow, path, "the transition moves no object", "add `object:` to the workflow"
                    )
                    break
                continue
            yield from _compare(book, workflow, (*path,), item, (transition.source, transition.target))


def _compare(
    book: Book, workflow: Workflow, path: tuple[str | int, ...], item: BusinessObject, ends: tuple[str, str]
) -> Iterator[Diagnostic]:
    ids = [state.id for state in item.states]
    unknown = [(key, end) for key, end in zip(("from", "to"), ends, strict=True) if end not in ids]
    for key, end in unknown:
        similar = find_similar(end, ids, 1)
        known = f"its states are {list_names(ids)}" if ids else "it has no states"
        yield _report_transition(
            book,
            workflow,
            (*path, key),
            f"`{item.ref}` has no state `{end}`",
            f"did you mean `{similar[0]}`; {known}" if similar else known,
        )
    if not unknown and ends not in [(t.source, t.target) for t in item.transitions]:
        onward = [t.target for t in item.transitions if t.source == ends[0]]
        yield _report_transition(
            book,
            workflow,
            (*path, "from"),
            f"`{item.ref}` has no transition from `{ends[0]}` to `{ends[1]}`",
            f"add it to the object; from `{ends[0]}` it goes to {list_names(onward) or 'no other state'}",
        )


def _list_lifecycles(book: Book) -> tuple[BusinessObject, ...]:
    """Objects with states of which each id is used once; repeated ids have been reported."""
    return tuple(
        item
        for item in book.all(BusinessObject)
        if item.states and len({s.id for s in item.states}) == len(item.states)
    )


def _find_state_place(book: Book, item: BusinessObject, identifier: str) -> Span:
    position = next(n for n, state in enumerate(item.states) if state.id == identifier)
    return book.where(item.ref, "states", position, "id")


def _report_transition(
    book: Book, workflow: Workflow, path: tuple[str | int, ...], message: str, remedy: str
) -> Diagnostic:
    return Diagnostic("LIF006", message, book.where(workflow.ref, *path), remedy, element=workflow.ref)


CHECKS = (
    Check("LIF001", "not-one-initial-state", "error", 1, "S", check_not_one_initial_state, ("S195",)),
    Check("LIF002", "no-final-state", "error", 1, "S", check_no_final_state, ("S28", "S195")),
    Check("LIF003", "unreachable-state", "error", 1, "S", check_unreachable_state, ("S195",)),
    Check("LIF004", "trapped-state", "error", 1, "S", check_trapped_state, ("S4", "S195")),
    Check("LIF006", "undefined-transition", "error", 1, "S", check_undefined_transition, ("S180",)),
)
