"""The graphs that are handed to Graphviz, word for word. Set OPBOOK_BLESS=1 to accept new ones."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from opbook.diagram import Diagram, build_escalation, build_lifecycle, build_swimlane
from opbook.diagram.dot import write_grid
from opbook.diagram.place import place_grid
from opbook.graph import Book
from opbook.model import BusinessObject, Role, Workflow

GOLDEN = Path(__file__).with_name("golden")

DIAGRAMS: dict[str, Callable[[Book], Diagram | None]] = {
    "swimlane": lambda book: build_swimlane(book, book.element("workflow:loan-origination", Workflow)),
    "lifecycle": lambda book: build_lifecycle(book, book.element("business_object:loan-application", BusinessObject)),
}


@pytest.mark.parametrize("name", DIAGRAMS)
def test_dot_is_as_blessed(name: str, book: Book):
    diagram = DIAGRAMS[name](book)
    assert diagram is not None
    found = write_grid(place_grid(diagram))
    path = GOLDEN / f"{name}.dot"
    if os.environ.get("OPBOOK_BLESS"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


def test_a_role_that_escalates_to_nobody_has_no_ladder(book: Book):
    assert build_escalation(book, book.element("role:underwriter", Role)) is None
