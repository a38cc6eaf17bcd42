"""Checks of what passes between people in a workflow: handoffs, returns, what comes in and what goes out."""

import re
from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.friction import count_handoff_steps, find_open_loops, list_work_steps, measure_handoff_ratio
from opbook.graph.handoff import find_handoffs
from opbook.graph.holding import find_team_of
from opbook.graph.usage import find_interface_steps
from opbook.model import Application, Interface, Workflow

_LOOSE_TYPES = ("spreadsheet", "channel")
_LOOSE_WORDS = re.compile(r"\b(spreadsheets?|excel|chats?|slack|whatsapp|meetings?)\b", re.IGNORECASE)


def check_handoff_without_contract(book: Book) -> Iterator[Diagnostic]:
    """Report handoffs between teams that no interface describes.

    ## What it does
    Follows the work from performer to performer. Where it passes to a role of another team, the step must name a
    `handoff` interface that reaches that role or its team, or the model must have one between the two sides. Ways back
    do not count, nor do roles without a team. One finding per step.

    ## Why it matters
    Inside a team a gap is filled across the table. Between teams the receiver finds out what is missing after the
    sender has gone on to something else.

    ## Example
    ```yaml title="model/teams.yaml"
    counter: {name: Counter, summary: Serves., owner: lead, lead: lead, purpose: Customers are served.}
    yard: {name: Yard, summary: Fetches., owner: lead, lead: porter, purpose: Goods are fetched.}
    ```

    ```yaml title="model/roles/porter.yaml"
    name: Porter
    summary: Fetches things.
    owner: lead
    purpose: Everything is where it is needed.
    accountabilities: [Fetching things]
    holders: [{person: ben}]
    ```

    ```yaml title="model/interfaces/shelf-note.yaml"
    name: Shelf note
    summary: What the yard tells the desk.
    owner: lead
    type: handoff
    from: porter
    to: clerk
    ```

    ```yaml title="model/workflows/fetching.yaml"
    name: Fetching
    summary: From the wish to the thing.
    owner: lead
    trigger: A customer asks for something from the yard
    outcome: The customer has it
    steps:
      - {id: ask, name: Ask, type: task, responsible: lead}  # warning: WFL007
      - {id: fetch, name: Fetch, type: task, responsible: porter}
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Write the handoff down as an interface: what is handed over, when the receiver accepts it, how soon.

    ```yaml
    order-slip: {name: Order slip, summary: What to fetch., owner: lead, type: handoff, from: lead, to: porter}
    ```
    """
    for workflow in book.all(Workflow):
        positions = {step.id: index for index, step in enumerate(workflow.steps)}
        lost: dict[str, list[str]] = {}
        for handoff in find_handoffs(book, workflow):
            if handoff.crosses and handoff.interface is None:
                lost.setdefault(handoff.step.id, []).append(handoff.receiver)
        for identifier, receivers in lost.items():
            index = positions[identifier]
            step = workflow.steps[index]
            unread = step.handoff and book.find(step.handoff, Interface) is None
            if unread or is_misspelt(book, workflow.ref, "steps", index, "handoff"):
                continue
            teams = dict.fromkeys(team.ref for ref in receivers if (team := find_team_of(book, ref)))
            key = "handoff" if step.handoff else "id"
            also = f"; `{step.handoff}` does not reach it" if step.handoff else ""
            yield report_at(
                book,
                "WFL007",
                (workflow.ref, ("steps", index, key)),
                f"work passes from `{identifier}` to {list_names(teams)} without a handoff interface{also}",
                f"describe the handoff to {list_names(receivers)} as an interface and name it in `handoff`",
            )


