"""Checks of references: whatever is named must exist, be of the right kind, and be unambiguous."""

from collections.abc import Iterator, Mapping

from opbook.check.definition import Check
from opbook.check.shape import find_cycles, find_problems
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label, find_similar
from opbook.graph import Book
from opbook.graph.flow import find_options
from opbook.model import Capability, Objective, Record, Team, Workflow


def check_unknown_reference(book: Book) -> Iterator[Diagnostic]:
    """Report references to what does not exist.

    ## What it does
    Reports ids that no element or part has, in fields and in citations (`[[role:clerk]]`), and an `outcome` that is
    not among the options of its step. It suggests the nearest ids. Pictures that `brand` names and that are not there
    count as well.

    ## Why it matters
    A reference to nothing is a promise nobody keeps: work handed to a role that is not there, a rule that was
    deleted.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop
    summary: Sells over the counter.
    owner: lead
    lead: clark  # error: REF001
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Correct the id, or define the element.

    ```yaml
    lead: clerk
    ```
    """
    yield from find_problems(book, "REF001")
    for workflow in book.all(Workflow, retired=True):
        for index, step in enumerate(workflow.steps):
            options = find_options(book, step)
            for position, item in enumerate(step.next):
                if item.outcome and options and item.outcome not in options:
                    similar = find_similar(item.outcome, options, 1)
                    meant = f"did you mean `{similar[0]}`; " if similar else ""
                    yield Diagnostic(
                        "REF001",
                        f"`{item.outcome}` is not an option of the step `{step.id}`",
                        book.where(workflow.ref, "steps", index, "next", position, "outcome"),
                        f"{meant}its options are {list_names(options)}",
                        element=workflow.ref,
                    )


def check_wrong_kind(book: Book) -> Iterator[Diagnostic]:
    """Report references to an element of a kind that does not fit.

    ## What it does
    Reports a reference whose target exists, but is of a kind the field does not admit.

    ## Why it matters
    A person where a role is expected ties the work to one name; a team where an application is expected means
    nothing.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop
    summary: Sells over the counter.
    owner: lead
    lead: ada  # error: REF002
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Name an element of the kind that the message asks for.

    ```yaml
    lead: clerk
    ```
    """
    return find_problems(book, "REF002")


def check_containment_cycle(book: Book) -> Iterator[Diagnostic]:
    """Report elements that contain themselves.

    ## What it does
    Follows `parent` of capabilities, teams and objectives and reports every chain that comes back to its beginning.

    ## Why it matters
    A tree with a loop has no top: nothing in it can be added up, drawn or traced to a purpose.

    ## Example
    ```yaml title="model/teams.yaml"
    shop:
      {name: Shop, summary: Sells., owner: lead, lead: clerk, purpose: Sales., parent: counter}
    counter:
      {name: Counter, summary: Serves., owner: lead, lead: clerk, purpose: Service., parent: shop}  # error: REF005
    ```

    ## How to fix
    Decide which of them is the larger one, and remove its `parent`.
    """
    for cls in (Capability, Team, Objective):
        elements: tuple[Record, ...] = book.all(cls, retired=True)
        parents = {e.ref: parent for e in elements if (parent := getattr(e, "parent", None)) and book.get(parent)}
        yield from _find_containment_cycles(book, parents)


def check_ambiguous_reference(book: Book) -> Iterator[Diagnostic]:
    """Report bare ids that fit elements of several kinds.

    ## What it does
    Reports a bare id in a field that admits several kinds, where more than one of them has that id. It lists the
    qualified forms.

    ## Why it matters
    The model must not guess. Whether a team or a role is meant decides who answers.

    ## Example
    ```yaml title="model/teams/clerk.yaml"
    name: Clerks
    summary: Everybody at the counter.
    owner: lead
    lead: lead
    purpose: The counter is staffed.
    ```

    ```yaml title="model/teams/shop.yaml"
    name: Shop
    summary: Sells over the counter.
    owner: clerk  # error: REF006
    lead: clerk
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Write the kind with the id.

    ```yaml
    owner: role:clerk
    ```
    """
    return find_problems(book, "REF006")


def _find_containment_cycles(book: Book, parents: Mapping[str, str]) -> Iterator[Diagnostic]:
    for cycle in find_cycles(parents):
        chain = " in ".join(f"`{ref}`" for ref in (*cycle, cycle[0]))
        labels = tuple(Label(book.where(ref, "parent"), "contained here") for ref in cycle[1:])
        yield Diagnostic(
            "REF005",
            f"`{cycle[0]}` contains itself: {chain}",
            book.where(cycle[0], "parent"),
            "remove the `parent` of the one that is the whole",
            labels,
            cycle[0],
        )


CHECKS = (
    Check("REF001", "unknown-reference", "error", 1, "M", check_unknown_reference),
    Check("REF002", "wrong-kind", "error", 1, "M", check_wrong_kind),
    Check("REF005", "containment-cycle", "error", 1, "M", check_containment_cycle),
    Check("REF006", "ambiguous-reference", "error", 1, "M", check_ambiguous_reference),
)
