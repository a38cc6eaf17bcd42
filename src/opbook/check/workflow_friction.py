"""Checks of how hard a workflow is to do, to hand over and to measure: length, layers, loops, what is not written."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.friction import find_layers, find_open_loops, list_work_steps
from opbook.graph.measuring import find_metrics_of
from opbook.graph.scorecard import find_undocumented, rate_execution
from opbook.model import Workflow
from opbook.source import Span


def check_undocumented_step(book: Book) -> Iterator[Diagnostic]:
    """Report steps that do not say how they are done.

    ## What it does
    Looks for steps without `instructions`, `inputs` or `outputs`. What a validation point looks at counts as its
    inputs, its outcomes as its outputs; ends, waiting and subprocesses need none. One finding per workflow, at the
    first such step.

    ## Why it matters
    What only one person knows how to do is done when that person is in.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}  # warning: WFL017
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Write what is needed, how it is done and what comes out; a few sentences are enough for somebody who knows the
    trade.

    ```yaml
      - id: sell
        name: Sell
        type: task
        responsible: clerk
        inputs: [the customer's question]
        instructions: Ask what it is for before showing anything. Print the receipt before packing.
        outputs: [receipt]
    ```
    """
    for workflow in book.all(Workflow):
        bare = [(n, step.id, lacking) for n, step in enumerate(workflow.steps) if (lacking := find_undocumented(step))]
        if not bare:
            continue
        index, identifier, lacking = bare[0]
        names = dict.fromkeys(name for _, _, each in bare for name in each)
        yield report_at(
            book,
            "WFL017",
            (workflow.ref, ("steps", index, "id")),
            f"the step `{identifier}` has no {list_names(lacking, 'or')}"
            if len(bare) == 1
            else f"{len(bare)} steps of `{workflow.ref}` lack some of {list_names(names)}",
            "write for each step what is needed, how it is done and what comes out",
            [Label(book.where(workflow.ref, "steps", n, "id"), f"no {', no '.join(each)}") for n, _, each in bare[1:]],
        )


def check_many_steps(book: Book) -> Iterator[Diagnostic]:
    """Report workflows with too many steps.

    ## What it does
    Counts the steps of a workflow, ends left out, and reports more than the limit `steps_per_workflow` (20).

    ## Why it matters
    Nobody keeps thirty steps in mind. People remember the part they do, and the whole belongs to no one.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    limits: {steps_per_workflow: 2}
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:  # info: WFL019
      - {id: listen, name: Listen, type: task, responsible: clerk}
      - {id: show, name: Show, type: task, responsible: clerk}
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Make a part that has its own outcome a workflow of its own, and run it from a step of type `subprocess`.
    """
    limit = book.config.limit("steps_per_workflow")
    for workflow in book.all(Workflow):
        count = len(list_work_steps(workflow))
        if count > limit:
            yield Diagnostic(
                "WFL019",
                f"`{workflow.ref}` has {count} steps; the limit `steps_per_workflow` is {limit:g}",
                book.where_key(workflow.ref, "steps"),
                "make a part with its own outcome a workflow of its own",
                element=workflow.ref,
            )


def check_stacked_approvals(book: Book) -> Iterator[Diagnostic]:
    """Report workflows in which too many judgements follow one another.

    ## What it does
    Looks for the longest run of validation and decision steps with no work between them (automated, waiting and
    handoff steps do not interrupt it) and reports more than the limit `approval_layers` (2).

    ## Why it matters
    The third reader relies on the first two, and they on the third. The time is spent three times, the judgement
    hardly once.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - {id: look, name: Look, type: validation, responsible: clerk, validation: {authority: clerk, options: [go]}}
      - {id: check, name: Check, type: validation, responsible: lead, validation: {authority: lead, options: [go]}}
      - {id: sign, name: Sign, type: validation, responsible: lead, validation: {authority: lead, options: [go]}}  # warning: WFL020
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Let one role decide up to a limit, and send only what is above it to the next one.
    """
    limit = book.config.limit("approval_layers")
    for workflow in book.all(Workflow):
        layers = find_layers(book, workflow)
        if len(layers) > limit:
            above = layers[int(limit)]
            yield report_at(
                book,
                "WFL020",
                (workflow.ref, _find_step(workflow, above)),
                f"{len(layers)} judgements follow one another: {list_names(layers)}",
                "let one role decide up to a limit, and pass on only what is above it",
                [Label(_find_place(book, workflow, each), "in the same run") for each in layers if each != above],
            )


def check_unbounded_loop(book: Book) -> Iterator[Diagnostic]:
    """Report loops that nothing ends.

    ## What it does
    Reports a way back to an earlier step of the same role (or of nobody) that has no `max`. Silent where the loop
    waits for time to pass, where a rule leads back or out, and where the work returns to another role:
    `unbounded-return` speaks of that.

    ## Why it matters
    One more look is always possible. Without a bound, the work is done when somebody is tired of it.

    ## Example
    ```yaml title="model/workflows/quoting.yaml"
    name: Quoting
    summary: From the question to the price.
    owner: lead
    trigger: A customer asks for a price
    outcome: The customer has it
    steps:
      - {id: draft, name: Draft, type: task, responsible: clerk}
      - id: compare
        name: Compare with the last one
        type: task
        responsible: clerk
        next:
          - {to: draft, when: It looks odd}  # warning: WFL021
          - {to: sent, default: true}
      - {id: sent, name: Sent, type: end}
    ```

    ## How to fix
    Bound it, or name the rule that says when it is good enough.

    ```yaml
          - {to: draft, when: It looks odd, max: 1}
    ```
    """
    for workflow in book.all(Workflow):
        for loop in find_open_loops(book, workflow):
            if not loop.is_exchange:
                path = (*_find_step(workflow, loop.source.id)[:2], "next", loop.position, "to")
                yield report_at(
                    book,
                    "WFL021",
                    (workflow.ref, path if loop.source.next else _find_step(workflow, loop.source.id)),
                    f"nothing bounds the loop from `{loop.source.id}` back to `{loop.target.id}`",
                    "add `max:`, or let a rule say when it is left",
                )


def check_automated_mess(book: Book) -> Iterator[Diagnostic]:
    """Report automation inside workflows that nobody watches.

    ## What it does
    Reports automated steps in a workflow without exceptions, without an owner or without metrics. One finding per
    workflow, at the first automated step.

    ## Why it matters
    Software does the wrong thing faster, more often, and without frowning.

    ## Example
    ```yaml title="model/workflows/billing.yaml"
    name: Billing
    summary: From the sale to the bill.
    owner: lead
    trigger: A sale is booked
    outcome: The bill is sent
    steps:
      - {id: send, name: Send the bill, type: automated, application: ledger, responsible: clerk}  # warning: WFL022
      - {id: sent, name: Sent, type: end}
    ```

    ## How to fix
    Write what can go wrong and who handles it, and a metric that shows it; then automate.

    ```yaml
    exceptions:
      - {id: wrong-bill, class: other, role: clerk, handling: Cancel it and write a new one., resumes: send}
    metrics: [wrong-bills]
    ```
    """
    for workflow in book.all(Workflow):
        automated = [step.id for step in workflow.steps if step.type == "automated"]
        lacking = [
            name
            for name, there in (
                ("owner", workflow.owner),
                ("exceptions", workflow.exceptions),
                ("metrics", find_metrics_of(book, workflow.ref)),
            )
            if not there
        ]
        if automated and lacking:
            yield report_at(
                book,
                "WFL022",
                (workflow.ref, _find_step(workflow, automated[0])),
                f"`{automated[0]}` is automated, but `{workflow.ref}` has no {list_names(lacking, 'or')}",
                "say first what can go wrong and what shows it",
                [Label(_find_place(book, workflow, each), "automated as well") for each in automated[1:]],
            )


def check_low_score(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that are not yet documented, transferable or measurable enough.

    ## What it does
    Computes three shares. Documented: steps with instructions, inputs and outputs, plus trigger, outcome and
    exceptions. Transferable: steps of people whose role at least two can act in and that name a view or application.
    Measurable: a metric with target and source, plus the operating types in flight, time in state, decision rate and
    exception rate. Reports those below `documented_share`, `transferable_share` and `measurable_share` (80, 80 and
    60 %). A workflow without any metric is reported by `no-workflow-metric`.

    ## Why it matters
    What is not documented depends on memory, what is not transferable on a person, what is not measurable on
    whoever tells the story.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # info: WFL026
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Begin with the lowest of the three, at the step most cases go through.
    """
    limits = {name: book.config.limit(f"{name}_share") for name in ("documented", "transferable", "measurable")}
    for workflow in book.all(Workflow):
        card = rate_execution(book, workflow)
        measured = bool(find_metrics_of(book, workflow.ref))
        low = [
            f"{name} {score.share:.0%} of {limits[name]:.0%}"
            for name in limits
            if (score := getattr(card, name)).share < limits[name] and (measured or name != "measurable")
        ]
        if low:
            yield report_at(
                book,
                "WFL026",
                (workflow.ref, ()),
                f"`{workflow.ref}` falls short: {', '.join(low)}",
                "begin with the lowest, at the step most cases go through",
            )


def _find_step(workflow: Workflow, identifier: str) -> tuple[str | int, ...]:
    return ("steps", next(n for n, step in enumerate(workflow.steps) if step.id == identifier), "id")


def _find_place(book: Book, workflow: Workflow, identifier: str) -> Span:
    return book.where(workflow.ref, *_find_step(workflow, identifier))


CHECKS = (
    Check("WFL017", "undocumented-step", "warning", 2, "X", check_undocumented_step, ("S128", "S214")),
    Check("WFL019", "many-steps", "info", 2, "X", check_many_steps, ("S91", "S121")),
    Check(
        "WFL020",
        "stacked-approvals",
        "warning",
        2,
        "T",
        check_stacked_approvals,
        ("S13", "S91", "S114", "S119", "S127"),
    ),
    Check("WFL021", "unbounded-loop", "warning", 2, "T", check_unbounded_loop, ("S98", "S112", "S127")),
    Check("WFL022", "automated-mess", "warning", 2, "X", check_automated_mess, ("S107", "S138")),
    Check("WFL026", "low-score", "info", 1, "X", check_low_score, ("S128", "S131")),
)
