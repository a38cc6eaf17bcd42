"""Findings as JUnit XML, which most CI servers show as tests."""

import re
from xml.sax.saxutils import escape, quoteattr

from opbook.check import Finding, Report
from opbook.report.context import Context

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: Report, context: Context) -> str:
    """Return one test case per finding: a failure at or above the failing level, else a passed case with output.

    A model without failures gives a passed case of its own, since an empty suite counts as an error in some servers.
    """
    failures = sum(context.fails(finding.severity) for finding in report.findings)
    cases = [_render_case(finding, context) for finding in report.findings]
    if not failures:
        cases.append('    <testcase classname="opbook" name="the model passes its checks"/>')
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="opbook" {counts}>',
            f'  <testsuite name="opbook check" {counts} skipped="0">',
            *cases,
            "  </testsuite>",
            "</testsuites>\n",
        ]
    )


def _render_case(finding: Finding, context: Context) -> str:
    file = context.place(finding.span.file)
    place = f"{file}:{finding.span.line}:{finding.span.column}"
    about = f": {finding.element}" if finding.element else ""
    attributes = {
        "classname": file,
        "name": f"{finding.code} {finding.name}{about} ({place})",
        "file": file,
        "line": str(finding.span.line),
    }
    message = f"{finding.severity}[{finding.code}]: {finding.message}"
    body = "\n".join(part for part in (place, message, f"help: {finding.help}" if finding.help else "") if part)
    inner = (
        f"<failure type={_quote(finding.severity)} message={_quote(message)}>{_escape(body)}</failure>"
        if context.fails(finding.severity)
        else f"<system-out>{_escape(body)}</system-out>"
    )
    written = " ".join(f"{key}={_quote(value)}" for key, value in attributes.items())
    return f"    <testcase {written}>\n      {inner}\n    </testcase>"


def _quote(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))


def _escape(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
