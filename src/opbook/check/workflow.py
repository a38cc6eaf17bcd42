"""Checks of workflows: a clear beginning, a defined end, and a performer at every step between."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_first_cut_off, find_missing, find_problems, is_misspelt
from opbook.check.validation import find_lost_outcomes, lacks_authority
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.flow import (
    find_ending,
    find_exception_flows,
    find_flows,
    find_reached,
    find_unconditional,
    has_unknown_targets,
)
from opbook.model import Step, Workflow
from opbook.source import Span


def check_no_trigger(book: Book) -> Iterator[Diagnostic]:
    """Report workflows without a trigger.

    ## What it does
    Reports workflows whose `trigger` is absent or empty.

    ## Why it matters
    Work that may start in any way starts late, twice or never. The trigger is what everybody can see happen.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # error: WFL001
    summary: From the question to the receipt.
    owner: lead
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Say which event sets it off.

    ```yaml
    trigger: A customer asks at the counter
    ```
    """
    for missing in find_missing(book, "WFL001"):
        yield missing.report(
            "WFL001", f"`{missing.entry.ref}` has no trigger", "add `trigger:` with the event that sets it off"
        )


def check_no_end(book: Book) -> Iterator[Diagnostic]:
    """Report workflows without an outcome or without an end step.

    ## What it does
    Reports workflows whose `outcome` is absent, and workflows in which no step is of type `end`.

    ## Why it matters
    Nobody can say that work is finished where the model does not say what finished means.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:  # error: WFL002
      - {id: sell, name: Sell, type: task, responsible: clerk}
    ```

    ## How to fix
    Add the outcome, and a step where the work ends; several where it can end in different ways.

    ```yaml
      - {id: sold, name: Sold, type: end}
    ```
    """
    without_outcome = {missing.entry.ref: missing for missing in find_missing(book, "WFL002")}
    endless = [w for w in book.all(Workflow) if w.steps and not any(step.type == "end" for step in w.steps)]
    for ref, missing in without_outcome.items():
        both = any(workflow.ref == ref for workflow in endless)
        yield missing.report(
            "WFL002",
            f"`{ref}` has no outcome" + (" and no step of type `end`" if both else ""),
            "add `outcome:` with what is true when the work is done" + (", and an `end` step" if both else ""),
        )
    for workflow in endless:
        if workflow.ref not in without_outcome:
            yield Diagnostic(
                "WFL002",
                f"`{workflow.ref}` has no step of type `end`",
                book.where_key(workflow.ref, "steps"),
                "add a step such as `{id: done, name: Done, type: end}`",
                element=workflow.ref,
            )


def check_unreachable_step(book: Book) -> Iterator[Diagnostic]:
    """Report steps that no way leads to.

    ## What it does
    Follows the flow from the first step, along `next`, the order of the list where a step has no `next`, and the
    ways that exceptions take. Of several steps that hang together and cannot be reached, it reports the first.
    Silent where an outcome has no way out: that way may be the one that is missing.

    ## Why it matters
    A step that is never reached is work nobody does, and often the control somebody believes in.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk, next: [{to: sold}]}
      - {id: wrap, name: Wrap, type: task, responsible: clerk}  # error: WFL003
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Lead a `next` to it, or remove it.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: clerk}
    ```
    """
    for workflow in book.all(Workflow):
        if has_unknown_targets(workflow) or any(find_lost_outcomes(book, step) for step in workflow.steps):
            continue
        reached = find_reached(workflow)
        lost = [step.id for step in workflow.steps if step.id not in reached]
        ways = [(flow.source, flow.target) for flow in find_flows(workflow)]
        ways.extend((source, target) for source, target, _ in find_exception_flows(workflow))
        for identifier in find_first_cut_off(lost, ways):
            yield Diagnostic(
                "WFL003",
                f"the step `{identifier}` cannot be reached from `{workflow.steps[0].id}`",
                _find_step_place(book, workflow, identifier),
                "lead a `next` to it, or remove it",
                element=workflow.ref,
            )


def check_endless_step(book: Book) -> Iterator[Diagnostic]:
    """Report steps from which no end can be reached.

    ## What it does
    Follows the flow backwards from the `end` steps and reports the step where the work is stuck: the last one of a
    dead end, or the first of a loop without exit. Exceptions are no way out. Silent for steps that cannot be
    reached, and in workflows without an end.

    ## Why it matters
    Work that gets there stays there. Somebody finds it weeks later.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - id: sell
        name: Sell
        type: task
        responsible: clerk
        next: [{to: sold, when: it is in stock}, {to: order, default: true}]
      - {id: sold, name: Sold, type: end}
      - {id: order, name: Order, type: task, responsible: clerk}  # error: WFL004
    ```

    ## How to fix
    Say where the work goes from there.

    ```yaml
      - {id: order, name: Order, type: task, responsible: clerk, next: [{to: sell}]}
    ```
    """
    for workflow in book.all(Workflow):
        if has_unknown_targets(workflow) or not any(step.type == "end" for step in workflow.steps):
            continue
        ending, reached = find_ending(workflow), find_reached(workflow)
        stuck = [step.id for step in workflow.steps if step.id in reached and step.id not in ending]
        backward = [(flow.target, flow.source) for flow in find_flows(workflow)]
        for identifier in find_first_cut_off(stuck, backward):
            yield Diagnostic(
                "WFL004",
                f"no end can be reached from the step `{identifier}`",
                _find_step_place(book, workflow, identifier),
                "add a `next` that leads on to a step of type `end`",
                element=workflow.ref,
            )


def check_nobody_performs(book: Book) -> Iterator[Diagnostic]:
    """Report steps that nobody performs.

    ## What it does
    Reports steps with neither a responsible role nor an application. Steps of type `end`, `wait` and `subprocess`
    need none. Silent at a validation point that has no authority either: `validation-without-authority` says so.

    ## Why it matters
    Between two people who each expect the other to do it, the work lies still.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task}  # error: WFL005
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the role, or the application where software does it.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: clerk}
    ```
    """
    for workflow in book.all(Workflow):
        for step in find_unperformed_steps(book, workflow):
            yield Diagnostic(
                "WFL005",
                f"nobody performs the step `{step.id}`",
                _find_step_place(book, workflow, step.id),
                "add `responsible:` with a role, or `application:` where software does it",
                element=workflow.ref,
            )


def check_unconditional_branch(book: Book) -> Iterator[Diagnostic]:
    """Report branches that do not say when they are taken.

    ## What it does
    Where a step leads to more than one next step, each way needs `when` (a rule or a text), `outcome`, or `default:
    true`. Reports those without.

    ## Why it matters
    A branch without a condition is decided by whoever stands there. The same case ends differently on different days.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - id: sell
        name: Sell
        type: task
        responsible: clerk
        next:
          - {to: wrap, when: it is a present}
          - {to: sold}  # error: WFL006
      - {id: wrap, name: Wrap, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Say when, or make it the way for all other cases.

    ```yaml
          - {to: sold, default: true}
    ```
    """
    for workflow in book.all(Workflow):
        entry = book.entries[workflow.ref]
        for index, step in enumerate(workflow.steps):
            for position in find_unconditional(step):
                path = ("steps", index, "next", position)
                if not any(is_misspelt(book, entry.ref, *path, key) for key in ("when", "outcome", "default")):
                    yield Diagnostic(
                        "WFL006",
                        f"the way from `{step.id}` to `{step.next[position].to}` has no condition",
                        book.where(workflow.ref, *path, "to"),
                        "add `when`, `outcome`, or `default: true` for all other cases",
                        element=workflow.ref,
                    )


def check_step_assigned_to_person(book: Book) -> Iterator[Diagnostic]:
    """Report steps that name a person.

    ## What it does
    Reports a person where a step expects a role.

    ## Why it matters
    The person goes on holiday, changes the job, leaves. The role stays, and says who steps in.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: ben}  # error: WFL024
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name the role in which the person does it.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: clerk}
    ```
    """
    return find_problems(book, "WFL024")


def find_unperformed_steps(book: Book, workflow: Workflow) -> tuple[Step, ...]:
    """Return the steps of a workflow that need a performer and have none."""
    return tuple(
        step
        for index, step in enumerate(workflow.steps)
        if not _has_performer(book, step) and not _is_performer_misspelt(book, workflow, index)
    )


def has_misspelt_performer(book: Book, workflow: Workflow) -> bool:
    """Whether a step misspells who performs it, which has been reported."""
    return any(_is_performer_misspelt(book, workflow, index) for index in range(len(workflow.steps)))


def _is_performer_misspelt(book: Book, workflow: Workflow, index: int) -> bool:
    entry = book.entries[workflow.ref]
    return any(is_misspelt(book, entry.ref, "steps", index, key) for key in ("responsible", "application"))


def _has_performer(book: Book, step: Step) -> bool:
    if step.type in ("end", "wait", "subprocess") or step.responsible or step.application:
        return True
    return bool(step.raci and step.raci.responsible) or lacks_authority(book, step)


def _find_step_place(book: Book, workflow: Workflow, identifier: str) -> Span:
    position = next(n for n, step in enumerate(workflow.steps) if step.id == identifier)
    return book.where(workflow.ref, "steps", position, "id")


CHECKS = (
    Check("WFL001", "no-trigger", "error", 1, "S", check_no_trigger, ("S87", "S183", "S194")),
    Check("WFL002", "no-end", "error", 1, "S", check_no_end, ("S4", "S28", "S183", "S194")),
    Check("WFL003", "unreachable-step", "error", 1, "S", check_unreachable_step, ("S194",)),
    Check("WFL004", "endless-step", "error", 1, "S", check_endless_step, ("S4", "S194")),
    Check("WFL005", "nobody-performs", "error", 1, "S", check_nobody_performs, ("S152",)),
    Check("WFL006", "unconditional-branch", "error", 1, "T", check_unconditional_branch, ("S23", "S118")),
    Check("WFL024", "step-assigned-to-person", "error", 1, "X", check_step_assigned_to_person, ("S129",)),
)
