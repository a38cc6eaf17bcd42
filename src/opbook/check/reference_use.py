"""Checks of what references lead to: nothing in force leans on what is not, and nothing stands alone."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.model import KINDS, Element

_SPEAKING_OF = ("cites", "owner", "changes", "governs", "waiver accepted by")


def check_inactive_reference(book: Book) -> Iterator[Diagnostic]:
    """Report what is in force and leans on something deprecated, retired or still a draft.

    ## What it does
    Reports references from an active element to one that is not active, once per pair. Owners are the business of
    `unresolved-owner`; citations in prose, the changes of a sprint and the scope of governance may speak of anything.

    ## Why it matters
    Work goes on through what was switched off, or through what nobody has agreed to yet.

    ## Example
    ```yaml title="model/applications/old-till.yaml"
    name: Old till
    summary: Took the money until summer.
    owner: lead
    status: deprecated
    type: custom
    purpose: Took payments.
    ```

    ```yaml title="model/interfaces/counter-view.yaml"
    name: Counter view
    summary: What the clerk sees.
    owner: lead
    type: view
    roles: [clerk]
    application: old-till  # warning: REF003
    ```

    ## How to fix
    Refer to what replaced it, or put it back in force.

    ```yaml
    application: ledger
    ```
    """
    reported = set()
    for element in book.owned():
        for edge in book.outgoing(element.ref) if element.status == "active" else ():
            target = book.get(edge.target)
            pair = (edge.source, edge.element)
            if target is None or target.status == "active" or edge.relation in _SPEAKING_OF or pair in reported:
                continue
            if target.kind in ("person", "term"):
                continue
            reported.add(pair)
            state = "still a draft" if target.status == "draft" else target.status
            yield report_at(
                book,
                "REF003",
                (element.ref, edge.path),
                f"`{element.ref}` is in force, but refers to `{target.ref}`, which is {state}",
                f"put `{target.id}` in force" if target.status == "draft" else "refer to what replaced it",
            )


def check_orphan(book: Book) -> Iterator[Diagnostic]:
    """Report elements that nothing refers to and that refer to nothing but their owner.

    ## What it does
    Reports live elements without any relation, in either direction, but for the owner. People and terms are exempt.
    Where that is true of all elements of a kind, one finding says so.

    ## Why it matters
    Nobody comes across it and nothing depends on it. Either a link is missing, or the element is.

    ## Example
    ```yaml title="model/metrics/smiles.yaml"
    name: Smiles  # warning: REF004
    summary: How many customers smiled.
    owner: lead
    type: quality
    definition: Smiles per customer, counted at the door.
    ```

    ## How to fix
    Connect it to what it belongs to, or remove it.

    ```yaml
    measures: [capability:packing]
    ```
    """
    for kind in KINDS:
        elements = [element for element in book.of_kind(kind.name) if isinstance(element, Element)]
        orphans = [element for element in elements if is_orphan(book, element)]
        if len(orphans) == len(elements) > 2:
            yield report_at(
                book,
                "REF004",
                (orphans[0].ref, ()),
                f"all {len(orphans)} {kind.plural} stand alone: nothing refers to them, and they refer to nothing",
                "connect them to what they belong to, or leave the kind out",
            )
            continue
        for element in orphans:
            yield report_at(
                book,
                "REF004",
                (element.ref, ()),
                f"`{element.ref}` stands alone: nothing refers to it, and it refers to nothing but its owner",
                "connect it to what it belongs to, or remove it",
            )


def is_orphan(book: Book, element: Element) -> bool:
    """Whether an element has no relation in either direction but for its owner."""
    own = (edge for edge in book.outgoing(element.ref) if edge.relation != "owner")
    return not any(
        edge.source != edge.element and edge.relation != "waiver accepted by"
        for edge in (*own, *book.incoming(element.ref))
    )


CHECKS = (
    Check("REF003", "inactive-reference", "warning", 1, "M", check_inactive_reference, ("S24", "S220")),
    Check("REF004", "orphan", "warning", 1, "M", check_orphan, ("S121",)),
)
