"""Reports on findings and on reports: friction by layer, beliefs, waivers, the audit pack; and every report in every format."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from company import end, held_by, read_book, task

from opbook.analysis import (
    ANALYSES,
    FORMATS,
    GROUPS,
    Analysis,
    Count,
    Grade,
    Place,
    Ref,
    Share,
    Table,
    find_analysis,
    render_analysis,
)
from opbook.check import Report
from opbook.check.finding import Finding
from opbook.config import Severity
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.model import Waiver
from opbook.source import Span

WAIVER = {"check": "CON001", "reason": "Until May.", "accepted_by": "chief", "until": "2026-12-01"}
ENDED = {"check": "DEC001", "reason": "Once.", "accepted_by": "chief", "until": "2026-11-01"}


def find(code: str, element: str, severity: Severity = "warning", waiver: Waiver | None = None) -> Finding:
    return Finding(
        Diagnostic(code, f"`{element}` is not well", Span("model/x.yaml", 1), element=element), "x", severity, waiver
    )


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(
        {
            "people": {"ada": {}, "ben": {}, "hid": {"name": "Somebody Hidden", "publish": False}},
            "roles": {"chief": held_by("ada", "hid"), "clerk": held_by("ben")},
            "metrics": {
                "speed": {"type": "outcome", "actual": 9, "target": {"good": 5, "warn": 8, "direction": "lower"}}
            },
            "principles": {
                "edge": {
                    "statement": "Decide near.",
                    "rationale": "It is faster.",
                    "replaces_belief": "The boss knows.",
                    "contradicted_by": ["CON001", "VAL004"],
                    "evidence": ["speed"],
                },
                "calm": {"statement": "Stay calm.", "rationale": "It helps.", "guides": ["decision:grant"]},
            },
            "decisions": {"grant": {"approve": [{"role": "chief"}], "waivers": [WAIVER, ENDED]}},
            "workflows": {"lend": {"steps": [task("ask", "clerk"), end()]}},
        }
    )


@pytest.fixture(scope="module")
def report(book: Book) -> Report:
    """Two findings of execution on the decision (one accepted), one of thinking, one note on the model."""
    waiver = book.elements["decision:grant"].waivers[0]
    return Report(
        (find("CON001", "workflow:lend"), find("DEC013", "decision:grant"), find("DOC002", "decision:grant", "info")),
        (find("CON001", "decision:grant", waiver=waiver),),
    )


def read_table(analysis: Analysis, identifier: str) -> list[dict[str, Any]]:
    table = next(part for part in analysis.parts if isinstance(part, Table) and part.id == identifier)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def test_each_finding_counts_once_in_the_layer_of_its_check(book: Book, report: Report):
    # CON001 is of execution, DEC013 of thinking, DOC002 of the model: a third each. The accepted one is apart.
    analysis = find_analysis("friction-by-layer").build(book, report)
    layers = {row["layer"]: row for row in read_table(analysis, "layers")}
    assert sum(row["share"].value for row in layers.values()) == pytest.approx(1)
    assert layers["Execution"]["share"] == Share(1 / 3)
    assert (layers["Execution"]["warnings"], layers["Execution"]["accepted"]) == (
        Count(1, "/health/findings/#execution"),
        Count(1, "/health/waivers/#findings"),
    )
    assert (layers["Vision"]["errors"], layers["Vision"]["share"]) == (0, Share(0.0))
    assert layers["Model hygiene"]["notes"].number == 1
    assert [row["layer"] for row in read_table(analysis, "layers")] == [
        "Vision", "Capability", "System", "Belief", "Thinking", "Execution", "Coordination", "Model hygiene",
    ]  # fmt: skip
    assert analysis.answers[0].number == "3"


def test_a_belief_stands_beside_what_speaks_against_it(book: Book, report: Report):
    # edge names two checks; one of them finds something on lend, and something accepted on grant. Its metric is at 9 where
    # 5 is good and 8 the warning.
    analysis = find_analysis("belief-versus-evidence").build(book, report)
    assert (analysis.answers[0].number, analysis.answers[0].unit[:4]) == ("1", "of 2")
    assert analysis.answers[0].sentence == "1 principle guides nothing."
    calm, edge = read_table(analysis, "beliefs")
    assert (edge["against"], edge["accepted"]) == (Grade("1 finding", "warn", "principle:edge"), 1)
    assert (edge["replaces"], edge["watched"]) == ("The boss knows.", ("CON001", "VAL004"))
    assert (calm["against"].word, calm["guided"]) == ("nothing", (Ref("decision:grant"),))
    assert [row["element"] for row in read_table(analysis, "against")] == [Ref("workflow:lend")]
    assert read_table(analysis, "evidence")[0]["state"] == Grade("past the warning", "err")


def test_waivers_say_whether_they_count(book: Book, report: Report):
    # One ended on the first of November; the other ends in eleven days and covers one finding.
    analysis = find_analysis("waivers").build(book, report)
    ended, near = read_table(analysis, "waivers")
    assert (ended["until"], ended["state"], ended["covers"]) == (
        date(2026, 11, 1),
        Grade("ended on 2026-11-01", "err"),
        "0 findings",
    )
    assert (near["state"], near["covers"], near["accepted_by"]) == (
        Grade("ends soon", "warn"),
        "1 finding",
        Ref("role:chief"),
    )
    assert (analysis.answers[0].number, len(read_table(analysis, "findings"))) == ("1", 1)
    unused = find_analysis("waivers").build(book, Report())
    assert read_table(unused, "waivers")[1]["state"] == Grade("covers nothing any more", "warn")


def test_the_audit_pack_counts_kind_by_kind_and_lists_every_file(book: Book, report: Report):
    # Owned: 2 roles, 1 metric, 2 principles, 1 decision, 1 workflow = 7; all belong to the chief, who is here twice over.
    analysis = find_analysis("audit-pack").build(book, report)
    assert analysis.answers[0].number == "7 of 7"
    coverage = {row["kind"]: row for row in read_table(analysis, "coverage")}
    assert (coverage["Decisions"]["elements"].number, coverage["Decisions"]["findings"].number) == (1, 2)
    assert (coverage["Decisions"]["covered"], coverage["Decisions"]["accepted"].number) == (1, 1)
    assert coverage["People"]["owned"] is None
    files = {row["csv"].address for row in read_table(analysis, "files")}
    assert files == {f"/files/{item.name}.csv" for item in ANALYSES if item.name != "audit-pack"}
    assert ("Whole model as JSON", Place("model.json", "/model.json")) in [
        tuple(row.values()) for row in read_table(analysis, "stamp")
    ]


def test_every_report_says_what_it_answers_under_a_known_heading():
    assert {item.group for item in ANALYSES} == set(GROUPS)
    assert all(item.answers and item.answers[0].islower() and not item.answers.endswith(".") for item in ANALYSES)
    for key in ("code", "name", "title", "page"):
        values = [getattr(item, key) for item in ANALYSES]
        assert sorted({value for value in values if values.count(value) > 1}) == []


@pytest.mark.parametrize("name", [item.name for item in ANALYSES])
def test_a_report_is_the_same_twice_and_names_nobody_unpublished_in_any_format(name: str, book: Book, report: Report):
    for form in FORMATS:
        text = render_analysis(find_analysis(name).build(book, report), form, book)
        assert text == render_analysis(find_analysis(name).build(book, report), form, book)
        assert text.endswith("\n")
        assert "Hidden" not in text
        assert "person:hid" not in text
        if form == "json":
            assert json.loads(text)["name"] == name
        if form == "csv":
            assert list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("name", [item.name for item in ANALYSES])
def test_a_report_holds_on_an_empty_model(name: str):
    analysis = find_analysis(name).build(read_book({}), Report())
    assert analysis.answers
    assert analysis.computed_from
    assert analysis.cannot_know
    assert all(len(row) == len(part.columns) for part in analysis.parts if isinstance(part, Table) for row in part.rows)
    render_analysis(analysis, "text", read_book({}))
