"""Findings as SARIF 2.1.0, which code scanning services read."""

import json
from typing import Any
from urllib.parse import quote

from opbook import __version__
from opbook.check import Finding, Report, find_check, read_documentation
from opbook.report.context import Context
from opbook.report.fingerprint import build_fingerprints
from opbook.source import Span

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def render_sarif(report: Report, context: Context) -> str:
    """Return a SARIF log of one run; waived findings are in it as suppressed results.

    Source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.14 run, 3.27 result, 3.35 suppression.
    """
    everything = (*report.findings, *report.waived)
    codes = sorted({finding.code for finding in everything})
    fingerprints = build_fingerprints(everything)
    run = {
        "tool": {"driver": {"name": "opbook", "version": __version__, "rules": [_build_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _build_result(finding, codes.index(finding.code), fingerprint, context)
            for finding, fingerprint in zip(everything, fingerprints, strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _build_rule(code: str) -> dict[str, Any]:
    check = find_check(code)
    if check is None:
        return {"id": code}
    page = read_documentation(check)
    return {
        "id": code,
        "name": check.name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.what},
        "help": {"text": f"{page.why}\n\n{page.fix}", "markdown": page.markdown},
        "defaultConfiguration": {"level": _LEVELS.get(check.severity, "none")},
    }


def _build_result(finding: Finding, index: int, fingerprint: str, context: Context) -> dict[str, Any]:
    location: dict[str, Any] = _build_location(finding.span, context)
    if finding.element:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.element, "kind": "element"}]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f"\nhelp: {finding.help}" if finding.help else "")},
        "locations": [location],
        "partialFingerprints": {"opbookFinding/v1": fingerprint},
    }
    if finding.labels:
        result["relatedLocations"] = [
            {"id": number, **_build_location(label.span, context), "message": {"text": label.message}}
            for number, label in enumerate(finding.labels, 1)
        ]
    if finding.waiver:
        accepted = {"kind": "inSource", "status": "accepted"}
        result["suppressions"] = [accepted | {"justification": finding.waiver.reason or ""}]
    return result


def _build_location(span: Span, context: Context) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(context.place(span.file))},
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": max(span.end_line, span.line),
                "endColumn": max(span.end_column, 1),
            },
        }
    }
