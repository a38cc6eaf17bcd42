"""Consistency, autonomy, handovers, segregation, scale, clean execution, and the tools nobody named."""

from typing import Any

import pytest
from company import end, held_by, read_book, task

from opbook.analysis import ANALYSES, FORMATS, Count, Grade, Matrix, Ref, Share, Table, find_analysis, render_analysis
from opbook.analysis.value import Analysis
from opbook.check import Report
from opbook.graph import Book
from opbook.graph.autonomy import rate_autonomy
from opbook.graph.inconsistency import are_related, find_loose_branches, find_shared_transitions
from opbook.graph.unnamed import find_grown_tools
from opbook.model import Workflow

PEOPLE = {"ada": {}, "ben": {}, "cem": {}}
ROLES = {"chief": held_by("ada", "ben"), "clerk": held_by("ben", "cem"), "guard": held_by("cem", "ada")}
MINE = (
    "concentration",
    "decision-latency",
    "consistency",
    "if-this-person-left",
    "segregation-of-duties",
    "team-autonomy",
    "handovers",
    "scale-readiness",
    "clean-execution",
    "unnamed-model",
)


def build(name: str, book: Book) -> Analysis:
    return find_analysis(name).build(book, Report())


def read_table(analysis: Analysis, identifier: str) -> Table:
    return next(part for part in analysis.parts if isinstance(part, Table) and part.id == identifier)


def judge(identifier: str, performer: str, authority: str) -> dict[str, Any]:
    point = {"authority": authority, "options": ["yes", "no"], "sla": "P1D"}
    return {
        "id": identifier,
        "name": identifier.capitalize(),
        "type": "validation",
        "responsible": performer,
        "validation": point,
    }


PARCEL = {
    "source_of_truth": "till",
    "states": [{"id": "here", "name": "Here", "kind": "initial"}, {"id": "gone", "name": "Gone", "kind": "final"}],
    "transitions": [{"from": "here", "to": "gone"}],
}
MOVE = {"from": "here", "to": "gone"}


def test_consistency_counts_each_of_five_lists():
    """Two workflows share trigger and object (1), both move it the same way (1), one branch says nothing (1),

    the stage has no exit (1), and chief and clerk carry the same accountability but for the order of words (1): five.
    """
    branch = task("look", "clerk", next=[{"to": "send"}, {"to": "done"}])
    send = task("send", "clerk", transition=MOVE)
    carry = task("carry", "guard", transition=MOVE)
    book = read_book(
        {
            "people": PEOPLE,
            "roles": {
                "chief": ROLES["chief"] | {"accountabilities": ["Keeping the till right"]},
                "clerk": ROLES["clerk"] | {"accountabilities": ["Keeping right the till"]},
                "guard": ROLES["guard"] | {"accountabilities": ["Locking the door"]},
            },
            "applications": {"till": {}},
            "business-objects": {"parcel": PARCEL},
            "workflows": {
                "post": {"object": "parcel", "steps": [branch, send, end()]},
                "bring": {"object": "parcel", "steps": [carry, end()]},
            },
            "value-streams": {
                "serve": {
                    "trigger": "A wish",
                    "outcome": "A parcel",
                    "stakeholder": "customer",
                    "stages": [{"id": "ship", "name": "Ship", "workflows": ["post"]}],
                }
            },
        }
    )
    analysis = build("consistency", book)
    lists = ("transitions", "rivals", "branches", "stages", "accountabilities")
    assert [len(read_table(analysis, name).rows) for name in lists] == [1, 1, 1, 1, 1]
    assert analysis.answers[0].number == "5"
    assert set(find_shared_transitions(book)[0].roles) == {"role:clerk", "role:guard"}


def test_a_declared_variant_is_no_inconsistency():
    flows = {
        "post": {"object": "parcel", "steps": [task("send", "clerk", transition=MOVE), end()]},
        "bring": {
            "object": "parcel",
            "variants": [{"name": "By post", "when": "far", "workflow": "post"}],
            "steps": [task("carry", "guard", transition=MOVE), end()],
        },
    }
    model = {"people": PEOPLE, "roles": ROLES, "applications": {"till": {}}, "business-objects": {"parcel": PARCEL}}
    book = read_book(model | {"workflows": flows})
    assert are_related(book.all(Workflow))
    analysis = build("consistency", book)
    assert not read_table(analysis, "transitions").rows
    assert not read_table(analysis, "rivals").rows


