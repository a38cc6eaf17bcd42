"""The dates of a model as a calendar that people can subscribe to."""

from datetime import date
from pathlib import Path

from opbook.analysis.calendar import write_calendar
from opbook.app.project import load_book
from opbook.diagnostics import ConfigurationError, build_hint, find_similar
from opbook.model import Role


def build_calendar(root: Path, role: str = "", as_of: date | None = None) -> str:
    """Return the calendar of the project `root` as iCalendar: of one role (its id or reference), or of everybody.

    Raises:
        ConfigurationError: there is no such role; the message names similar ones.
    """
    book = load_book(root, as_of)
    if not role:
        return write_calendar(book)
    found = book.find(role if role.startswith("role:") else f"role:{role}", Role)
    if found is None:
        known = [each.id for each in book.all(Role)]
        hint = build_hint(find_similar(role.removeprefix("role:"), known), "role")
        message = f"there is no role `{role}`{f'; {hint}' if hint else ''}"
        raise ConfigurationError(message)
    return write_calendar(book, found.ref)
