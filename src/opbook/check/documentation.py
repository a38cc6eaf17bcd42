"""Reads a check's documentation page out of its function's docstring."""

import inspect
import re
from dataclasses import dataclass

from opbook.check.definition import Check

HEADINGS = ("What it does", "Why it matters", "Example", "How to fix")


@dataclass(frozen=True, slots=True)
class Documentation:
    """A check's page as Markdown texts: one line, then the four fixed sections."""

    title: str
    what: str
    why: str
    example: str
    fix: str

    @property
    def markdown(self) -> str:
        """The sections with their headings, as one text."""
        texts = (self.what, self.why, self.example, self.fix)
        return "\n\n".join(f"## {heading}\n\n{text}" for heading, text in zip(HEADINGS, texts, strict=True))


def read_documentation(check: Check) -> Documentation:
    """Return the page of a check.

    Raises:
        ValueError: the docstring lacks a heading, or has them in another order.
    """
    text = inspect.getdoc(check.run) or ""
    title, *sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    if tuple(sections[::2]) != HEADINGS:
        message = f"the docstring of `{check.code}` does not have the headings {', '.join(HEADINGS)}"
        raise ValueError(message)
    what, why, example, fix = (section.strip() for section in sections[1::2])
    return Documentation(title.strip(), what, why, example, fix)
