"""Problems in the user's model, as values: they are collected, never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from opbook.source import Span


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that belongs to a problem, and why ("first defined here")."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. Its severity is not its own business: the configuration decides.

    Attributes:
        code: the check's code, such as `OWN001`.
        message: what is wrong, one sentence, lower case, names in backticks.
        span: where the mistake stands.
        help: the remedy.
        labels: related places.
        element: reference of the element it is about, such as `role:underwriter`; empty for a file.
    """

    code: str
    message: str
    span: Span
    help: str = ""
    labels: tuple[Label, ...] = ()
    element: str = ""


class OpbookError(Exception):
    """A failure of opbook or of its use, with a message that says the way out. Never a problem of the model."""


class ConfigurationError(OpbookError):
    """The configuration or the command line asks for something that cannot be done (exit code 2)."""


def find_similar(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to `limit` known words close to `word`, nearest first (difflib's ratio, cut at 0.6).

    Where none is that close, words of the same letters count: in short words a slip changes much (`ot` for `to`).
    """
    words = sorted(known)
    close = get_close_matches(word, words, n=limit, cutoff=0.6)
    return tuple(close or [other for other in words if sorted(other) == sorted(word)][:limit])


def build_hint(similar: tuple[str, ...], what: str) -> str:
    """Return "a {what} with a similar id exists: `a`", or an empty text when nothing is similar."""
    if not similar:
        return ""
    names = ", ".join(f"`{name}`" for name in similar)
    return f"a {what} with a similar id exists: {names}" if len(similar) == 1 else f"similar {what}s exist: {names}"