def test_a_branch_on_outcomes_needs_no_rule():
    steps = [
        judge("check", "clerk", "guard")
        | {"next": [{"to": "done", "outcome": "yes"}, {"to": "check", "outcome": "no"}]},
        end(),
    ]
    book = read_book({"people": PEOPLE, "roles": ROLES, "workflows": {"sell": {"steps": steps}}})
    assert find_loose_branches(book) == ()


def test_a_team_is_autonomous_where_it_decides_first():
    """desk does three of four steps, so both decisions are in its work; refund starts with its clerk, credit with chief."""
    steps = [
        task("serve", "clerk"),
        {"id": "refund", "name": "Refund", "type": "decision", "responsible": "clerk", "decision": "refund"},
        {"id": "credit", "name": "Credit", "type": "decision", "responsible": "clerk", "decision": "credit"},
        task("guard", "guard"),
        end(),
    ]
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES | {"clerk": ROLES["clerk"] | {"team": "desk"}, "guard": ROLES["guard"] | {"team": "door"}},
            "teams": {"desk": {"lead": "clerk"}, "door": {"lead": "guard"}},
            "decisions": {
                "refund": {"approve": [{"role": "clerk", "limit": "10 EUR"}, {"role": "chief"}]},
                "credit": {"approve": [{"role": "chief"}]},
            },
            "workflows": {"sell": {"steps": steps}},
        }
    )
    (desk,) = rate_autonomy(book)
    assert (desk.team.ref, desk.share) == ("team:desk", 0.5)
    assert [each.ref for each in desk.passed] == ["decision:credit"]
    assert build("team-autonomy", book).answers[0].number == "50 %"


def test_handovers_count_changes_of_performer():
    """clerk → guard → clerk within two teams: one handover each way; what comes back to the same role does not count."""
    steps = [task("a", "clerk"), task("b", "clerk"), task("c", "guard"), task("d", ""), task("e", "clerk"), end()]
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES | {"clerk": ROLES["clerk"] | {"team": "desk"}, "guard": ROLES["guard"] | {"team": "door"}},
            "teams": {"desk": {"lead": "clerk"}, "door": {"lead": "guard"}},
            "workflows": {"sell": {"steps": steps}},
        }
    )
    analysis = build("handovers", book)
    teams, roles = (part for part in analysis.parts if isinstance(part, Matrix))
    for matrix, first, second in ((teams, "team:desk", "team:door"), (roles, "role:clerk", "role:guard")):
        names = [item.ref for item in matrix.rows if isinstance(item, Ref)]
        counts = {(names[a], names[b]): cell.number for (a, b), cell in matrix.cells.items() if isinstance(cell, Count)}
        assert counts == {(first, second): 1, (second, first): 1}
    assert analysis.answers[0].number == "2"


@pytest.mark.parametrize(("authority", "number"), [("clerk", "1"), ("guard", "1"), ("chief", "1"), ("boss", "0")])
def test_segregation_looks_at_roles_and_at_people(authority: str, number: str):
    """clerk (Ben, Cem) does the work. clerk judges: the same role. guard (Cem, Ada) and chief (Ada, Ben): people in common."""
    roles = ROLES | {"boss": held_by("ada")}
    steps = [task("serve", "clerk"), judge("check", authority, authority), end()]
    book = read_book({"people": PEOPLE, "roles": roles, "workflows": {"sell": {"steps": steps}}})
    assert build("segregation-of-duties", book).answers[0].number == number


def test_one_role_that_recommends_and_alone_approves_is_told():
    decisions = {"refund": {"approve": [{"role": "chief"}], "recommend": ["chief", "clerk"], "perform": ["clerk"]}}
    analysis = build("segregation-of-duties", read_book({"people": PEOPLE, "roles": ROLES, "decisions": decisions}))
    assert read_table(analysis, "decisions").rows == (
        (Ref("decision:refund"), Ref("role:chief"), "recommends and alone approves"),
    )


