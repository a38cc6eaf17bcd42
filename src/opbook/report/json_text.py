"""Findings as JSON, for programs."""

import json
from collections import Counter
from typing import Any

from opbook.check import Finding, Report
from opbook.graph.answering import find_answering
from opbook.report.context import LEVELS, Context
from opbook.source import Span


def render_json(report: Report, context: Context) -> str:
    """Return `{"findings": […], "summary": {…}}`; lines and columns count from 1, the end column is exclusive."""
    data = {
        "findings": [_build_finding(finding, context) for finding in report.findings],
        "summary": _build_summary(report, context),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _build_finding(finding: Finding, context: Context) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        **_build_place(finding.span, context),
        "element": finding.element,
        **_build_answering(finding, context),
        "related": [{"message": label.message, **_build_place(label.span, context)} for label in finding.labels],
        "url": finding.url,
    }


def _build_answering(finding: Finding, context: Context) -> dict[str, Any]:
    """Who a bot can assign the finding to: the owner as a role or team, and its people of today who are published."""
    found = find_answering(context.book, finding.element) if context.book else None
    hidden = found is not None and found.ref.startswith("person:") and not any(each.publish for each in found.people)
    return {
        "owner": found.ref if found and not hidden else None,
        "people": [person.ref for person in found.people if person.publish] if found else [],
    }


def _build_place(span: Span, context: Context) -> dict[str, Any]:
    return {
        "file": context.place(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _build_summary(report: Report, context: Context) -> dict[str, Any]:
    levels: Counter[str] = Counter(finding.severity for finding in report.findings)
    codes = Counter(finding.code for finding in report.findings)
    return {
        "total": len(report.findings),
        **{level: levels[level] for level in LEVELS},
        "waived": len(report.waived),
        "known": len(report.known),
        "stale": report.stale,
        "failed": any(context.fails(finding.severity) for finding in report.findings),
        "fail_on": context.fail_on,
        "as_of": context.as_of.isoformat() if context.as_of else None,
        "elements": context.elements,
        "by_code": dict(sorted(codes.items())),
    }
