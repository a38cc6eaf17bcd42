"""Checks of single rows of responsibility: crowded cells, doubled letters, teams beside the flow that hear nothing."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import Path, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.holding import find_team_of
from opbook.graph.raci import build_workflow_row, find_accountable
from opbook.model import Raci, Workflow

_CELLS = ("accountable", "responsible", "consulted", "informed", "support")
_REDUNDANT = (
    ("accountable", "consulted"), ("accountable", "informed"), ("responsible", "consulted"),
    ("responsible", "informed"), ("responsible", "support"), ("consulted", "informed"),
)  # fmt: skip


def check_many_responsible(book: Book) -> Iterator[Diagnostic]:
    """Report rows with more responsible roles than the limit.

    ## What it does
    Counts the roles under `raci.responsible` of a workflow or step. The limit is `responsible_per_row` (3). What is only
    gathered from the steps is not counted: there each step says who does it.

    ## Why it matters
    Where four do the work, each takes part of it and the joins between the parts belong to nobody.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {responsible_per_row: 1}
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: lead
    trigger: A customer comes in
    outcome: The customer has it
    raci:
      responsible: [clerk, lead]  # warning: RAC004
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Split the row: say at the steps who does which.

    ```yaml
      responsible: [clerk]
    ```
    """
    yield from _find_crowds(book, "RAC004", "responsible", "are responsible", "say at the steps who does which")


def check_many_consulted(book: Book) -> Iterator[Diagnostic]:
    """Report rows with more consulted roles than the limit.

    ## What it does
    Counts the roles under `raci.consulted` of a workflow or step. The limit is `consulted_per_row` (3).

    ## Why it matters
    Everybody asked is somebody waited for. Most of them wanted to know, not to be asked.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {consulted_per_row: 0}
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: clerk
    trigger: A customer comes in
    outcome: The customer has it
    raci:
      consulted: [lead]  # warning: RAC005
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Move those who only need to know to `informed`.

    ```yaml
      informed: [lead]
    ```
    """
    yield from _find_crowds(
        book, "RAC005", "consulted", "are asked before", "move those who only need to know to `informed`"
    )


def check_many_informed(book: Book) -> Iterator[Diagnostic]:
    """Report rows with more informed roles than the limit.

    ## What it does
    Counts the roles under `raci.informed` of a workflow or step. The limit is `informed_per_row` (6).

    ## Why it matters
    News that goes to everybody is read by nobody.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {informed_per_row: 0}
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: clerk
    trigger: A customer comes in
    outcome: The customer has it
    raci:
      informed: [lead]  # info: RAC006
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Tell those who act on it; let the others look it up where in-flight work is shown.

    ```yaml
    visibility: ledger
    ```
    """
    yield from _find_crowds(
        book, "RAC006", "informed", "are told", "tell those who act on it, and show the others where to look"
    )


def check_redundant_letters(book: Book) -> Iterator[Diagnostic]:
    """Report roles that stand in one row under two letters of which one says it all.

    ## What it does
    Reports a role that is accountable or responsible and also consulted or informed, responsible and supporting, or
    consulted and informed, in what is written on one workflow or step. A role may well be accountable and responsible.

    ## Why it matters
    Whoever does the work need not be told about it. Doubled letters hide who is really asked.

    ## Example
    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: clerk
    trigger: A customer comes in
    outcome: The customer has it
    raci:
      consulted: [lead]
      informed: [lead]  # warning: RAC007
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Keep the stronger letter.

    ```yaml
    raci:
      consulted: [lead]
    ```
    """
    for workflow, path, raci in _list_written(book):
        cells: dict[str, tuple[str, ...]] = {cell: _read_cell(raci, cell) for cell in _CELLS}
        if not path[:-1] and not raci.accountable:
            cells["accountable"] = tuple(filter(None, (find_accountable(book, workflow),)))
        seen = set()
        for strong, weak in _REDUNDANT:
            for role in cells[weak]:
                if role in cells[strong] and role not in seen:
                    seen.add(role)
                    place = (*path, weak, _read_cell(raci, weak).index(role))
                    yield report_at(
                        book,
                        "RAC007",
                        (workflow.ref, place),
                        f"`{role}` is {strong} and {weak} in the same row",
                        f"take it out of `{weak}`",
                    )


def check_silent_crossing(book: Book) -> Iterator[Diagnostic]:
    """Report workflows that run through several teams and in which nobody else is asked or told.

    ## What it does
    Reports workflows done by roles of two or more teams, with neither `consulted` nor `informed` on the workflow or any
    of its steps.

    ## Why it matters
    The teams beside the flow learn about a change when it hits them.

    ## Example
    ```yaml title="model/teams/yard.yaml"
    name: Yard
    summary: Everybody behind the shop.
    owner: lead
    lead: lead
    purpose: Goods are where they are needed.
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling  # info: RAC008
    summary: From the door to the till.
    owner: clerk
    trigger: A customer comes in
    outcome: The customer has it
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: fetch, name: Fetch, type: task, responsible: lead}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name who is asked before, or told afterwards.

    ```yaml
    raci: {informed: [lead]}
    ```
    """
    for workflow in book.all(Workflow):
        row = build_workflow_row(book, workflow).roles
        teams = {team.ref: team for role in row["R"] if (team := find_team_of(book, role))}
        overriding = [raci for _, raci in _find_written(workflow)]
        if len(teams) > 1 and not any(raci.consulted or raci.informed for raci in overriding):
            yield report_at(
                book,
                "RAC008",
                (workflow.ref, ()),
                f"`{workflow.ref}` runs through {list_names(sorted(teams))}, and nobody else is asked or told",
                "add `raci:` with who is `consulted` or `informed`",
            )


def _find_crowds(book: Book, code: str, cell: str, verb: str, remedy: str) -> Iterator[Diagnostic]:
    limit = book.config.limit(f"{cell}_per_row")
    for workflow, path, raci in _list_written(book):
        roles = _read_cell(raci, cell)
        if len(roles) > limit:
            yield Diagnostic(
                code,
                f"{len(roles)} roles {verb} in one row; the limit is {limit:g}",
                book.where(workflow.ref, *path, cell),
                remedy,
                element=workflow.ref,
            )


def _list_written(book: Book) -> Iterator[tuple[Workflow, Path, Raci]]:
    """Yield every `raci` as written, with its workflow and its path."""
    return ((workflow, path, raci) for workflow in book.all(Workflow) for path, raci in _find_written(workflow))


def _find_written(workflow: Workflow) -> Iterator[tuple[Path, Raci]]:
    """Yield every `raci` of a workflow as written, with its path."""
    if workflow.raci:
        yield ("raci",), workflow.raci
    for place, step in enumerate(workflow.steps):
        if step.raci:
            yield ("steps", place, "raci"), step.raci


def _read_cell(raci: Raci, cell: str) -> tuple[str, ...]:
    value = getattr(raci, cell)
    return ((value,) if value else ()) if cell == "accountable" else tuple(value)


CHECKS = (
    Check("RAC004", "many-responsible", "warning", 2, "C", check_many_responsible),
    Check("RAC005", "many-consulted", "warning", 2, "T", check_many_consulted),
    Check("RAC006", "many-informed", "info", 3, "K", check_many_informed, ("S111",)),
    Check("RAC007", "redundant-letters", "warning", 1, "M", check_redundant_letters),
    Check("RAC008", "silent-crossing", "info", 2, "K", check_silent_crossing, ("S10",), ("team",)),
)
