"""Checks of validation points: on whose authority, with which outcomes, and where each of them leads."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.authority import list_rights
from opbook.graph.flow import (
    find_authority,
    find_options,
    find_step_decision,
    find_unconditional,
    is_validation_point,
)
from opbook.model import Role, Step, Workflow

DECIDING = ("agree", "approve", "reject", "escalate", "override")
"""The rights that let a role settle a case; recommending, giving input, carrying out and being told do not."""


def check_validation_without_authority(book: Book) -> Iterator[Diagnostic]:
    """Report validation points without an authority.

    ## What it does
    Reports validation steps that neither name an `authority` nor exercise a `decision` whose approvers supply one.

    ## Why it matters
    Judgment is asked for, and nobody is entitled to give it. The case waits, or somebody decides who may not.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent, or the customer knows why not
    steps:
      - id: judge  # error: VAL001
        name: Judge
        type: validation
        responsible: clerk
        validation: {options: [lend, refuse]}
        next: [{to: lent, outcome: lend}, {to: refused, outcome: refuse}]
      - {id: lent, name: Lent, type: end}
      - {id: refused, name: Refused, type: end}
    ```

    ## How to fix
    Name the role that may say yes and no, or the decision that says it.

    ```yaml
        validation: {authority: clerk, options: [lend, refuse]}
    ```
    """
    for workflow, index, step in _list_points(book):
        entry = book.entries[workflow.ref]
        if lacks_authority(book, step) and not is_misspelt(book, entry.ref, "steps", index, "validation", "authority"):
            bare = not find_options(book, step)
            remedy = "`authority` and `options`" if bare else "`authority`"
            yield Diagnostic(
                "VAL001",
                f"the validation point `{step.id}` has no authority",
                book.where(workflow.ref, "steps", index, "id"),
                f"add {remedy} below `validation:`, or the `decision` that supplies both",
                element=workflow.ref,
            )


def check_validation_without_options(book: Book) -> Iterator[Diagnostic]:
    """Report validation points that do not say what may be decided.

    ## What it does
    Reports validation steps with neither `options` nor a `decision` that has them. Where the whole `validation` is
    missing, `validation-without-authority` asks for it.

    ## Why it matters
    Without a fixed set of outcomes each judge invents another one, and no branch can follow from it.

    ## Example
    ```yaml title="model/workflows/lending-out.yaml"
    name: Lending out
    summary: From the wish to the borrowed tool.
    owner: lead
    trigger: A customer wants to borrow a tool
    outcome: The tool is lent
    steps:
      - id: judge  # error: VAL003
        name: Judge
        type: validation
        responsible: clerk
        validation: {authority: clerk}
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    List the outcomes, and lead each of them somewhere.

    ```yaml
        validation: {authority: clerk, options: [lend, refuse]}
        next: [{to: lent, outcome: lend}, {to: refused, outcome: refuse}]
    ```
    """
    for workflow, index, step in _list_points(book):
        entry = book.entries[workflow.ref]
        if (
            find_options(book, step)
            or names_unknown_decision(book, step)
            or (step.validation is None and lacks_authority(book, step))
            or is_misspelt(book, entry.ref, "steps", index, "validation", "options")
        ):
            continue
        yield Diagnostic(
            "VAL003",
            f"the validation point `{step.id}` does not say what may be decided",
            book.where(workflow.ref, "steps", index, "id"),
            "add `options` below `validation:`, or the `decision` that has them",
            element=workflow.ref,
        )


def check_outcome_without_path(book: Book) -> Iterator[Diagnostic]:
    """Report outcomes that lead nowhere.

    ## What it does
    Compares the options of validation and decision steps with the `outcome` of their ways and reports what no way
    covers. A way with `default: true` covers the rest. A step with a single option needs no condition.

    ## Why it matters
    The refusal nobody drew is the case that comes back by telephone.

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
        validation: {authority: clerk, options: [lend, refuse]}
        next: [{to: lent, outcome: lend}]  # error: VAL006
      - {id: lent, name: Lent, type: end}
    ```

    ## How to fix
    Lead every outcome somewhere.

    ```yaml
        next: [{to: lent, outcome: lend}, {to: refused, outcome: refuse}]
    ```
    """
    for workflow in book.all(Workflow):
        entry = book.entries[workflow.ref]
        for index, step in enumerate(workflow.steps):
            lost = find_lost_outcomes(book, step)
            if not lost or is_misspelt(book, entry.ref, "steps", index, "next"):
                continue
            ways = range(len(step.next))
            if any(
                is_misspelt(book, entry.ref, "steps", index, "next", n, key)
                for n in ways
                for key in ("outcome", "default")
            ):
                continue
            place = ("next",) if step.next else ("id",)
            yield Diagnostic(
                "VAL006",
                f"the outcome{'s' if len(lost) > 1 else ''} {list_names(lost)} of `{step.id}` "
                f"{'have' if len(lost) > 1 else 'has'} no way out",
                book.where_key(workflow.ref, "steps", index, *place)
                if step.next
                else book.where(workflow.ref, "steps", index, *place),
                "add a `next` with that `outcome`, or one with `default: true` for all other outcomes",
                element=workflow.ref,
            )


def check_authority_not_granted(book: Book) -> Iterator[Diagnostic]:
    """Report authorities that the decision does not grant.

    ## What it does
    Where a validation point names both an `authority` and a `decision`, the authority must hold a right in that
    decision that settles cases: approve, agree, reject, override, or being escalated to.

    ## Why it matters
    The workflow lets a role decide, the decision does not. One of the two is followed, and it is rarely the
    stricter one.

    ## Example
    ```yaml title="model/decisions/lend-tool.yaml"
    name: Lend a tool
    summary: Whether a customer may borrow a tool.
    owner: lead
    question: Do we lend this tool?
    options: [lend, refuse]
    approve: [{role: lead}]
    ```

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
        validation:
          decision: lend-tool
          authority: clerk  # error: VAL007
        next: [{to: lent, outcome: lend}, {to: refused, default: true}]
      - {id: lent, name: Lent, type: end}
      - {id: refused, name: Refused, type: end}
    ```

    ## How to fix
    Give the role a tier in the decision, or let a role validate that has one.

    ```yaml
    approve: [{role: clerk, limit: 100 EUR}, {role: lead}]
    ```
    """
    for workflow, index, step in _list_points(book):
        decision = find_step_decision(book, step)
        authority = step.validation.authority if step.validation else None
        if decision is None or not decision.approve or book.find(authority, Role) is None:
            continue
        granted = [right.role for right in list_rights(decision) if right.right in DECIDING]
        if authority not in granted:
            yield Diagnostic(
                "VAL007",
                f"`{decision.ref}` gives `{authority}` no right to decide",
                book.where(workflow.ref, "steps", index, "validation", "authority"),
                f"give it a tier there, or name a role that decides: {list_names(dict.fromkeys(granted), 'or')}",
                element=workflow.ref,
            )


def find_lost_outcomes(book: Book, step: Step) -> tuple[str, ...]:
    """Return the options of a validation or decision step that no way covers."""
    options = find_options(book, step)
    outcomes = [item.outcome for item in step.next if item.outcome]
    if step.type not in ("validation", "decision") or len(options) < 2 or find_unconditional(step):
        return ()
    if any(item.default for item in step.next) or any(outcome not in options for outcome in outcomes):
        return ()
    return tuple(option for option in options if option not in outcomes)


def lacks_authority(book: Book, step: Step) -> bool:
    """Whether a validation point has nobody to decide; not where the decision it names could not be read."""
    if not is_validation_point(step) or find_authority(book, step):
        return False
    decision = find_step_decision(book, step)
    # A decision without approvers has its own message.
    return decision is None and not names_unknown_decision(book, step)


def names_unknown_decision(book: Book, step: Step) -> bool:
    """Whether a step names a decision that does not exist or could not be read: that has been reported."""
    refs = (step.decision, step.validation.decision if step.validation else None)
    return any(ref and book.get(ref) is None for ref in refs)


def _list_points(book: Book) -> Iterator[tuple[Workflow, int, Step]]:
    for workflow in book.all(Workflow):
        for index, step in enumerate(workflow.steps):
            if is_validation_point(step):
                yield workflow, index, step


CHECKS = (
    Check(
        "VAL001", "validation-without-authority", "error", 1, "S", check_validation_without_authority, ("S198", "S202")
    ),
    Check("VAL003", "validation-without-options", "error", 1, "S", check_validation_without_options, ("S182", "S200")),
    Check("VAL006", "outcome-without-path", "error", 1, "S", check_outcome_without_path),
    Check("VAL007", "authority-not-granted", "error", 1, "S", check_authority_not_granted, ("S182", "S202")),
)
