"""The graphs that are handed to Graphviz, word for word. Set OPBOOK_BLESS=1 to accept new ones."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from opbook.diagram import Diagram, build_lifecycle, build_swimlane, build_team_map, build_trace
from opbook.diagram.dot import write_columns, write_grid
from opbook.diagram.draw_column import list_layers
from opbook.diagram.place import place_grid
from opbook.graph import Book
from opbook.model import BusinessObject, Workflow

GOLDEN = Path(__file__).with_name("golden")

DIAGRAMS: dict[str, Callable[[Book], Diagram | None]] = {
    "swimlane": lambda book: build_swimlane(book, book.element("workflow:loan-origination", Workflow)),
    "lifecycle": lambda book: build_lifecycle(book, book.element("business_object:loan-application", BusinessObject)),
    "teams": build_team_map,
}


@pytest.mark.parametrize("name", DIAGRAMS)
def test_dot_is_as_blessed(name: str, book: Book):
    diagram = DIAGRAMS[name](book)
    assert diagram is not None
    check_golden(name, write_grid(place_grid(diagram)))


def test_dot_of_the_trace_is_as_blessed(book: Book):
    diagram = build_trace(book)
    assert diagram is not None
    layers = list_layers(diagram)
    check_golden("trace", write_columns(layers.columns, layers.heights, layers.ways))


def check_golden(name: str, found: str) -> None:
    path = GOLDEN / f"{name}.dot"
    if os.environ.get("OPBOOK_BLESS"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
