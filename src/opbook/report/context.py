"""What a report needs to know beside the findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from opbook.graph import Book

LEVELS = ("error", "warning", "info")
"""Severities that a finding can have, worst first."""


@dataclass(frozen=True, slots=True)
class Context:
    """Around the findings.

    Attributes:
        sources: text of every file of the model, by the name that spans use.
        prefix: the way from the reader's folder to the project's root, such as `handbook/`, or empty.
        color: whether the text is for a terminal that shows colours.
        fail_on: findings of this severity and worse are failures.
        as_of: the date on which the model was judged.
        elements: how many elements the model has.
        book: the model, for who answers for what; without it nobody is named.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    color: bool = False
    fail_on: str = "error"
    as_of: date | None = None
    elements: int = 0
    book: Book | None = None

    def place(self, file: str) -> str:
        """Return the file's path as seen from the reader's folder."""
        return f"{self.prefix}{file}"

    def fails(self, severity: str) -> bool:
        """Whether a finding of this severity is a failure."""
        return severity in LEVELS[: LEVELS.index(self.fail_on) + 1]
