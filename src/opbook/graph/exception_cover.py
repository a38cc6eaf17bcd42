"""Which classes of exceptions a workflow should expect, and which of them nothing is written for."""

from typing import get_args

from opbook.graph.book import Book
from opbook.graph.validation import find_validations
from opbook.model import Interface, Workflow
from opbook.model.step import ExceptionClass

EXCEPTION_CLASSES: tuple[str, ...] = get_args(ExceptionClass)
"""The classes of exceptions, in the order pages show them."""

CLASS_NAMES = {
    "system_failure": "System failure",
    "missing_input": "Missing input",
    "customer_change": "Customer change",
    "external_change": "External change",
    "sla_breach": "Out of time",
    "authority_absent": "Authority absent",
    "other": "Other",
}


def find_expected_classes(book: Book, workflow: Workflow) -> tuple[str, ...]:
    """Return the classes of exceptions a workflow has to expect.

    Always: missing input, customer change, external change. System failure where a step is automated or uses a
    contract, SLA breach where a time is promised, absent authority where somebody has to judge.
    """
    points = find_validations(book, workflow)
    interfaces = book.find_all(
        [ref for step in workflow.steps for ref in (step.interface, step.handoff) if ref], Interface
    )
    automatic = any(step.type == "automated" for step in workflow.steps) or any(
        item.type == "contract" for item in interfaces
    )
    timed = any(step.sla for step in workflow.steps) or any(point.sla for point in points)
    found = (
        ("system_failure", automatic),
        ("missing_input", True),
        ("customer_change", True),
        ("external_change", True),
        ("sla_breach", timed),
        ("authority_absent", bool(points)),
    )
    return tuple(name for name, expected in found if expected)


def find_uncovered_classes(book: Book, workflow: Workflow) -> tuple[str, ...]:
    """Return the expected classes for which a workflow has no exception."""
    written = {case.exception_class for case in workflow.exceptions}
    return tuple(name for name in find_expected_classes(book, workflow) if name not in written)
