"""Findings → text: one pure function per format."""

from importlib import import_module

from opbook.check import Report
from opbook.report.context import Context

__all__ = ["FORMATS", "Context", "render_report"]

FORMATS = {
    "text": "text",
    "json": "json_text",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "markdown",
}
"""Name of a format → the module here whose function `render_…` writes it; only that one is loaded."""


def render_report(report: Report, form: str, context: Context) -> str:
    """Return the report in the format `form`, ending with a line break.

    Raises:
        KeyError: the format is none of FORMATS.
    """
    module = import_module(f"opbook.report.{FORMATS[form]}")
    return str(getattr(module, f"render_{form}")(report, context))
