"""Registers as reports: ownership, RACI, decision rights, validation points, data, exceptions, onboarding."""

from typing import Any

import pytest
from company import end, held_by, read_book, task

from opbook.analysis import Analysis, Grade, Matrix, Ref, Table, find_analysis
from opbook.check import Report
from opbook.graph import Book


def build(name: str, book: Book) -> Analysis:
    return find_analysis(name).build(book, Report())


def read_table(analysis: Analysis, identifier: str) -> list[dict[str, Any]]:
    table = next(part for part in analysis.parts if isinstance(part, Table) and part.id == identifier)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


@pytest.fixture(scope="module")
def book() -> Book:
    """A clerk asks, a judge weighs with a tier of 100, above it the chief; one object, one exception, one vacant role."""
    return read_book(
        {
            "people": {"ada": {}, "ben": {}, "cem": {}},
            "teams": {"bench": {"lead": "judge"}},
            "roles": {
                "chief": held_by("ada", deputies=("ben",)),
                "judge": held_by("cem"),
                "clerk": held_by("ben")
                | {
                    "onboarding": [
                        {"by": "30 days", "do": "Ask alone", "see": "workflow:lend"},
                        {"by": "5 days", "do": "Listen"},
                    ]
                },
                "ghost": held_by(),
            },
            "applications": {"desk": {}},
            "business-objects": {"loan": {"source_of_truth": "desk", "steward": "clerk"}, "note": {"owner": "bench"}},
            "decisions": {
                "grant": {
                    "class": "tactical",
                    "approve": [{"role": "judge", "limit": "100 EUR"}, {"role": "chief"}],
                    "recommend": ["clerk"],
                    "override": [{"role": "chief", "when": "It burns"}],
                    "escalate": {"to": "chief"},
                    "sla": "3 days",
                    "record": "desk",
                }
            },
            "workflows": {
                "lend": {
                    "object": "loan",
                    "raci": {"consulted": ["judge"]},
                    "steps": [
                        task("ask", "clerk", application="desk"),
                        {
                            "id": "weigh",
                            "name": "Weigh",
                            "type": "validation",
                            "responsible": "judge",
                            "inputs": ["the file"],
                            "validation": {"decision": "grant", "criteria": ["It is whole"]},
                        },
                        end(),
                    ],
                    "exceptions": [
                        {
                            "id": "no-file",
                            "class": "missing_input",
                            "role": "clerk",
                            "handling": "Ask again.",
                            "at": ["weigh"],
                            "resumes": "ask",
                        }
                    ],
                },
                "keep": {"owner": "ghost", "steps": [task("file", "clerk"), end()]},
            },
        }
    )


def test_what_nobody_answers_for_stands_first(book: Book):
    # Elements: 1 team, 4 roles, 1 application, 2 objects, 1 decision, 2 workflows = 11. Only keep belongs to ghost, whom
    # nobody holds: 10 of 11 = 90 %. The note belongs to the bench, so to its lead, the judge, whom cem alone holds.
    analysis = build("ownership", book)
    assert (analysis.answers[0].number, analysis.answers[0].unit) == ("90 %", "of 11 elements")
    rows = read_table(analysis, "elements")
    assert len(rows) == 11
    assert rows[0]["element"] == Ref("workflow:keep")
    assert rows[0]["cover"] == Grade("vacant", "err")
    note = next(row for row in rows if row["element"] == Ref("business_object:note"))
    assert (note["owner"], note["role"]) == (Ref("team:bench"), Ref("role:judge"))
    assert (note["people"], note["cover"]) == ((Ref("person:cem"),), Grade("one person alone", "warn"))
    loan = next(row for row in rows if row["element"] == Ref("business_object:loan"))
    assert loan["cover"] == Grade("covered", "ok")