def test_scale_needs_level_system_and_cover():
    """packing must be at 4 and is at 3: one level short. selling is at its level, but no system supports it: not met either."""
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "capabilities": {
                "packing": {"maturity": {"current": 3, "target": 4}},
                "selling": {"maturity": {"current": 2, "target": 2}},
            },
            "offerings": {
                "parcels": {
                    "name": "Parcels",
                    "customers": ["everybody"],
                    "promises": [{"statement": "Fast"}],
                    "requirements_at_scale": [
                        {"statement": "A thousand a day", "capability": "packing", "maturity": 4},
                        {"statement": "Two shops", "capability": "selling", "maturity": 2},
                    ],
                }
            },
        }
    )
    analysis = build("scale-readiness", book)
    assert (analysis.answers[0].number, analysis.answers[0].unit) == ("2", "of 2 requirements at scale are not met")
    rows = read_table(analysis, "needs").rows
    assert [row[5] for row in rows] == [Grade("1 level", "warn"), Grade("nothing", "ok")]


def test_clean_execution_shows_three_shares():
    """One task with nothing written: documented 2 of 4 (trigger and outcome, not the task, no exceptions); transferable 0 of 1

    (covered, but done in nothing); measurable 0 of 5.
    """
    book = read_book(
        {"people": PEOPLE, "roles": ROLES, "workflows": {"sell": {"steps": [task("serve", "clerk"), end()]}}}
    )
    analysis = build("clean-execution", book)
    row = read_table(analysis, "scores").rows[0]
    assert [cell.value for cell in row if isinstance(cell, Share)] == [0.5, 0, 0]
    assert len(read_table(analysis, "lacks").rows) == 1 + 1 + 5


def test_the_unnamed_model_finds_what_grew():
    """The sheet holds a truth and is kept by one person; the till is rented and was reviewed; the loft was never reviewed."""
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES | {"keeper": held_by("cem")},
            "applications": {
                "sheet": {"type": "spreadsheet", "maintainers": ["keeper"]},
                "till": {"reviewed": "2026-10-01", "maintainers": ["chief"]},
                "loft": {"maintainers": ["chief"]},
                "script": {"type": "script", "maintainers": ["chief"]},
            },
            "business-objects": {"sale": {"source_of_truth": "sheet"}},
        }
    )
    found = {tool.application.id: tool.reasons for tool in find_grown_tools(book)}
    assert found == {
        "sheet": ("spreadsheet holds the truth", "one person keeps it"),
        "loft": ("rented and not reviewed",),
    }


@pytest.mark.parametrize("name", MINE)
def test_every_report_is_there_for_an_empty_model_and_in_every_format(name: str):
    definition = find_analysis(name)
    assert definition in ANALYSES
    book = read_book({"people": {"ada": {}}, "roles": {"chief": held_by("ada")}})
    analysis = definition.build(book, Report())
    assert analysis.name == name
    for form in FORMATS:
        assert render_analysis(analysis, form, book)


def test_what_holds_nothing_to_judge_says_so():
    book = read_book({"people": {"ada": {}}, "roles": {"chief": held_by("ada")}})
    for name in ("decision-latency", "consistency", "team-autonomy", "handovers", "clean-execution", "scale-readiness"):
        answer = build(name, book).answers[0]
        assert (answer.number, answer.level) == ("0", "none")
        assert answer.sentence.endswith("so there is nothing to judge.")


@pytest.mark.parametrize("name", MINE)
def test_unpublished_people_are_not_named(name: str):
    people = {"ada": {"name": "Ada Secret", "publish": False}}
    flow = {"steps": [task("serve", "chief"), judge("check", "chief", "chief"), end()]}
    apps = {"sheet": {"type": "spreadsheet", "maintainers": ["chief"]}}
    model = {"people": people, "roles": {"chief": held_by("ada")}, "workflows": {"sell": flow}, "applications": apps}
    book = read_book(model)
    analysis = build(name, book)
    for form in FORMATS:
        shown = render_analysis(analysis, form, book)
        assert "Secret" not in shown
        assert "person:ada" not in shown
