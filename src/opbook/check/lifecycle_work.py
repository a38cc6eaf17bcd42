"""Checks of how work and lifecycle meet: who moves an object, who holds it meanwhile, how long it may stay."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.inconsistency import find_shared_transitions
from opbook.graph.state import find_object, list_step_transitions
from opbook.graph.state_change import Change, find_changes_of
from opbook.model import BusinessObject, State
from opbook.source import Span


def check_unperformed_transition(book: Book) -> Iterator[Diagnostic]:
    """Report changes of state that no workflow performs.

    ## What it does
    Reports transitions of a business object that no step, way or exception of a workflow performs. Silent for objects
    whose states no workflow changes at all: what is missing there is the workflow.

    ## Why it matters
    The object gets there somehow, by hands that the model does not know.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states: [{id: received, kind: initial}, {id: delivered, kind: final}, {id: lost, kind: final}]
    transitions:
      - {from: received, to: delivered}
      - {from: received, to: lost}  # warning: LIF005
    ```

    ```yaml title="model/workflows/delivering.yaml"
    name: Delivering
    summary: From the counter to the door.
    owner: lead
    trigger: A parcel is handed in
    outcome: The parcel is at the door
    object: parcel
    steps:
      - {id: carry, name: Carry, type: task, responsible: clerk, transition: {from: received, to: delivered}}
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Write the transition at the step or exception that performs it, or remove it from the object.

    ```yaml
    exceptions:
      - {id: gone, class: other, role: clerk, handling: Pay., ends: done, transition: {from: received, to: lost}}
    ```
    """
    for item in book.all(BusinessObject):
        performed = {(change.source, change.target) for change in find_changes_of(book, item)}
        for position, transition in enumerate(item.transitions):
            if performed and (transition.source, transition.target) not in performed:
                yield report_at(
                    book,
                    "LIF005",
                    (item.ref, ("transitions", position, "from")),
                    f"no step moves `{item.ref}` from `{transition.source}` to `{transition.target}`",
                    "write the transition at the step, way or exception that performs it, or remove it",
                )


def check_competing_transition(book: Book) -> Iterator[Diagnostic]:
    """Report changes of state that are made in several ways.

    ## What it does
    Reports a transition that the ordinary steps of more than one workflow perform, or several roles in one workflow,
    at the object, with the steps beside it. Silent where the workflows are declared variants of each other or one runs
    the other; exceptions do not count.

    ## Why it matters
    The same thing happens to the object in two ways, with two sets of rules. Customers find the easier one.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states: [{id: received, kind: initial}, {id: delivered, kind: final}]
    transitions:
      - {from: received, to: delivered}  # warning: LIF007
    ```

    ```yaml title="model/workflows.yaml"
    delivering:
      name: Delivering
      summary: From the counter to the door.
      owner: lead
      trigger: A parcel is handed in
      outcome: The parcel is at the door
      object: parcel
      steps:
        - {id: carry, name: Carry, type: task, responsible: clerk, transition: {from: received, to: delivered}}
        - {id: done, name: Done, type: end}
    collecting:
      name: Collecting
      summary: From the shelf to the customer.
      owner: lead
      trigger: A customer comes for a parcel
      outcome: The customer has the parcel
      object: parcel
      steps:
        - {id: hand-out, name: Hand out, type: task, responsible: lead, transition: {from: received, to: delivered}}
        - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Let one workflow do it and the other run that one, or declare the second a variant with the rule that chooses it.

    ```yaml
      variants: [{name: Collected, when: The customer comes in person, workflow: collecting}]
    ```
    """
    for shared in find_shared_transitions(book):
        item, ends = shared.object, (shared.source, shared.target)
        position = next((n for n, each in enumerate(item.transitions) if (each.source, each.target) == ends), None)
        if position is None:
            continue
        workflows = tuple(dict.fromkeys(change.workflow.ref for change in shared.changes))
        movers = workflows if len(workflows) > 1 else shared.roles
        yield report_at(
            book,
            "LIF007",
            (item.ref, ("transitions", position, "from")),
            f"{list_names(movers)} {'both' if len(movers) == 2 else 'all'} move `{item.ref}` "
            f"from `{shared.source}` to `{shared.target}`",
            "let one run the other, or declare them variants with the rule that chooses"
            if len(workflows) > 1
            else "leave it to one role, or make the ways variants with the rule that chooses",
            [Label(_find_step_place(book, change), "performed here") for change in shared.changes],
        )


def check_state_without_time(book: Book) -> Iterator[Diagnostic]:
    """Report states in which an object may stay forever.

    ## What it does
    Reports states that are not final and have no `target_time`. One finding per object, at the first such state.

    ## Why it matters
    Without a time, waiting looks like work, and nobody is ever late.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:
      - {id: received, kind: initial, held_by: clerk}  # info: LIF008
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}]
    ```

    ## How to fix
    Say how long it should stay at most.

    ```yaml
      - {id: received, kind: initial, held_by: clerk, target_time: 1 day}
    ```
    """
    return _report_states(book, "LIF008", "target_time", ("may stay as long as it likes", "add `target_time:`"))


def check_state_nobody_holds(book: Book) -> Iterator[Diagnostic]:
    """Report states in which nobody holds the object.

    ## What it does
    Reports states that are not final and have no `held_by`. One finding per object, at the first such state.

    ## Why it matters
    Between two steps the case belongs to nobody. That is where it stays.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states:
      - {id: received, kind: initial}  # warning: LIF009
      - {id: delivered, kind: final}
    transitions: [{from: received, to: delivered}]
    ```

    ## How to fix
    Name the role that has to act next.

    ```yaml
      - {id: received, kind: initial, held_by: clerk}
    ```
    """
    return _report_states(
        book, "LIF009", "held_by", ("is held by nobody", "add `held_by:` with the role that acts next")
    )


def _report_states(book: Book, code: str, key: str, words: tuple[str, str]) -> Iterator[Diagnostic]:
    for item in book.all(BusinessObject):
        entry = book.entries[item.ref]
        bare: list[tuple[int, State]] = [
            (index, state)
            for index, state in enumerate(item.states)
            if state.kind != "final"
            and not getattr(state, key)
            and not is_misspelt(book, entry.ref, "states", index, key)
        ]
        if bare:
            names = list_names(state.id for _, state in bare)
            plural = "the states" if len(bare) > 1 else "the state"
            yield report_at(
                book,
                code,
                (item.ref, ("states", bare[0][0], "id")),
                f"in {plural} {names}, `{item.ref}` {words[0]}",
                words[1],
                [Label(book.where(item.ref, "states", index, "id"), "here as well") for index, _ in bare[1:]],
            )


def _find_step_place(book: Book, change: Change) -> Span:
    for path, transition in list_step_transitions(change.workflow):
        item = find_object(book, change.workflow, transition)
        ends = (transition.source, transition.target)
        if path[0] == "steps" and item and item.ref == change.object and ends == (change.source, change.target):
            return book.where(change.workflow.ref, *path, "from")
    return book.where(change.workflow.ref)


CHECKS = (
    Check("LIF005", "unperformed-transition", "warning", 1, "S", check_unperformed_transition, (), ("workflow",)),
    Check(
        "LIF007", "competing-transition", "warning", 2, "S", check_competing_transition, ("S23", "S104", "S115", "S118")
    ),
    Check("LIF008", "state-without-time", "info", 2, "S", check_state_without_time, ("S189",)),
    Check("LIF009", "state-nobody-holds", "warning", 1, "S", check_state_nobody_holds, ("S4", "S28", "S177", "S180")),
)
