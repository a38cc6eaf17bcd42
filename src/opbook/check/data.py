"""Checks of data ownership: one place is right when two disagree."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, find_problems, report_at, report_lacking
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.software import are_connected, find_applications_at
from opbook.graph.usage import find_step_views
from opbook.model import BusinessObject, Step, Workflow


def check_no_source_of_truth(book: Book) -> Iterator[Diagnostic]:
    """Report business objects without a source of truth.

    ## What it does
    Reports business objects whose `source_of_truth` is absent.

    ## Why it matters
    Two lists never agree for long. Unless it is settled which one is right, the louder one wins.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel  # error: DAT001
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    ```

    ## How to fix
    Name the application, even if it is a spreadsheet.

    ```yaml
    source_of_truth: ledger
    ```
    """
    for missing in find_missing(book, "DAT001"):
        yield missing.report(
            "DAT001",
            f"`{missing.entry.ref}` has no source of truth",
            "add `source_of_truth:` with the application that is right when two disagree",
        )


def check_several_sources_of_truth(book: Book) -> Iterator[Diagnostic]:
    """Report business objects with a list of sources of truth.

    ## What it does
    Reports a `source_of_truth` that is a list.

    ## Why it matters
    Two truths are two opinions. Copies are fine; one of them is the original.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: [ledger, ledger]  # error: DAT002
    ```

    ## How to fix
    Keep the one that is right when they disagree. That others hold copies is said by a contract between the
    applications.

    ```yaml
    source_of_truth: ledger
    ```
    """
    return find_problems(book, "DAT002")


def check_no_steward(book: Book) -> Iterator[Diagnostic]:
    """Report business objects without a data steward.

    ## What it does
    Reports business objects whose `steward` is absent.

    ## Why it matters
    The owner answers for the data, and cannot look at it every day. What nobody looks at goes bad record by record.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel  # info: DAT003
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    ```

    ## How to fix
    Name the role that notices and corrects mistakes.

    ```yaml
    steward: clerk
    ```
    """
    return report_lacking(
        book,
        "DAT003",
        BusinessObject,
        "steward",
        "nobody keeps the data of `{ref}` good day by day",
        "add `steward:` with the role that notices and corrects mistakes",
    )


def check_work_beside_the_truth(book: Book) -> Iterator[Diagnostic]:
    """Report work on an object in an application that does not know the truth about it.

    ## What it does
    Looks at steps that change an object's state, and at views that carry it. Where none of the applications used there
    is the object's source of truth, nor connected to it by a contract, it reports the step; once per workflow, object
    and application.

    ## Why it matters
    The change is made in one place and believed in another. Somebody copies it over, on good days.

    ## Example
    ```yaml title="model/applications.yaml"
    ledger: {name: Ledger, summary: Holds the books., owner: lead, type: saas, purpose: Knows what came in.}
    notes: {name: Notes, summary: Holds notes., owner: lead, type: saas, purpose: Holds what people jot down.}
    ```

    ```yaml title="model/interfaces/slip.yaml"
    name: Slip
    summary: What goes with a parcel.
    owner: lead
    type: handoff
    from: clerk
    to: lead
    ```

    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    states: [{id: received, kind: initial}, {id: delivered, kind: final}]
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
        application: notes  # warning: DAT004
        transition: {from: received, to: delivered}
      - {id: done, name: Done, type: end}
    ```

    ## How to fix
    Work where the truth is, or write the contract by which the two applications agree.

    ```yaml
    application: ledger
    ```
    """
    for workflow in book.all(Workflow):
        seen: set[tuple[str, str]] = set()
        for index, step in enumerate(workflow.steps):
            for item, applications, key in _find_uses(book, workflow, step):
                truth = item.source_of_truth
                if not truth or any(are_connected(book, each, truth) for each in applications):
                    continue
                if (item.ref, applications[0]) not in seen:
                    seen.add((item.ref, applications[0]))
                    yield report_at(
                        book,
                        "DAT004",
                        (workflow.ref, ("steps", index, key)),
                        f"`{step.id}` works on `{item.ref}` in `{applications[0]}`, but the truth is in `{truth}`",
                        "work where the truth is, or write the contract between the two",
                        [Label(book.where(item.ref, "source_of_truth"), "the source of truth")],
                    )


def check_unused_object(book: Book) -> Iterator[Diagnostic]:
    """Report business objects that no workflow uses.

    ## What it does
    Reports business objects that no workflow names under `object`, `objects` or in a transition.

    ## Why it matters
    Either the work on it is not written down, or the data is kept for nobody.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel  # warning: DAT005
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: ledger
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name it in the workflow that moves it along, or remove it.

    ```yaml
    object: parcel
    ```
    """
    for item in book.all(BusinessObject):
        if not book.incoming(item.ref, "operates on", "also touches", "performs transition of"):
            yield report_at(
                book,
                "DAT005",
                (item.ref, ()),
                f"no workflow uses `{item.ref}`",
                "name it under `object:` or `objects:` of the workflow that does, or remove it",
            )


def _find_uses(book: Book, workflow: Workflow, step: Step) -> Iterator[tuple[BusinessObject, tuple[str, ...], str]]:
    """Yield the objects a step works on, the applications it does so in, and the key that names these."""
    key = "application" if step.application else "interface" if step.interface else "id"
    applications = find_applications_at(book, workflow, step)
    moved = [found for found in (step.transition, *(way.transition for way in step.next)) if found]
    refs = dict.fromkeys(found.object or workflow.object for found in moved)
    if applications:
        for item in book.find_all([ref for ref in refs if ref], BusinessObject):
            yield item, applications, key
    for view in find_step_views(book, workflow, step):
        if view.application:
            for item in book.find_all([ref for ref in view.objects if ref not in refs], BusinessObject):
                yield item, (view.application, *applications), key


CHECKS = (
    Check("DAT001", "no-source-of-truth", "error", 1, "S", check_no_source_of_truth, ("S185",)),
    Check("DAT002", "several-sources-of-truth", "error", 1, "S", check_several_sources_of_truth, ("S185",)),
    Check("DAT003", "no-steward", "info", 2, "C", check_no_steward),
    Check("DAT004", "work-beside-the-truth", "warning", 2, "S", check_work_beside_the_truth, ("S71",), ("interface",)),
    Check("DAT005", "unused-object", "warning", 1, "S", check_unused_object, (), ("workflow",)),
)
