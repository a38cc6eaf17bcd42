"""Checks of applications: looked at now and then, kept by more than one person, and no spreadsheet where it counts."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, report_at, report_model
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.day import add_days
from opbook.graph.friction import is_unavoidable
from opbook.graph.holding import find_deputies, find_holders, find_owner_of
from opbook.graph.review import find_review_interval
from opbook.graph.usage import find_application_steps
from opbook.model import Application

_LOOSE_TYPES = ("spreadsheet", "script", "channel")
_USES = (
    "used at",
    "shows",
    "source of metric",
    "shows in-flight work of",
    "carries handoff",
    "records",
    "supplies",
    "receives from",
    "provides",
    "consumes",
)


def check_stale_application(book: Book) -> Iterator[Diagnostic]:
    """Report applications that nobody has looked at for long.

    ## What it does
    Compares `reviewed`, else `since`, with the day of the check: more than `review_every`, else more than the limit
    `application_review_days` (548, eighteen months). An application with neither date was never reviewed. Where that
    is so for all of several applications, one finding says it for the model.

    ## Why it matters
    Software stays long after the reason for it has gone, and keeps costing, leaking and confusing.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: lead
    type: saas
    purpose: Takes payments and prints receipts.
    reviewed: 2024-11-01  # warning: APP001
    ```

    ## How to fix
    Ask whether it is still needed, who uses it and who may get in; then write the day.

    ```yaml
    reviewed: 2026-11-20
    ```
    """
    applications = book.all(Application)
    if len(applications) > 1 and not any(each.reviewed or each.since for each in applications):
        yield report_model(
            book,
            "APP001",
            "company",
            f"none of the {len(applications)} applications was ever reviewed",
            "begin with the most critical one: is it still needed, who may get in; then set `reviewed:`",
        )
        return
    for application in applications:
        if is_misspelt(book, application.ref, "reviewed"):
            continue
        last = application.reviewed or application.since
        interval = find_review_interval(book, application)
        if last and add_days(last, interval) >= book.as_of:
            continue
        said = (
            f"was last reviewed on {application.reviewed.isoformat()}" if application.reviewed else "was never reviewed"
        )
        yield report_at(
            book,
            "APP001",
            (application.ref, ("reviewed",) if application.reviewed else ()),
            f"`{application.ref}` {said}; that is due every {interval:g} days",
            "ask whether it is still needed and who may get in, then set `reviewed:`",
        )


def check_one_person_application(book: Book) -> Iterator[Diagnostic]:
    """Report applications that hang on one person.

    ## What it does
    Resolves `maintainers`, else the owner, to the people who hold or cover these roles today, and reports an
    application where that is one person.

    ## Why it matters
    It runs until that person is on holiday. Then nobody knows where the password is.

    ## Example
    ```yaml title="model/roles/tinkerer.yaml"
    name: Tinkerer
    summary: Builds small tools.
    owner: lead
    purpose: Nobody types anything twice.
    accountabilities: [Building small tools]
    holders: [{person: ben}]
    ```

    ```yaml title="model/applications/price-script.yaml"
    name: Price script
    summary: Computes prices.
    owner: lead
    type: script
    purpose: Adds the markup to the price list.
    maintainers: [tinkerer]  # warning: APP002
    ```

    ## How to fix
    Name a deputy of the role, or a second role that can keep it running.

    ```yaml
    maintainers: [tinkerer, lead]
    ```
    """
    for application in book.all(Application):
        if application.maintainers:
            people = {
                p.ref: p
                for role in application.maintainers
                for p in (*find_holders(book, role), *find_deputies(book, role))
            }
        else:
            owner = find_owner_of(book, application.owner)
            people = {p.ref: p for p in (*owner.people, *owner.deputies)} if owner else {}
        if len(people) == 1:
            key = "maintainers" if application.maintainers else "owner"
            names = list_names(application.maintainers or (application.owner or "",))
            yield report_at(
                book,
                "APP002",
                (application.ref, (key,)),
                f"one person alone, as {names}, can keep `{application.ref}` running",
                "name a deputy of the role, or a second maintainer",
            )


def check_improvised_application(book: Book) -> Iterator[Diagnostic]:
    """Report spreadsheets, scripts and channels that the company could not do without.

    ## What it does
    Reports applications of type spreadsheet, script or channel that are the source of truth of a business object, or
    are used at a step that every way through a workflow takes.

    ## Why it matters
    Nobody notices when a row is overwritten. It shows when it is too late to ask who did it.

    ## Example
    ```yaml title="model/applications/price-sheet.yaml"
    name: Price sheet
    summary: All prices.
    owner: lead
    type: spreadsheet  # warning: APP003
    purpose: Knows what things cost.
    ```

    ```yaml title="model/business-objects/price.yaml"
    name: Price
    summary: What something costs.
    owner: lead
    definition: What a customer pays for one piece.
    source_of_truth: price-sheet
    ```

    ## How to fix
    Move the truth into an application that knows who changed what; keep the spreadsheet for looking at it.

    ```yaml
    source_of_truth: ledger
    ```
    """
    for application in book.all(Application):
        if application.type not in _LOOSE_TYPES:
            continue
        truths = [edge for edge in book.incoming(application.ref, "source of truth") if book.get(edge.source)]
        critical = [
            use
            for use in find_application_steps(book, application)
            if use.step.type != "end" and is_unavoidable(use.workflow, use.step)
        ]
        if not truths and not critical:
            continue
        reasons = []
        if truths:
            reasons.append(f"holds the truth about {list_names(edge.source for edge in truths)}")
        if critical:
            flows = dict.fromkeys(use.workflow.ref for use in critical)
            reasons.append(f"is used at a step that {list_names(flows)} cannot go around")
        labels = [Label(book.where(edge.source, *edge.path), "its source of truth") for edge in truths]
        labels += [
            Label(
                book.where(use.workflow.ref, "steps", use.workflow.steps.index(use.step), "id"), "on every way through"
            )
            for use in critical
        ]
        yield report_at(
            book,
            "APP003",
            (application.ref, ("type",)),
            f"`{application.ref}`, a {application.type}, {' and '.join(reasons)}",
            "move it into an application that knows who changed what",
            labels,
        )


def check_unused_application(book: Book) -> Iterator[Diagnostic]:
    """Report applications that are part of the model and of no work.

    ## What it does
    Reports applications that are a source of truth or part of a system, but that no step, view, contract, metric,
    handoff or record uses. What nothing at all refers to is reported as noise.

    ## Why it matters
    Somebody enters the truth there, at a step that is not written down; or nobody does.

    ## Example
    ```yaml title="model/business-objects/parcel.yaml"
    name: Parcel
    summary: A box on its way.
    owner: lead
    definition: A box that a customer has handed to us.
    source_of_truth: shelf-list
    ```

    ```yaml title="model/applications.yaml"
    ledger: {name: Ledger, summary: Holds the books., owner: lead, type: saas, purpose: Knows what came in.}
    shelf-list: {name: Shelf list, summary: Lists boxes., owner: lead, type: saas, purpose: Knows where.}  # info: APP004
    ```

    ```yaml title="model/workflows/packing.yaml"
    name: Packing
    summary: From the shelf into the box.
    owner: lead
    trigger: An order arrives
    outcome: The box is packed
    object: parcel
    steps:
      - {id: pack, name: Pack, type: task, responsible: clerk}
      - {id: packed, name: Packed, type: end}
    ```

    ## How to fix
    Name it at the steps that are done in it, or in the view that shows it.
    """
    for application in book.all(Application):
        edges = book.incoming(application.ref)
        placed = any(edge.source.startswith(("business_object:", "system:")) for edge in edges)
        if placed and not any(edge.inverse in _USES for edge in edges):
            yield report_at(
                book,
                "APP004",
                (application.ref, ()),
                f"no step, view or metric uses `{application.ref}`",
                "name it at the steps that are done in it, or retire it",
            )


CHECKS = (
    Check("APP001", "stale-application", "warning", 1, "S", check_stale_application, ("S212",)),
    Check("APP002", "one-person-application", "warning", 1, "X", check_one_person_application, ("S213",)),
    Check("APP003", "improvised-application", "warning", 1, "S", check_improvised_application, ("S11", "S174", "S209")),
    Check("APP004", "unused-application", "info", 2, "S", check_unused_application, (), ("workflow",)),
)
