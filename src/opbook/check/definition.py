"""What a check is: its code, its name, and the function that finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from opbook.check.raised import NOTHING, Raised
from opbook.config import Severity
from opbook.diagnostics import Diagnostic
from opbook.graph import Book

Run = Callable[[Book], Iterator[Diagnostic]]
"""Finds every place of a book that a check objects to. Its docstring is the check's documentation page."""


class Look(Protocol):
    """Finds what speaks against a book in what the checks before it have found. Its docstring is the check's page as well."""

    def __call__(self, book: Book, raised: Raised = NOTHING, /) -> Iterator[Diagnostic]:
        """Yield every place it objects to."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        code: three letters and three digits, never reused.
        name: the readable slug, equivalent to the code wherever a check is named.
        severity: the level where the configuration says nothing.
        tier: 1 for the first release of the catalogue, 2 and 3 for what refines it.
        layer: V vision, C capability, S system, B belief, T thinking, X execution, K coordination, M model hygiene.
        run: the function that finds.
        items: the requirements it answers.
        kinds: kinds that must be in use for the check to speak.
        since: the release that introduced it.
    """

    code: str
    name: str
    severity: Severity
    tier: int
    layer: str
    run: Run
    items: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str = "0.1.0"

    def find(self, book: Book, raised: Raised) -> Iterator[Diagnostic]:  # noqa: ARG002 - most checks look at the book alone
        """Return what it objects to, given what the checks before it have found."""
        return self.run(book)

    @property
    def family(self) -> str:
        """The three letters the code starts with."""
        return self.code[:3]

    @property
    def is_gate(self) -> bool:
        """Whether it can be neither lowered, ignored nor waived: else the gate would be a matter of taste."""
        return self.code in _OWNER_GATE or (self.family in ("SCH", "REF") and self.severity == "error")


@dataclass(frozen=True, slots=True)
class LookBack(Check):
    """A check that looks back at what the others have found; its family stands behind theirs."""

    run: Look

    def find(self, book: Book, raised: Raised) -> Iterator[Diagnostic]:
        """Return what it objects to, given what the checks before it have found."""
        return self.run(book, raised)


_OWNER_GATE = ("OWN001", "OWN002", "OWN003", "OWN005", "OWN010")
LAYERS = {
    "V": "vision",
    "C": "capability",
    "S": "system",
    "B": "belief",
    "T": "thinking",
    "X": "execution",
    "K": "coordination",
    "M": "model hygiene",
}
"""Letter of a layer → its word."""
