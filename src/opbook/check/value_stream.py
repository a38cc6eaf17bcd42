"""Checks of value streams."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.likeness import is_same_name
from opbook.graph.stream import list_streams
from opbook.model import Team


def check_incomplete_value_stream(book: Book) -> Iterator[Diagnostic]:
    """Report value streams without stages, trigger or outcome.

    ## What it does
    Reports value streams that lack `stages`, `trigger` or `outcome`, once each with all that is missing.

    ## Why it matters
    A flow of value starts somewhere, ends with somebody who is better off, and passes through stages. Less is a
    slogan.

    ## Example
    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house  # error: VST001
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    stages:
      - {id: pack, name: Pack}
    ```

    ## How to fix
    Add what the message names.

    ```yaml
    outcome: Everything stands in the new place
    ```
    """
    for missing in find_missing(book, "VST001"):
        yield missing.report(
            "VST001",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "say what sets it off, what it ends with, and its stages",
        )


def check_stage_without_workflow(book: Book) -> Iterator[Diagnostic]:
    """Report stages of value streams that no workflow realizes.

    ## What it does
    Reports stages whose `workflows` are absent or empty, where the company describes workflows.

    ## Why it matters
    The map says that value passes through here. Nobody has said how.

    ## Example
    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    outcome: Everything stands in the new place
    stages:
      - {id: pack, name: Pack, capabilities: [packing], workflows: [boxing]}
      - {id: drive, name: Drive, capabilities: [packing]}  # warning: VST002
    ```

    ```yaml title="model/workflows/boxing.yaml"
    name: Boxing
    summary: From the shelf into the box.
    owner: lead
    trigger: A box is open
    outcome: The box is closed
    steps:
      - {id: fill, name: Fill, type: task, responsible: clerk}
      - {id: closed, name: Closed, type: end}
    ```

    ## How to fix
    Name the workflow that does the work of the stage; describe it if it is new.

    ```yaml
      - {id: drive, name: Drive, capabilities: [packing], workflows: [boxing]}
    ```
    """
    yield from _find_bare_stages(book, "VST002", "workflows", "no workflow realizes", "the workflows that do its work")


def check_stage_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report stages of value streams that no capability enables.

    ## What it does
    Reports stages whose `capabilities` are absent or empty, where the company describes capabilities.

    ## Why it matters
    When the stage holds everything up, nobody can say which ability of the company would have to grow.

    ## Example
    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    outcome: Everything stands in the new place
    stages:
      - {id: pack, name: Pack, capabilities: [packing]}
      - {id: drive, name: Drive}  # warning: VST003
    ```

    ## How to fix
    Name the capabilities without which the stage cannot be passed.

    ```yaml
      - {id: drive, name: Drive, capabilities: [packing]}
    ```
    """
    yield from _find_bare_stages(
        book, "VST003", "capabilities", "no capability enables", "what it cannot be passed without"
    )


def check_open_stage(book: Book) -> Iterator[Diagnostic]:
    """Report value streams with stages that do not say when they begin or end.

    ## What it does
    Reports stages without `entrance` or without `exit`, one finding per value stream.

    ## Why it matters
    One side believes it has handed over, the other that it has not received.

    ## Example
    ```yaml title="model/value-streams/moving.yaml"
    name: Moving house
    summary: From the idea to the last box.
    owner: lead
    stakeholder: Somebody who moves
    trigger: A lease ends
    outcome: Everything stands in the new place
    stages:
      - {id: pack, name: Pack, capabilities: [packing], entrance: The date is fixed}  # info: VST004
    ```

    ## How to fix
    Say what must be true to enter the stage, and what to leave it.

    ```yaml
      - {id: pack, name: Pack, capabilities: [packing], entrance: The date is fixed, exit: Every box is closed}
    ```
    """
    for stream in list_streams(book):
        open_stages = [
            (n, [key for key in ("entrance", "exit") if not getattr(stage, key)])
            for n, stage in enumerate(stream.stages)
            if not stage.entrance or not stage.exit
        ]
        if open_stages:
            position, keys = open_stages[0]
            more = f", as {len(open_stages) - 1} more" if len(open_stages) > 1 else ""
            yield report_at(
                book,
                "VST004",
                (stream.ref, ("stages", position, "id")),
                f"the stage `{stream.stages[position].id}` of `{stream.ref}` has no {list_names(keys, 'and no')}{more}",
                "say what must be true to enter a stage, and what to leave it",
                label_places(
                    [book.where(stream.ref, "stages", n, "id") for n, _ in open_stages[1:]], "nor does this one"
                ),
            )


