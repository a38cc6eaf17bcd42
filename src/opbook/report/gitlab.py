"""Findings as GitLab's code quality report, which merge requests show beside the lines."""

import json

from opbook.check import Report
from opbook.report.context import Context
from opbook.report.fingerprint import build_fingerprints

_LEVELS = {"error": "critical", "warning": "minor", "info": "info"}


def render_gitlab(report: Report, context: Context) -> str:
    """Return a list of issues: GitLab's subset of the Code Climate format, as its documentation of code quality lists it."""
    issues = [
        {
            "description": finding.message + (f" (help: {finding.help})" if finding.help else ""),
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _LEVELS[finding.severity],
            "location": {"path": context.place(finding.span.file), "lines": {"begin": finding.span.line}},
        }
        for finding, fingerprint in zip(report.findings, build_fingerprints(report.findings), strict=True)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
