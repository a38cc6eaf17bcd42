"""What a drawing looks like to the page: links, ids, escaping, no style and no script of its own."""

import re
from xml.etree import ElementTree as ET

import pytest
from diagram_sample import make_diagram

from opbook.diagram import Diagram, Drawing, build_lifecycle, build_swimlane, render_diagrams
from opbook.diagram.value import Column, Edge, Lane, Mark, Node
from opbook.graph import Book
from opbook.model import BusinessObject, Workflow

XLINK = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def drawings(book: Book) -> dict[str, Drawing]:
    swimlane = build_swimlane(book, book.element("workflow:loan-origination", Workflow))
    lifecycle = build_lifecycle(book, book.element("business_object:loan-application", BusinessObject))
    assert swimlane
    assert lifecycle
    return render_diagrams([swimlane, lifecycle, *_make_plain(), *(make_diagram(book, seed) for seed in range(5))])


def test_every_drawing_is_well_formed(drawings: dict[str, Drawing]):
    for drawing in drawings.values():
        for text in (drawing.svg, drawing.gutter):
            if text:
                parse_svg(text)
        parse_svg(f"<div>{drawing.legend}</div>")


def test_links_are_prefixed_and_say_where_they_lead(drawings: dict[str, Drawing]):
    for drawing in drawings.values():
        for link in parse_svg(drawing.svg).iter("{http://www.w3.org/2000/svg}a"):
            assert link.get(XLINK, "").startswith("opbook:")
            assert link.get("aria-label")
            assert link.get("href") is None


def test_steps_lead_to_their_rows_and_lanes_to_their_roles(drawings: dict[str, Drawing]):
    flow = drawings["flow-loan-origination"]
    assert 'xlink:href="opbook:#step-review"' in flow.svg
    assert 'xlink:href="opbook:#exception-missing"' in flow.svg
    assert 'xlink:href="opbook:interface:credit-to-sales"' in flow.svg
    assert 'xlink:href="opbook:role:underwriter"' in flow.gutter


def test_ids_are_unique_over_all_drawings(drawings: dict[str, Drawing]):
    ids = [
        name for drawing in drawings.values() for name in re.findall(r'\bid="([^"]+)"', drawing.svg + drawing.gutter)
    ]
    assert len(ids) == len(set(ids))


def test_title_and_description_are_named(drawings: dict[str, Drawing]):
    for name, drawing in drawings.items():
        root = parse_svg(drawing.svg)
        assert root.get("role") == "group"
        assert root.get("aria-labelledby") == f"{name}-title"
        assert f'id="{name}-title"' in drawing.svg


def test_no_style_no_script_no_colour(drawings: dict[str, Drawing]):
    for drawing in drawings.values():
        text = drawing.svg + drawing.gutter + drawing.legend
        assert "style" not in re.sub(r">[^<]*<", "><", text)
        assert "<script" not in text
        assert " fill=" not in text
        assert " stroke=" not in text


def test_gutter_and_flow_are_equally_high(drawings: dict[str, Drawing]):
    flow = drawings["flow-loan-origination"]
    assert parse_svg(flow.svg).get("height") == parse_svg(flow.gutter).get("height")


def test_what_can_happen_anywhere_is_said_below(drawings: dict[str, Drawing]):
    assert drawings["flow-loan-origination"].caption == "E2 can happen at any step."


def test_text_is_escaped(drawings: dict[str, Drawing]):
    for kind in ("grid", "columns", "chevrons", "boxes"):
        svg = drawings[f"plain-{kind}"].svg
        assert "<b>" not in svg
        assert "&lt;b&gt;" in svg


def test_drawing_is_the_same_every_time(book: Book):
    diagram = make_diagram(book, 11)
    assert render_diagrams([diagram]) == render_diagrams([diagram])


def test_nothing_to_draw_needs_no_graphviz():
    assert render_diagrams([]) == {}


def parse_svg(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def _make_plain() -> list[Diagram]:
    nasty = '<b>"A" & B</b>'
    nodes = (
        Node("a", nasty, target='role:"x"', note=nasty, title=nasty, number="1", marks=(Mark("E1", "#e", nasty),)),
        Node("b", nasty, target="role:b", column=1, gap=True),
    )
    edges = (Edge("a", "b", nasty, icon="interface", link="interface:i", title=nasty),)
    below = Node("c", nasty, parent="a", target="role:c", column=1)
    return [
        Diagram("plain-grid", "test", "grid", nasty, nasty, tuple(nodes), edges, (Lane("", nasty, (nasty,)),)),
        Diagram("plain-columns", "test", "columns", nasty, nasty, nodes, edges, columns=(Column(nasty), Column("b"))),
        Diagram("plain-chevrons", "test", "chevrons", nasty, nasty, (*nodes, below)),
        Diagram("plain-boxes", "test", "boxes", nasty, nasty, (*nodes, below)),
    ]