def check_unbounded_return(book: Book) -> Iterator[Diagnostic]:
    """Report ways on which work may go back and forth between two roles without end.

    ## What it does
    Reports a way back to a step of another role that has no `max`. Silent where the loop waits for time to pass, and
    where a rule leads back or out.

    ## Why it matters
    Each of the two has done their part; the case travels. After the third return it is no longer about the case.

    ## Example
    ```yaml title="model/workflows/quoting.yaml"
    name: Quoting
    summary: From the question to the price.
    owner: lead
    trigger: A customer asks for a price
    outcome: The customer has it
    steps:
      - {id: draft, name: Draft, type: task, responsible: clerk}
      - id: read
        name: Read
        type: validation
        responsible: lead
        validation: {authority: lead, options: [send, change]}
        next:
          - {to: sent, outcome: send}
          - {to: draft, outcome: change}  # warning: WFL008
      - {id: sent, name: Sent, type: end}
    ```

    ## How to fix
    Say how often the work may come back; after that the decision's escalation applies.

    ```yaml
          - {to: draft, outcome: change, max: 2}
    ```
    """
    for workflow in book.all(Workflow):
        positions = {step.id: index for index, step in enumerate(workflow.steps)}
        for loop in find_open_loops(book, workflow):
            if loop.is_exchange:
                index = positions[loop.source.id]
                path = ("steps", index, "next", loop.position, "to") if loop.source.next else ("steps", index, "id")
                yield report_at(
                    book,
                    "WFL008",
                    (workflow.ref, path),
                    f"work may return from `{loop.sender}` to `{loop.receiver}` without end",
                    f"add `max:` to the way back to `{loop.target.id}`",
                )


def check_many_handoffs(book: Book) -> Iterator[Diagnostic]:
    """Report workflows in which work changes hands at too many steps.

    ## What it does
    Counts the steps after which work goes on to another performer, and reports workflows in which their share of all
    steps (ends left out) is above the limit `handoff_ratio` (0.5). Silent below three such steps.

    ## Why it matters
    Work waits where it changes hands, and what the last one knew stays behind.

    ## Example
    ```yaml title="model/workflows/quoting.yaml"
    name: Quoting  # info: WFL009
    summary: From the question to the price.
    owner: lead
    trigger: A customer asks for a price
    outcome: The customer has it
    steps:
      - {id: hear, name: Listen, type: task, responsible: clerk}
      - {id: judge, name: Judge, type: task, responsible: lead}
      - {id: draft, name: Draft, type: task, responsible: clerk}
      - {id: sign, name: Sign, type: task, responsible: lead}
      - {id: sent, name: Sent, type: end}
    ```

    ## How to fix
    Give steps that follow each other to one role, or move a judgement into a rule that the first role applies.
    """
    limit = book.config.limit("handoff_ratio")
    for workflow in book.all(Workflow):
        count = count_handoff_steps(book, workflow)
        ratio = measure_handoff_ratio(book, workflow)
        if count > 2 and ratio > limit:
            steps = len(list_work_steps(workflow))
            yield report_at(
                book,
                "WFL009",
                (workflow.ref, ()),
                f"`{workflow.ref}` changes hands after {count} of {steps} steps",
                f"let fewer roles share it; the limit `handoff_ratio` is {limit:g}",
            )


def check_output_for_nobody(book: Book) -> Iterator[Diagnostic]:
    """Report outputs of workflows that nobody takes.

    ## What it does
    Reports entries of a workflow's `outputs` without a `customer`. One finding per workflow.

    ## Why it matters
    What nobody takes was made for nobody, or somebody takes it and nobody asked them what they need.

    ## Example
    ```yaml title="model/workflows/counting.yaml"
    name: Counting
    summary: From the open till to the right sum.
    owner: lead
    trigger: The shop closes
    outcome: The sum is right
    outputs:
      - {name: daily sum}  # warning: WFL013
    steps:
      - {id: count, name: Count, type: task, responsible: clerk}
      - {id: counted, name: Counted, type: end}
    ```

    ## How to fix
    Name the role, team, application or workflow that takes it, or people outside in words. If there is none, stop
    making it.

    ```yaml
      - {name: daily sum, customer: role:lead}
    ```
    """
    for workflow in book.all(Workflow):
        yield from _report_loose_ends(
            book, workflow, "WFL013", "outputs", ("customer", "nobody takes", "say who takes it in `customer:`")
        )


