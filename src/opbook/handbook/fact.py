"""A labelled line in the head of a page."""

from dataclasses import dataclass

from opbook.handbook.markup import Markup


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line of the head; `full` takes the whole width, `running` keeps running text together."""

    label: str
    value: Markup | str
    full: bool = False
    running: bool = False
