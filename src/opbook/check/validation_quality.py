"""Checks of what a validation point needs to be judged well and in time: input, criteria, a view, a clock."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.usage import find_step_views
from opbook.graph.validation import Validation, find_validations
from opbook.model import Workflow


def check_validation_without_input(book: Book) -> Iterator[Diagnostic]:
    """Report validation points that do not say what the reviewer looks at.

    ## What it does
    Reports validation points without `input`, at steps without `inputs`.

    ## Why it matters
    A reviewer who has to collect the papers first reviews what was easy to find.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - {id: judge, name: Judge, type: validation, responsible: clerk, validation: {authority: clerk, options: [lend]}}  # warning: VAL002
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    List what lies on the table when the question is put.

    ```yaml
        validation: {authority: clerk, options: [lend], input: [the customer's card, the list of tools]}
    ```
    """
    for index, point in _list_points(book):
        if not point.input and not _is_misspelt(book, point, index, "input"):
            yield report_at(
                book,
                "VAL002",
                _place(point, index),
                f"the validation point `{point.step.id}` does not say what the reviewer looks at",
                "add `input` below `validation:`",
            )


def check_validation_without_sla(book: Book) -> Iterator[Diagnostic]:
    """Report validation points that may take any time.

    ## What it does
    Reports validation points that exercise no decision and have no `sla`, at steps without one. Where a decision is
    exercised, its own time counts, and `decision-without-sla` speaks where it has none.

    ## Why it matters
    Judgement without a clock is the place where everything waits, and nobody is late.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - {id: judge, name: Judge, type: validation, responsible: clerk, validation: {authority: clerk, options: [lend]}}  # warning: VAL004
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Say how long an answer may take.

    ```yaml
        validation: {authority: clerk, options: [lend], sla: 1 hour}
    ```
    """
    for index, point in _list_points(book):
        named = point.step.decision or (point.step.validation and point.step.validation.decision)
        if not point.sla and not named and not _is_misspelt(book, point, index, "sla"):
            yield report_at(
                book,
                "VAL004",
                _place(point, index),
                f"nothing says how long the answer at `{point.step.id}` may take",
                "add `sla` below `validation:`",
            )


def check_validation_without_criteria(book: Book) -> Iterator[Diagnostic]:
    """Report validation points that do not say by what is judged.

    ## What it does
    Reports validation points without `criteria` whose step applies no rule and whose decision, if there is one, has
    neither criteria nor logic.

    ## Why it matters
    Then the answer depends on who is asked. Those who ask find out, and choose whom to ask.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - {id: judge, name: Judge, type: validation, responsible: clerk, validation: {authority: clerk, options: [lend]}}  # warning: VAL005
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Name the rules, or say in a few words what a yes needs.

    ```yaml
        validation: {authority: clerk, options: [lend], criteria: [the last tool came back clean]}
    ```
    """
    for index, point in _list_points(book):
        if not point.criteria and not _is_misspelt(book, point, index, "criteria"):
            yield report_at(
                book,
                "VAL005",
                _place(point, index),
                f"nothing says what counts in the judgement at `{point.step.id}`",
                "add `criteria` with rules or words, here or in the decision",
            )


def check_validation_without_view(book: Book) -> Iterator[Diagnostic]:
    """Report validation points at which the deciding role has no view.

    ## What it does
    Reports validation points whose authority is among the `roles` of no view that is used there (named by the step, or
    naming it in `at`).

    ## Why it matters
    Who cannot see the case decides on what somebody tells about it.

    ## Example
    ```yaml title="model/interfaces/counter-view.yaml"
    name: Counter view
    summary: What the counter shows.
    owner: lead
    type: view
    roles: [clerk]
    application: ledger
    ```

    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - id: judge  # warning: VAL008
        name: Judge
        type: validation
        responsible: clerk
        interface: counter-view
        validation: {authority: lead, options: [lend]}
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Add the role to the view, or describe the view in which it decides.

    ```yaml
    roles: [clerk, lead]
    ```
    """
    for index, point in _list_points(book):
        views = [view for view in find_step_views(book, point.workflow, point.step) if view.type == "view"]
        entry = book.entries[point.workflow.ref]
        if not point.authority or is_misspelt(book, entry.ref, "steps", index, "interface"):
            continue
        if not any(point.authority in view.roles for view in views):
            yield report_at(
                book,
                "VAL008",
                _place(point, index),
                f"no view at `{point.step.id}` serves `{point.authority}`, who decides there",
                "add the role to a view used here, or name its own view in `interface`",
                [Label(book.where(view.ref, "roles"), "serves others") for view in views],
            )


def check_validation_without_timeout(book: Book) -> Iterator[Diagnostic]:
    """Report validation points that do not say what happens when nobody answers in time.

    ## What it does
    Reports validation points with a time limit and no `on_timeout`, neither here nor in the decision, and no exception
    of class `sla_breach` that can occur there.

    ## Why it matters
    A time limit without a consequence is a wish. The first case that runs over it teaches everybody so.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - id: judge
        name: Judge
        type: validation
        responsible: clerk
        validation: {authority: clerk, options: [lend], sla: 1 hour}  # info: VAL009
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Say who takes over, or which answer then counts.

    ```yaml
        validation: {authority: clerk, options: [lend], sla: 1 hour, on_timeout: The lead decides.}
    ```
    """
    for index, point in _list_points(book):
        late = any(
            case.exception_class == "sla_breach" and (not case.at or point.step.id in case.at)
            for case in point.workflow.exceptions
        )
        if point.sla and not point.on_timeout and not late and not _is_misspelt(book, point, index, "on_timeout"):
            own = point.step.validation and point.step.validation.sla
            path = ("steps", index, "validation", "sla") if own else ("steps", index, "id")
            yield report_at(
                book,
                "VAL009",
                (point.workflow.ref, path),
                f"nothing says what happens when nobody has answered at `{point.step.id}` within {point.sla}",
                "add `on_timeout` here or in the decision",
            )


def _list_points(book: Book) -> Iterator[tuple[int, Validation]]:
    for workflow in book.all(Workflow):
        positions = [index for index, step in enumerate(workflow.steps) if step.type == "validation"]
        yield from zip(positions, find_validations(book, workflow), strict=True)


def _place(point: Validation, index: int) -> tuple[str, tuple[str | int, ...]]:
    return point.workflow.ref, ("steps", index, "id")


def _is_misspelt(book: Book, point: Validation, index: int, key: str) -> bool:
    entry = book.entries[point.workflow.ref]
    return any(
        is_misspelt(book, entry.ref, "steps", index, *path)
        for path in (("validation",), ("validation", key), (f"{key}s",), (key,))
    )


CHECKS = (
    Check("VAL002", "validation-without-input", "warning", 1, "S", check_validation_without_input, ("S181", "S199")),
    Check("VAL004", "validation-without-sla", "warning", 1, "T", check_validation_without_sla, ("S201",)),
    Check(
        "VAL005", "validation-without-criteria", "warning", 2, "S", check_validation_without_criteria, ("S115", "S186")
    ),
    Check(
        "VAL008", "validation-without-view", "warning", 2, "S", check_validation_without_view, ("S181",), ("interface",)
    ),
    Check("VAL009", "validation-without-timeout", "info", 2, "S", check_validation_without_timeout, ("S201",)),
)
