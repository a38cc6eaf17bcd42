"""Who is still required, what serves something, who judges their own work: small models, judged by hand."""

from pathlib import Path

import pytest
from test_execution import COMMON, read_book, read_workflow, step

from opbook.config import Watch
from opbook.graph.connection import find_connected
from opbook.graph.meeting_load import weigh_meetings
from opbook.graph.purpose import leads_up
from opbook.graph.segregation import find_conflicts
from opbook.graph.watching import find_requirements
from opbook.model import Application, Cadence, Capability, Sprint, Workflow

END = {"id": "end", "type": "end"}
WATCH = Watch(role="role:lead", allowed_classes=("strategic",))


def judge(identifier: str, role: str, *ways: str, **fields: object) -> dict[str, object]:
    following = [{"to": to, "outcome": outcome} for to, outcome in zip(ways, ("yes", "no"), strict=False)]
    return step(
        identifier,
        role,
        type="validation",
        validation={"options": ["yes", "no"], "authority": role},
        next=following,
        **fields,
    )


def test_a_watched_role_is_required_where_nobody_else_can_act(tmp_path: Path) -> None:
    shared = {"raci": {"responsible": ["lead", "clerk"]}}
    steps = [
        step("alone", "lead"),
        step("shared", "lead", **shared),
        step("optional", "lead", optional=True),
        step("other"),
        judge("look", "lead", "end", "end"),
        END,
    ]
    book, _ = read_workflow(tmp_path, steps)
    found = [(each.place, each.manner, each.allowed) for each in find_requirements(book, WATCH)]
    assert found == [("workflow:w#alone", "perform", False), ("workflow:w#look", "perform", False)]


def test_a_decision_speaks_for_the_steps_that_take_it(tmp_path: Path) -> None:
    decide = {**COMMON, "name": "D", "question": "Q", "options": ["yes", "no"]}
    decisions = {
        "plan": {**decide, "class": "strategic", "approve": [{"role": "lead"}]},
        "buy": {**decide, "approve": [{"role": "clerk"}], "agree": ["lead"]},
        "sell": {**decide, "approve": [{"role": "clerk"}]},
    }
    taken = step("take", "lead", type="decision", decision="buy", next=[{"to": "end", "default": True}])
    book = read_book(
        tmp_path, decisions=decisions,
        workflows={"w": {**COMMON, "name": "W", "trigger": "T", "outcome": "O",
                         "steps": [{"name": "N", **taken}, {"name": "E", **END}]}},
    )  # fmt: skip
    found = [(each.place, each.manner, each.allowed) for each in find_requirements(book, WATCH)]
    assert found == [("decision:buy", "agree", False), ("decision:plan", "approve", True)]


def test_beside_a_validation_point(tmp_path: Path) -> None:
    """Looked at are the steps before `look`, through the waiting, and those after it that change a state.

    `write` is the clerk's, as is `look`: a conflict. `send` changes nothing.
    """
    steps = [
        step("first", "lead"),
        step("write"),
        {"id": "pause", "type": "wait"},
        judge("look", "clerk", "send", "write"),
        step("send"),
        END,
    ]
    book, _ = read_workflow(tmp_path, steps)
    assert [(each.step.id, each.performer, each.people) for each in find_conflicts(book)] == [
        ("write", "role:clerk", ())
    ]


def test_two_roles_in_one_person(tmp_path: Path) -> None:
    steps = [step("write"), judge("look", "lead", "end", "end"), END]
    book, _ = read_workflow(tmp_path, steps)
    assert find_conflicts(book) == ()  # ada leads, ben serves; that he is also her deputy does not count


@pytest.mark.parametrize(
    ("frequency", "duration", "hours"),
    [
        ("weekly", "1 hour", 1.0),
        ("daily", "15 minutes", 1.75),  # a quarter of an hour on seven days
        ("quarterly", "1 day", 8 * 7 / 91),  # a day of meeting has eight hours
        ("weekly", None, 0.0),
    ],
)
def test_meeting_load(tmp_path: Path, frequency: str, duration: str | None, hours: float) -> None:
    meeting = {
        **COMMON,
        "name": "M",
        "frequency": frequency,
        "purpose": "P",
        "facilitator": "lead",
        "participants": ["lead"],
    }
    book = read_book(tmp_path, cadences={"m": meeting | ({"duration": duration} if duration else {})})
    (load,) = weigh_meetings(book)
    assert (load.person.ref, load.hours) == ("person:ada", pytest.approx(hours))


def test_paths_up(tmp_path: Path) -> None:
    """`packing` is needed by an objective, `juggling` by nothing. What leads to the first leads up."""
    work = {**COMMON, "trigger": "T", "outcome": "O"}
    steps = [{"name": "N", **step("go", application="ledger", type="task")}, {"name": "E", **END}]
    meet = {**COMMON, "frequency": "weekly", "purpose": "P", "facilitator": "lead", "participants": ["clerk"]}
    ability = {**COMMON, "enables": "E", "type": "operational"}
    phases = {
        "define_and_model": {"end": "2026-09-30"},
        "pilot": {"end": "2026-10-30"},
        "integrate": {"end": "2026-11-29"},
    }
    book = read_book(
        tmp_path,
        vision={"main": {**COMMON, "name": "V", "statement": "S"}},
        objectives={"o": {**COMMON, "name": "O", "statement": "S", "vision": "main", "period": "P", "rank": 1, "needs": ["packing"]}},
        capabilities={"packing": {"name": "P", **ability}, "juggling": {"name": "J", **ability}},
        workflows={
            "moving": {"name": "M", **work, "capabilities": ["packing"], "steps": steps},
            "showing": {"name": "S", **work, "capabilities": ["juggling"], "steps": [steps[1]]},
        },
        cadences={
            "week": {"name": "W", **meet, "reviews": ["objective:o"]},
            "feeder": {"name": "F", **meet, "feeds": ["week"]},
            "alone": {"name": "A", **meet, "feeds": ["alone"]},
        },
        sprints={
            "useful": {**COMMON, "name": "U", "changes": ["workflow:moving"], "start": "2026-09-01", "phases": phases},
            "idle": {**COMMON, "name": "I", "changes": ["workflow:showing"], "start": "2026-09-01", "phases": phases},
        },
    )  # fmt: skip
    elements = [*book.all(Workflow), *book.all(Cadence), *book.all(Sprint), *book.all(Application)]
    up = {element.ref for element in elements if leads_up(book, element)}
    assert up == {"workflow:moving", "cadence:week", "cadence:feeder", "sprint:useful", "application:ledger"}
    packing, juggling = (book.element(f"capability:{each}", Capability) for each in ("packing", "juggling"))
    assert find_connected(book, packing) == find_connected(book, juggling) == ()
