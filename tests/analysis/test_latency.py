"""Budgets of decisions and workflows: promises, meetings, escalations, and the longest way."""

import pytest
from company import end, held_by, read_book, task
from hypothesis import given, settings
from hypothesis import strategies as st

from opbook.analysis import Share, Table
from opbook.analysis.latency import build_decision_latency
from opbook.check import Report
from opbook.graph.latency import find_budget
from opbook.graph.waiting import find_longest_path, find_path_budget
from opbook.model import Decision, Workflow

ROLES = {
    "chief": held_by("ada", "ben"),
    "lead": held_by("ada", escalates_to="chief"),
    "clerk": held_by("ben", escalates_to="lead"),
}
PEOPLE = {"ada": {}, "ben": {}}


def decide(identifier: str, decision: str, **fields: object) -> dict[str, object]:
    return {
        "id": identifier,
        "name": identifier.capitalize(),
        "type": "decision",
        "responsible": "clerk",
        "decision": decision,
    } | fields


def test_a_decision_takes_what_it_promises_or_waits_for_its_meeting():
    """refund promises one day and is taken at a step: 1 day. Two escalations (lead, chief), one more day each: 3 days.

    invest promises five days but is taken only every month: 30 days against the 7 of a tactical decision.
    """
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "decisions": {
                "refund": {"sla": "P1D", "approve": [{"role": "clerk"}]},
                "invest": {"sla": "P5D", "class": "tactical", "approve": [{"role": "chief"}]},
            },
            "cadences": {"board": {"frequency": "monthly", "decides": ["invest", "refund"], "participants": ["chief"]}},
            "workflows": {"sell": {"steps": [decide("settle", "refund"), end()], "target_duration": "P4D"}},
        }
    )
    refund = find_budget(book, book.element("decision:refund", Decision))
    assert (refund.days, refund.hops, refund.escalated, refund.is_slow) == (1, 2, 3, False)
    invest = find_budget(book, book.element("decision:invest", Decision))
    assert (invest.days, invest.is_slow) == (30, True)
    analysis = build_decision_latency(book, Report())
    assert analysis.answers[0].number == "1"
    table = analysis.parts[0]
    assert isinstance(table, Table)
    assert table.rows[0][4] == Share(pytest.approx(30 / 7), 1.0)
    # One of the four days goes into the decision.
    assert find_path_budget(book, book.element("workflow:sell", Workflow)).share == 0.25


def test_the_longest_way_counts_and_loops_count_once():
    """look (1 day) → small (2 days) or large (5 days) → done, and large may go back to look.

    The longest way is look, large: 6 days; the loop is named, not added. look gives no time in the second model.
    """
    steps = [
        decide("look", "first", next=[{"to": "small", "when": "cheap"}, {"to": "large", "default": True}]),
        decide("small", "second", next=[{"to": "done"}]),
        decide("large", "third", next=[{"to": "look", "outcome": "no"}, {"to": "done", "outcome": "yes"}]),
        end(),
    ]
    approve = [{"role": "clerk"}]
    decisions = {
        "first": {"approve": approve, "sla": "P1D"},
        "second": {"approve": approve, "sla": "P2D"},
        "third": {"approve": approve, "sla": "P5D"},
    }
    model = {"people": PEOPLE, "roles": ROLES, "workflows": {"buy": {"steps": steps, "target_duration": "P10D"}}}
    book = read_book(model | {"decisions": decisions})
    found = find_path_budget(book, book.element("workflow:buy", Workflow))
    assert (found.days, found.steps, found.share) == (6, ("look", "large"), 0.6)
    assert found.loops == (("large", "look"),)
    del decisions["first"]["sla"]
    book = read_book(model | {"decisions": decisions})
    assert find_path_budget(book, book.element("workflow:buy", Workflow)).untimed == ("look",)


def test_a_validation_point_has_its_own_time():
    judge = {"authority": "lead", "options": ["yes", "no"], "sla": "PT12H"}
    step = {"id": "judge", "name": "Judge", "type": "validation", "responsible": "lead", "validation": judge}
    book = read_book({"people": PEOPLE, "roles": ROLES, "workflows": {"sell": {"steps": [step, end()]}}})
    assert find_path_budget(book, book.element("workflow:sell", Workflow)).days == 0.5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=6),
    st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12),
)
def test_the_longest_way_agrees_with_walking_all_ways(weights, ways):
    """Ways lead forward only, so that there is no loop; every way is walked and the heaviest compared."""
    count = len(weights)
    following = {a: sorted({b for x, b in ways if x == a and a < b <= count}) for a in range(count)}
    steps = [
        task(f"s{a}", "clerk", next=[{"to": f"s{b}" if b < count else "done", "when": "so"} for b in following[a]])
        for a in range(count)
    ]
    book = read_book({"people": PEOPLE, "roles": ROLES, "workflows": {"flow": {"steps": [*steps, end()]}}})
    following = {a: targets or [a + 1] for a, targets in following.items()}

    def walk(place: int) -> int:
        return weights[place] + max(walk(target) for target in following[place]) if place < count else 0

    found = find_longest_path(
        book.element("workflow:flow", Workflow), {f"s{a}": float(weight) for a, weight in enumerate(weights)}
    )
    assert found[0] == walk(0)
