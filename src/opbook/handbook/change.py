"""A change of the model, as the project's history tells it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One commit.

    Attributes:
        day: when it was committed.
        subject: the first line of its message.
        files: the files of the model that it touched, as spans name them.
    """

    day: date
    subject: str
    files: tuple[str, ...]