def check_many_value_streams(book: Book) -> Iterator[Diagnostic]:
    """Report models with more value streams than the limit.

    ## What it does
    Counts the value streams. The limit is `value_streams` (7).

    ## Why it matters
    A company has few flows that end with a customer. Where there are many, most are departments.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {value_streams: 1}
    ```

    ```yaml title="model/value-streams.yaml"
    moving: {name: Moving, summary: Out and in., owner: lead, stakeholder: Movers, trigger: A lease ends,
             outcome: A new place, stages: [{id: pack, name: Pack, capabilities: [packing]}]}
    storing:  # info: VST005
      {name: Storing, summary: In and out., owner: lead, stakeholder: Storers, trigger: A room is full,
       outcome: Space, stages: [{id: pack, name: Pack, capabilities: [packing]}]}
    ```

    ## How to fix
    Join those that end with the same customer, and turn the rest into stages or workflows.
    """
    streams, limit = list_streams(book), book.config.limit("value_streams")
    if len(streams) > limit:
        first, *rest = streams[int(limit) :]
        yield report_at(
            book,
            "VST005",
            (first.ref, ()),
            f"the model has {len(streams)} value streams; the limit is {limit:g}",
            "join those that end with the same customer, and make the rest stages or workflows",
            label_places([book.where(each.ref) for each in rest], "beyond the limit as well"),
        )


def check_value_stream_like_team(book: Book) -> Iterator[Diagnostic]:
    """Report value streams that are named like a team.

    ## What it does
    Compares the names of value streams with the names of teams, words such as "team" and "department" left out.

    ## Why it matters
    A flow that carries a team's name ends where the team ends, not where the customer has something.

    ## Example
    ```yaml title="model/value-streams/counter.yaml"
    name: The desk  # info: VST006
    summary: What happens at the counter.
    owner: lead
    stakeholder: Customers
    trigger: The door opens
    outcome: The door closes
    stages: [{id: serve, name: Serve, capabilities: [packing]}]
    ```

    ## How to fix
    Name the stream after what the stakeholder gets, and follow it across teams.

    ```yaml
    name: From wish to box
    ```
    """
    for stream in list_streams(book):
        for team in book.all(Team):
            if is_same_name(stream.name, team.name):
                yield report_at(
                    book,
                    "VST006",
                    (stream.ref, ("name",)),
                    f"`{stream.ref}` is named like `{team.ref}`",
                    "name it after what the stakeholder gets",
                    (Label(book.where(team.ref), "the team"),),
                )


def _find_bare_stages(book: Book, code: str, key: str, verb: str, remedy: str) -> Iterator[Diagnostic]:
    for stream in list_streams(book):
        for position, stage in enumerate(stream.stages):
            if not getattr(stage, key) and not is_misspelt(book, stream.ref, "stages", position, key):
                yield report_at(
                    book,
                    code,
                    (stream.ref, ("stages", position, "id")),
                    f"{verb} the stage `{stage.id}` of `{stream.ref}`",
                    f"add `{key}:` with {remedy}",
                )


CHECKS = (
    Check("VST001", "incomplete-value-stream", "error", 1, "S", check_incomplete_value_stream, ("S191",)),
    Check("VST002", "stage-without-workflow", "warning", 1, "S", check_stage_without_workflow, (), ("workflow",)),
    Check(
        "VST003",
        "stage-without-capability",
        "warning",
        1,
        "C",
        check_stage_without_capability,
        ("S17",),
        ("capability",),
    ),
    Check("VST004", "open-stage", "info", 2, "S", check_open_stage, ("S23", "S104", "S186")),
    Check("VST005", "many-value-streams", "info", 2, "V", check_many_value_streams, ("S191",)),
    Check("VST006", "value-stream-like-team", "info", 2, "C", check_value_stream_like_team, ("S191",), ("team",)),
)
