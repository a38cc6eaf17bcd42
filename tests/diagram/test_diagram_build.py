"""What the builders say about a model."""

import pytest

from opbook.diagram import (
    Diagram,
    build_capability_map,
    build_escalation,
    build_lifecycle,
    build_swimlane,
    build_team_map,
    build_trace,
    build_value_stream,
    render_diagrams,
)
from opbook.diagram.order import find_back_ways, find_columns, fold_columns
from opbook.diagram.value import Edge, Node
from opbook.graph import Book
from opbook.model import BusinessObject, Role, Step, ValueStream, Workflow


@pytest.fixture
def flow(book: Book) -> Diagram:
    found = build_swimlane(book, book.element("workflow:loan-origination", Workflow))
    assert found is not None
    return found


def test_lanes_come_in_the_order_of_first_use(flow: Diagram):
    assert [lane.title for lane in flow.lanes] == [
        *("Intake agent", "Rules engine", "Underwriter", "Head of credit", "Relationship manager", "Core banking")
    ]
    assert flow.lanes[0].notes == ("2 people",)
    assert flow.lanes[1].notes == ("automatic",)


def test_steps_are_numbered_and_ends_are_not(flow: Diagram):
    numbers = {node.id: node.number for node in flow.nodes if node.shape in ("box", "end")}
    assert numbers == {"intake": "1", "check": "2", "review": "3", "second": "4", "offer": "5", "pay": "6"} | {
        "end-funded": "",
        "end-declined": "",
    }


def test_conditions_branch_in_a_diamond_and_judgment_does_not(flow: Diagram):
    assert [node.beside for node in flow.nodes if node.shape == "branch"] == ["check"]
    assert find_edge(flow, "check?", "review").label == "eligible"


def test_what_goes_back_says_how_often(flow: Diagram):
    edge = find_edge(flow, "review", "intake")
    assert (edge.style, edge.label) == ("back", "refer back, at most twice")


def test_refusals_are_grey(flow: Diagram):
    assert find_edge(flow, "review", "end-declined").style == "refusal"
    assert find_edge(flow, "pay", "end-funded").style == "flow"


def test_a_handoff_is_marked_once_on_the_way_into_another_lane(flow: Diagram):
    marked = [edge for edge in flow.edges if edge.icon]
    assert [(edge.target, edge.link) for edge in marked] == [("offer", "interface:credit-to-sales")]


def test_exceptions_stand_at_their_steps(flow: Diagram):
    assert [(node.id, [mark.label for mark in node.marks]) for node in flow.nodes if node.marks] == [("intake", ["E1"])]


def test_the_legend_explains_what_is_used_and_nothing_else(flow: Diagram):
    assert flow.keys == (
        *("start", "end", "person", "validation", "automatic", "branch", "exception", "handoff", "refusal", "back"),
    )


def test_two_ways_to_one_step_are_one_edge(book: Book):
    step = Step.model_validate(
        {
            "id": "a",
            "name": "A",
            "type": "validation",
            "next": ({"to": "b", "outcome": "x"}, {"to": "b", "outcome": "y"}),
        }
    )
    workflow = Workflow(id="w", name="W", steps=(step, Step(id="b", name="B", type="end")))
    found = build_swimlane(book, workflow)
    assert found is not None
    assert find_edge(found, "a", "b").label == "x or y"


def test_a_step_of_nobody_has_a_lane_that_says_so(book: Book):
    found = build_swimlane(book, Workflow(id="w", name="W", steps=(Step(id="a", name="A", type="task"),)))
    assert found is not None
    assert [lane.title for lane in found.lanes] == ["Nobody named"]


def test_a_workflow_without_steps_has_no_picture(book: Book):
    assert build_swimlane(book, Workflow(id="w", name="W", steps=())) is None


def test_lifecycle_shows_states_events_and_what_goes_back(book: Book):
    found = build_lifecycle(book, book.element("business_object:loan-application", BusinessObject))
    assert found is not None
    assert find_node(found, "received").note == "Intake agent, 4 hours"
    assert find_node(found, "funded").thick
    assert find_edge(found, "complete", "received").style == "back"
    assert find_edge(found, "(start)", "received")


def test_value_stream_puts_means_under_their_stage(book: Book):
    found = build_value_stream(book, book.element("value_stream:lend", ValueStream))
    assert found is not None
    assert [node.target for node in found.nodes if node.parent == "apply"] == [
        "capability:judging-risk",
        "workflow:loan-origination",
    ]


def test_capability_map_nests_and_shows_what_nothing_supports(book: Book):
    found = build_capability_map(book)
    assert found is not None
    assert find_node(found, "capability:scoring").parent == "capability:judging-risk"
    assert find_node(found, "capability:judging-risk").thick
    gap = find_node(found, "capability:pricing")
    assert gap.gap
    assert gap.note == "no system supports it"


def test_trace_runs_from_vision_to_systems_with_gaps(book: Book):
    found = build_trace(book)
    assert found is not None
    assert [column.title for column in found.columns] == ["Vision", "Objectives", "Capabilities", "Systems"]
    assert find_node(found, "capability:pricing").note == "no system supports it"
    assert find_edge(found, "capability:judging-risk", "system:credit-desk")


def test_trace_of_one_element_shows_its_path_and_greys_its_neighbours(book: Book):
    found = build_trace(book, "objective:fast-answers")
    assert found is not None
    assert find_node(found, "objective:fast-answers").thick
    assert find_node(found, "objective:good-book").dim
    assert find_edge(found, "vision:clear-answers", "objective:fast-answers").chosen
    assert not find_edge(found, "vision:clear-answers", "objective:good-book").chosen
    assert found.caption.startswith(f"Showing {len(found.nodes)} of ")


def test_trace_of_what_is_connected_to_nothing_is_none(book: Book):
    assert build_trace(book, "role:underwriter") is None


def test_a_collaboration_named_by_both_is_one_edge(book: Book):
    found = build_team_map(book)
    assert found is not None
    assert [(edge.source, edge.target, edge.style) for edge in found.edges] == [
        ("team:credit", "team:sales", "both"),
        ("team:credit", "team:data", "flow"),
    ]
    assert {node.id for node in found.nodes} >= {"team:office"}


def test_a_role_escalates_step_by_step(book: Book):
    found = build_escalation(book, book.element("role:underwriter", Role))
    assert found is not None
    assert [node.label for node in found.nodes] == ["Underwriter", "Head of credit"]
    assert build_escalation(book, book.element("role:head-of-credit", Role)) is None


def test_all_of_them_can_be_drawn(book: Book, flow: Diagram):
    wanted = [flow, build_trace(book), build_team_map(book), build_capability_map(book)]
    drawings = render_diagrams([diagram for diagram in wanted if diagram])
    assert not [drawing.problem for drawing in drawings.values() if drawing.problem]


def test_ways_that_close_a_cycle_are_found():
    assert find_back_ways(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == {("c", "a")}


def test_a_column_is_the_longest_path():
    assert find_columns(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]) == {"a": 0, "b": 1, "c": 2}


def test_a_step_that_merely_follows_may_stand_below():
    folded = fold_columns({"a": 0, "b": 1, "c": 2}, {"a": 0, "b": 1, "c": 2}, [("a", "b"), ("b", "c")])
    assert folded == {"a": 0, "b": 0, "c": 1}


def find_edge(diagram: Diagram, source: str, target: str) -> Edge:
    return next(edge for edge in diagram.edges if (edge.source, edge.target) == (source, target))


def find_node(diagram: Diagram, name: str) -> Node:
    return next(node for node in diagram.nodes if node.id == name)
