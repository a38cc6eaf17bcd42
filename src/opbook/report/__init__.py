"""Findings → text: one pure function per format."""

from collections.abc import Callable

from opbook.check import Report
from opbook.report.context import Context
from opbook.report.github import render_github
from opbook.report.gitlab import render_gitlab
from opbook.report.json_text import render_json
from opbook.report.junit import render_junit
from opbook.report.markdown import render_markdown
from opbook.report.sarif import render_sarif
from opbook.report.text import render_text

__all__ = ["FORMATS", "Context", "render_report"]

FORMATS: dict[str, Callable[[Report, Context], str]] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
    "gitlab": render_gitlab,
    "sarif": render_sarif,
    "junit": render_junit,
    "markdown": render_markdown,
}
"""Name of a format → the function that writes it."""


def render_report(report: Report, form: str, context: Context) -> str:
    """Return the report in the format `form`, ending with a line break.

    Raises:
        KeyError: the format is none of FORMATS.
    """
    return FORMATS[form](report, context)