def test_the_matrix_is_counted_down_and_across(book: Book):
    # lend: A chief (its owner), R clerk and judge, C judge. keep: A ghost, R clerk. No role answers for what it does.
    analysis = build("raci", book)
    assert analysis.answers[0].number == "0"
    load = {
        row["role"].ref: [row[key] for key in ("accountable", "responsible", "consulted")]
        for row in read_table(analysis, "roles")
    }
    assert load == {"role:chief": [1, 0, 0], "role:ghost": [1, 0, 0], "role:clerk": [0, 2, 0], "role:judge": [0, 1, 1]}
    assert [row["workflow"] for row in read_table(analysis, "silent")] == [Ref("workflow:keep")]
    matrix = next(part for part in analysis.parts if isinstance(part, Matrix))
    named = {
        (str(matrix.rows[row].ref), str(matrix.columns[column].ref)): cell
        for (row, column), cell in matrix.cells.items()
    }
    assert named["workflow:lend", "role:judge"] == "RC"
    assert read_table(analysis, "absent") == []


def test_every_right_has_a_row_and_tiers_say_from_where_to_where(book: Book):
    # grant: 1 recommendation, 2 tiers, 1 escalation, 1 override = 5 rights. The chief decides above 100, without end.
    analysis = build("decision-rights", book)
    rights = read_table(analysis, "rights")
    assert [row["right"] for row in rights] == ["recommend", "approve", "approve", "escalate", "override"]
    assert (rights[1]["limit"].amount, rights[1]["above"]) == (100, None)
    assert (rights[2]["role"], rights[2]["above"].amount, rights[2]["limit"]) == (Ref("role:chief"), 100, None)
    assert rights[4]["when"] == "It burns"
    decision = read_table(analysis, "decisions")[0]
    assert (decision["standard"], decision["escalates"], decision["recorded"]) == (
        "7 days",
        Ref("role:chief"),
        Ref("application:desk"),
    )


def test_a_validation_point_is_filled_in_from_its_decision(book: Book):
    # Neither answers nor time stand at the step: both are the decision's; the judge performs and holds its first tier.
    row = read_table(build("validation-points", book), "points")[0]
    assert row["step"] == Ref("workflow:lend#weigh")
    assert (row["input"], row["criteria"], row["options"]) == (("the file",), ("It is whole",), ("yes", "no"))
    assert (str(row["sla"]), row["authority"], row["people"]) == ("3 days", Ref("role:judge"), (Ref("person:cem"),))
    assert row["limit"].amount == 100


def test_data_without_a_source_of_truth_is_counted(book: Book):
    analysis = build("data-ownership", book)
    assert (analysis.answers[0].number, analysis.answers[0].unit) == (
        "1",
        "of 2 business objects have one source of truth",
    )
    loan, note = read_table(analysis, "objects")
    assert (loan["source"], loan["steward"], loan["workflows"]) == (
        Ref("application:desk"),
        Ref("role:clerk"),
        (Ref("workflow:lend"),),
    )
    assert note["source"] == Grade("none named", "err")


def test_classes_to_expect_without_an_exception_are_open(book: Book):
    # lend: always missing input, customer change, external change; a promised time adds SLA breach, a judgment absent
    # authority: 5, of which one is written. keep: the 3 that always count. So 8 cases to expect, 7 of them open.
    analysis = build("exception-coverage", book)
    assert (analysis.answers[0].number, analysis.answers[0].unit) == (
        "7",
        "of 8 cases to expect have nothing written for them",
    )
    assert len(read_table(analysis, "open")) == 7
    written = read_table(analysis, "exceptions")[0]
    assert (written["exception"], written["goes_on"]) == (Ref("workflow:lend#no-file"), Grade("goes on at Ask"))


def test_onboarding_says_what_a_role_asks_for_by_day(book: Book):
    analysis = build("onboarding", book)
    # One of four roles asks for something by day.
    assert (analysis.answers[0].number, analysis.answers[0].unit) == (
        "1",
        "of 4 roles say what is to be done by which day",
    )
    path = [row for row in read_table(analysis, "path") if row["role"] == Ref("role:clerk")]
    asked = [(row["when"], row["task"], row["see"]) for row in path if row["task"] in ("Listen", "Ask alone")]
    assert asked == [("by day 5", "Listen", ()), ("by day 30", "Ask alone", (Ref("workflow:lend"),))]
    assert (Ref("workflow:lend"), Ref("workflow:keep")) in [row["see"] for row in path] or (
        Ref("workflow:keep"),
        Ref("workflow:lend"),
    ) in [row["see"] for row in path]