def check_input_from_nobody(book: Book) -> Iterator[Diagnostic]:
    """Report inputs of workflows that nobody supplies.

    ## What it does
    Reports entries of a workflow's `inputs` without a `supplier`. One finding per workflow.

    ## Why it matters
    Somebody will look for it on the day it is needed, and nobody will have been told to bring it.

    ## Example
    ```yaml title="model/workflows/counting.yaml"
    name: Counting
    summary: From the open till to the right sum.
    owner: lead
    trigger: The shop closes
    outcome: The sum is right
    inputs:
      - {name: till roll}  # info: WFL014
    steps:
      - {id: count, name: Count, type: task, responsible: clerk}
      - {id: counted, name: Counted, type: end}
    ```

    ## How to fix
    Name where it comes from.

    ```yaml
      - {name: till roll, supplier: application:ledger}
    ```
    """
    for workflow in book.all(Workflow):
        yield from _report_loose_ends(
            book,
            workflow,
            "WFL014",
            "inputs",
            ("supplier", "nobody supplies", "say where it comes from in `supplier:`"),
        )


def check_loose_medium(book: Book) -> Iterator[Diagnostic]:
    """Report handoffs that run through a spreadsheet, a chat channel or a meeting.

    ## What it does
    Reports handoff interfaces whose `medium` is an application of type spreadsheet or channel, or words that say so.

    ## Why it matters
    There the handoff happens only if somebody writes, somebody reads, and both do so in time. Nothing counts what got
    lost.

    ## Example
    ```yaml title="model/interfaces/order-slip.yaml"
    name: Order slip
    summary: What the counter tells the yard.
    owner: lead
    type: handoff
    from: clerk
    to: lead
    medium: A shared spreadsheet  # warning: WFL023
    ```

    ## How to fix
    Let the application that holds the object carry its handoff: a state, a queue, a task.

    ```yaml
    medium: ledger
    ```
    """
    for item in book.all(Interface):
        if item.type != "handoff":
            continue
        application = book.find(item.medium, Application) if ":" in item.medium else None
        loose = application.type in _LOOSE_TYPES if application else bool(_LOOSE_WORDS.search(item.medium))
        if loose:
            what = f"`{application.ref}`, a {application.type}" if application else f"`{item.medium}`"
            uses = [
                Label(book.where(use.workflow.ref, "steps", use.workflow.steps.index(use.step), "handoff"), "used here")
                for use in find_interface_steps(book, item)
            ]
            yield report_at(
                book,
                "WFL023",
                (item.ref, ("medium",)),
                f"the handoff `{item.id}` runs through {what}",
                "let the application that holds the object carry the handoff",
                uses,
            )


def _report_loose_ends(
    book: Book, workflow: Workflow, code: str, key: str, words: tuple[str, str, str]
) -> Iterator[Diagnostic]:
    field, verb, remedy = words
    entry = book.entries[workflow.ref]
    loose = [
        (place, item.name)
        for place, item in enumerate(getattr(workflow, key))
        if not getattr(item, field) and not is_misspelt(book, entry.ref, key, place, field)
    ]
    if loose:
        names = list_names(name for _, name in loose)
        labels = [Label(book.where(workflow.ref, key, place, "name"), "this one as well") for place, _ in loose[1:]]
        yield report_at(
            book,
            code,
            (workflow.ref, (key, loose[0][0], "name")),
            f"{verb} {names} of `{workflow.ref}`",
            remedy,
            labels,
        )


CHECKS = (
    Check(
        "WFL007",
        "handoff-without-contract",
        "warning",
        1,
        "K",
        check_handoff_without_contract,
        ("S10", "S67", "S74", "S147", "S175"),
        ("interface",),
    ),
    Check("WFL008", "unbounded-return", "warning", 2, "K", check_unbounded_return, ("S62", "S112")),
    Check("WFL009", "many-handoffs", "info", 2, "K", check_many_handoffs, ("S13", "S114")),
    Check("WFL013", "output-for-nobody", "warning", 2, "K", check_output_for_nobody, ("S74", "S138", "S217")),
    Check("WFL014", "input-from-nobody", "info", 2, "K", check_input_from_nobody),
    Check("WFL023", "loose-medium", "warning", 2, "S", check_loose_medium, ("S174", "S211")),
)
