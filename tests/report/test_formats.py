"""The formats for programs: each is read back by what reads it."""

import json
import os
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from opbook.check import Finding, Report
from opbook.diagnostics import Diagnostic, Label
from opbook.model import Waiver
from opbook.report import FORMATS, Context, render_report
from opbook.source import Span

SCHEMAS = [Path(__file__).parents[1] / "data" / "sarif-subset.schema.json"]
"""What we use of the standard, in our own words; OPBOOK_SARIF_SCHEMA adds the schema that OASIS publishes."""
if published := os.environ.get("OPBOOK_SARIF_SCHEMA"):
    SCHEMAS.append(Path(published))

OWNER = Diagnostic(
    "OWN001",
    "workflow `pay, and: 100%` has no owner",
    Span("model/work flows.yaml", 12, 1, 12, 9),
    "add `owner: …`\nor give it away",
    (Label(Span("model/roles.yaml", 2, 3, 2, 5), "first\nhere"),),
    "workflow:pay",
)
SUMMARY = Diagnostic("DOC001", "no summary <&> \x07", Span("model/roles.yaml", 4, 2, 6, 1))
REPORT = Report(
    (Finding(OWNER, "no-owner", "error"), Finding(SUMMARY, "no-summary", "warning")),
    (Finding(SUMMARY, "no-summary", "warning", Waiver(check="DOC001", reason="being written")),),
)
CONTEXT = Context(prefix="acme/", as_of=date(2026, 11, 20), elements=7)


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_findings_give_the_same_text(form: str):
    assert render_report(REPORT, form, CONTEXT) == render_report(REPORT, form, CONTEXT)
    assert render_report(REPORT, form, CONTEXT).endswith("\n")


def test_json_has_every_key():
    data = json.loads(render_report(REPORT, "json", CONTEXT))
    assert data["findings"][0] == {
        "code": "OWN001",
        "name": "no-owner",
        "severity": "error",
        "message": "workflow `pay, and: 100%` has no owner",
        "help": "add `owner: …`\nor give it away",
        "file": "acme/model/work flows.yaml",
        "line": 12,
        "column": 1,
        "end_line": 12,
        "end_column": 9,
        "element": "workflow:pay",
        "owner": None,
        "people": [],
        "related": [
            {
                "message": "first\nhere",
                "file": "acme/model/roles.yaml",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 5,
            }
        ],
        "url": "checks/OWN001/",
    }
    assert data["summary"] == {
        "total": 2,
        "error": 1,
        "warning": 1,
        "info": 0,
        "waived": 1,
        "known": 0,
        "stale": 0,
        "failed": True,
        "fail_on": "error",
        "as_of": "2026-11-20",
        "elements": 7,
        "by_code": {"DOC001": 1, "OWN001": 1},
    }


def test_github_escapes_what_would_end_a_command():
    lines = render_report(REPORT, "github", CONTEXT).splitlines()
    assert lines == [
        (
            "::error file=acme/model/work flows.yaml,line=12,col=1,endLine=12,endColumn=9,title=OWN001 no-owner"
            "::workflow `pay, and: 100%25` has no owner%0Ahelp: add `owner: …`%0Aor give it away"
        ),
        "::warning file=acme/model/roles.yaml,line=4,endLine=6,title=DOC001 no-summary::no summary <&> \x07",
        "opbook: 1 error, 1 warning",
    ]


def test_markdown_shows_what_fails_and_folds_the_rest():
    text = render_report(REPORT, "markdown", CONTEXT)
    head, _, details = text.partition("<details>")
    assert head.splitlines()[:5] == [
        "## opbook: 1 error to fix",
        "",
        "| errors | warnings | notes | waived |",
        "|--:|--:|--:|--:|",
        "| 1 | 1 | 0 | 1 |",
    ]
    assert (
        "| `OWN001` no-owner | workflow `pay, and: 100%` has no owner |"
        " [acme/model/work flows.yaml:12](acme/model/work%20flows.yaml#L12) |  |" in head
    )
    assert details.count("</details>") == 2
    assert "no summary &lt;&amp;> " in details


def test_markdown_cannot_be_broken_by_the_model():
    nasty = replace(OWNER, message="a | b <img> @all [x](y) *z* `c|d` `", help="")
    text = render_report(Report((Finding(nasty, "no-owner", "error"),)), "markdown", CONTEXT)
    row = next(line for line in text.splitlines() if line.startswith("| `OWN001`"))
    assert row.count(" | ") == 3
    assert "<img>" not in row
    assert "@all" not in row


def test_what_is_known_is_counted_in_every_format_for_people():
    report = Report(known=(Finding(SUMMARY, "no-summary", "warning", known=True),), stale=2)
    text = render_report(report, "text", CONTEXT)
    assert "no findings in 7 elements, as of 2026-11-20 (1 accepted by the baseline)" in text
    assert "2 findings of the baseline are mended" in text
    assert "accepted by the baseline" in render_report(report, "markdown", CONTEXT)
    assert json.loads(render_report(report, "json", CONTEXT))["summary"]["known"] == 1


def test_gitlab_gets_a_place_and_a_fingerprint_per_finding():
    issues = json.loads(render_report(REPORT, "gitlab", CONTEXT))
    assert [(issue["check_name"], issue["severity"], issue["location"]) for issue in issues] == [
        ("OWN001 no-owner", "critical", {"path": "acme/model/work flows.yaml", "lines": {"begin": 12}}),
        ("DOC001 no-summary", "minor", {"path": "acme/model/roles.yaml", "lines": {"begin": 4}}),
    ]
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_junit_has_a_failure_per_failing_finding():
    root = ET.fromstring(render_report(REPORT, "junit", CONTEXT))  # noqa: S314 - our own text
    cases = root.findall("testsuite/testcase")
    assert [(case.get("file"), case.get("line"), case.find("failure") is not None) for case in cases] == [
        ("acme/model/work flows.yaml", "12", True),
        ("acme/model/roles.yaml", "4", False),
    ]
    assert root.get("failures") == "1"


def test_junit_of_a_clean_model_has_a_passing_case():
    root = ET.fromstring(render_report(Report(), "junit", CONTEXT))  # noqa: S314 - our own text
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_sarif_tells_findings_apart():
    log = json.loads(render_report(REPORT, "sarif", CONTEXT))
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["OWN001", "DOC001", "DOC001"]
    assert results[2]["suppressions"][0]["justification"] == "being written"
    assert len({result["partialFingerprints"]["opbookFinding/v1"] for result in results}) == 3
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "acme/model/work%20flows.yaml"


@pytest.mark.parametrize("report", [REPORT, Report()])
@pytest.mark.parametrize("schema", SCHEMAS)
def test_sarif_fits_the_standard(report: Report, schema: Path):
    log = json.loads(render_report(report, "sarif", CONTEXT))
    jsonschema.validate(log, json.loads(schema.read_text()), format_checker=jsonschema.FormatChecker())
