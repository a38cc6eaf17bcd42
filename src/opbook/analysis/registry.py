"""The table of all reports."""

# ruff: noqa: E501 - a table, read by its columns

from opbook.analysis.definition import Definition
from opbook.analysis.review import build_review_calendar
from opbook.diagnostics import ConfigurationError, build_hint, find_similar

GROUPS = (
    "The three questions",
    "People and cover",
    "Decisions and control",
    "Work",
    "Strategy",
    "Working together",
    "The model itself",
)
"""The headings under which reports stand on the first page of Health, in this order."""

# fmt: off
ANALYSES: tuple[Definition, ...] = (
    Definition("RPT-STALE", "reviews", "Review calendar", "health/reviews", build_review_calendar, "The model itself", "what should have been looked at again, and what comes next"),
)
# fmt: on


def find_analysis(word: str) -> Definition:
    """Return the report of this code or name.

    Raises:
        ConfigurationError: there is none; the message names similar ones.
    """
    known = {key.casefold(): definition for definition in ANALYSES for key in (definition.code, definition.name)}
    found = known.get(word.casefold())
    if found is None:
        names = ", ".join(definition.name for definition in ANALYSES)
        hint = build_hint(find_similar(word.casefold(), known), "report") or f"the reports are: {names}"
        message = f"there is no report `{word}`; {hint}"
        raise ConfigurationError(message)
    return found
