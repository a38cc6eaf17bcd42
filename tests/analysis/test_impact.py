"""How far a change reaches: against models small enough to walk by hand."""

import pytest
from company import end, held_by, read_book, task

from opbook.analysis import Ref, Table, find_analysis
from opbook.check import Report
from opbook.graph import Book
from opbook.graph.impact import find_impact, list_impacts

PEOPLE = {"ada": {}, "ben": {}}
ROLES = {"chief": held_by("ada"), "clerk": held_by("ben"), "judge": held_by("ada"), "aide": held_by("ben")}


@pytest.fixture(scope="module")
def book() -> Book:
    """One rule, which one step of `lend` applies and one application encodes; `sell` runs `lend`."""
    return read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "rules": {"limit": {"type": "eligibility", "statement": "Not more than ten.", "owner": "aide"}},
            "applications": {"desk": {"encodes": ["rule:limit"], "maintainers": ["aide"]}},
            "business-objects": {"loan": {"source_of_truth": "desk"}},
            "capabilities": {"lending": {}},
            "objectives": {"grow": {"statement": "Grow.", "period": "2026", "rank": 1, "needs": ["lending"]}},
            "workflows": {
                "lend": {
                    "object": "loan",
                    "capabilities": ["lending"],
                    "steps": [task("ask", "clerk"), task("weigh", "judge", rules=["limit"], application="desk"), end()],
                },
                "sell": {
                    "steps": [
                        {"id": "go", "name": "Go", "type": "subprocess", "workflow": "lend", "responsible": "clerk"},
                        end(),
                    ]
                },
            },
        }
    )


def test_a_rule_reaches_the_step_that_applies_it_and_what_encodes_it_and_no_more(book: Book):
    # limit ← (applies) lend#weigh; limit ← (encodes) desk. The step alone is touched, so the way does not go on to what
    # rests on the whole of lend (the capability, sell), and software that encodes a rule ends it: not to the loan.
    impact = find_impact(book, "rule:limit")
    assert {each.place: (each.relation, each.distance) for each in impact.reached} == {
        "workflow:lend#weigh": ("applies", 1),
        "application:desk": ("encodes", 1),
    }
    assert impact.elements == ("application:desk", "workflow:lend")


def test_who_must_know_is_who_does_the_step_maintains_the_software_and_owns_either(book: Book):
    # The owner of the rule is aide, who maintains the desk as well; judge does the step; chief owns lend and desk.
    # The clerk does another step of lend and need not know.
    informed = {each.ref: set(each.places) for each in find_impact(book, "rule:limit").informed}
    assert informed == {
        "role:chief": {"workflow:lend#weigh", "application:desk"},
        "role:aide": {"rule:limit", "application:desk"},
        "role:judge": {"workflow:lend#weigh"},
    }


def test_a_workflow_passes_its_change_on_to_what_it_realizes_and_to_what_runs_it(book: Book):
    # Forward: lend → lending (realizes), and from there, what the objective needs (needs). Back: sell#go runs lend.
    impact = find_impact(book, "workflow:lend")
    assert {each.place: each.distance for each in impact.reached} == {
        "capability:lending": 1,
        "workflow:sell#go": 1,
        "objective:grow": 2,
    }


def test_an_object_reaches_its_workflow_and_ends_there(book: Book):
    assert [each.place for each in find_impact(book, "business_object:loan").reached] == ["workflow:lend"]


def test_software_reaches_the_steps_done_in_it_what_it_holds_and_the_rules_it_encodes(book: Book):
    # desk ← (uses) lend#weigh, ← (source of truth) loan; forward (encodes) to the rule.
    impact = find_impact(book, "application:desk")
    assert {each.place for each in impact.reached} == {"workflow:lend#weigh", "business_object:loan", "rule:limit"}
    assert {each.distance for each in impact.reached} == {1}


def test_of_a_role_all_that_names_it_rests_on_it_once(book: Book):
    # aide owns the rule and maintains the desk; what rests on those does not rest on the role.
    impact = find_impact(book, "role:aide")
    assert {(each.place, each.relation) for each in impact.reached} == {
        ("rule:limit", "owner"),
        ("application:desk", "maintained by"),
    }


def test_one_part_reaches_what_names_that_part():
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "interfaces": {"screen": {"type": "view", "roles": ["clerk"], "at": ["workflow:lend#ask"], "application": "desk"}},
            "applications": {"desk": {}},
            "workflows": {"lend": {"steps": [task("ask", "clerk"), task("weigh", "judge"), end()]}},
        }
    )  # fmt: skip
    assert [each.place for each in find_impact(book, "workflow:lend#ask").reached] == ["interface:screen"]
    assert find_impact(book, "workflow:lend#weigh").reached == ()
    # The view changes: the step at which it is seen is done differently; so does what shows the view.
    assert [each.place for each in find_impact(book, "interface:screen").reached] == ["workflow:lend#ask"]
    assert [each.place for each in find_impact(book, "application:desk").reached] == [
        "interface:screen",
        "workflow:lend#ask",
    ]


def test_circles_end():
    book = read_book(
        {
            "people": PEOPLE,
            "roles": ROLES,
            "capabilities": {"one": {"parent": "two"}, "two": {"parent": "one"}},
        }
    )
    assert [each.place for each in find_impact(book, "capability:one").reached] == ["capability:two"]


def test_the_report_shows_the_widest_first_and_who_must_know_most_often(book: Book):
    # Elements reached: lend 3 (lending, sell, grow), desk 3 (lend, loan, limit), limit 2, lending 2 (grow; lend, which
    # realizes it), loan 1, grow 1 (lending, which it needs), sell 0.
    assert [(each.ref, len(each.elements)) for each in list_impacts(book)] == [
        ("application:desk", 3),
        ("workflow:lend", 3),
        ("capability:lending", 2),
        ("rule:limit", 2),
        ("business_object:loan", 1),
        ("objective:grow", 1),
        ("workflow:sell", 0),
    ]
    analysis = find_analysis("impact").build(book, Report())
    widest = next(part for part in analysis.parts if isinstance(part, Table) and part.id == "widest")
    assert [row[0] for row in widest.rows][:2] == [Ref("application:desk"), Ref("workflow:lend")]
    assert len(widest.rows) == 6
    assert analysis.answers[0].number == "3"
