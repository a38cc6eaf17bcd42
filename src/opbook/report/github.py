"""Findings as workflow commands, which GitHub shows as annotations beside the lines."""

from opbook.check import Finding, Report
from opbook.report.context import Context
from opbook.report.text import count_levels

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render_github(report: Report, context: Context) -> str:
    """Return one `::error …::…` line per finding, and a closing line for the log.

    The escapes are those of GitHub's `actions/toolkit`: `%`, line breaks, and in properties also `:` and `,`.
    """
    lines = [_render_finding(finding, context) for finding in report.findings]
    return "\n".join([*lines, f"opbook: {count_levels(report.findings) or 'no findings'}"]) + "\n"


def _render_finding(finding: Finding, context: Context) -> str:
    span = finding.span
    properties: dict[str, object] = {"file": context.place(span.file), "line": span.line}
    if span.end_line == span.line:
        properties |= {"col": span.column, "endLine": span.end_line, "endColumn": span.end_column}
    else:
        properties |= {"endLine": span.end_line}
    properties["title"] = f"{finding.code} {finding.name}"
    written = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    text = "\n".join(part for part in (finding.message, f"help: {finding.help}" if finding.help else "") if part)
    return f"::{_COMMANDS[finding.severity]} {written}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
