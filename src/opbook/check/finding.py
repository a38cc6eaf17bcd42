"""Findings: problems with the level the configuration gives them."""

from dataclasses import dataclass, replace

from opbook.config import Severity
from opbook.diagnostics import Diagnostic, Label
from opbook.model import Waiver
from opbook.source import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as it is reported.

    Attributes:
        diagnostic: the problem.
        name: the check's name.
        severity: its level here.
        waiver: the accepted exception that covers it, if there is one.
        known: whether the baseline covers it.
    """

    diagnostic: Diagnostic
    name: str
    severity: Severity
    waiver: Waiver | None = None
    known: bool = False

    @property
    def code(self) -> str:
        """The check's code."""
        return self.diagnostic.code

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.diagnostic.message

    @property
    def help(self) -> str:
        """The remedy."""
        return self.diagnostic.help

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.diagnostic.span

    @property
    def labels(self) -> tuple[Label, ...]:
        """Related places."""
        return self.diagnostic.labels

    @property
    def element(self) -> str:
        """Reference of the element it is about; empty where it is about a file or the model as a whole."""
        return self.diagnostic.element

    @property
    def url(self) -> str:
        """The check's page, below the root of opbook's documentation."""
        return f"checks/{self.code}/"


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found, by file, line, column, code.

    Attributes:
        findings: what is open.
        waived: what somebody has accepted for a time; it fails nothing.
        known: what the baseline covers; it fails nothing either.
        stale: how many findings of the baseline are there no more.
    """

    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    stale: int = 0

    def whole(self) -> "Report":
        """Return the report as it is without a baseline: a handbook shows how things are, not how they were agreed."""
        both = sorted((*self.findings, *self.known), key=order_finding)
        return replace(self, findings=tuple(both), known=(), stale=0)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this level."""
        return sum(finding.severity == severity for finding in self.findings)

    def of(self, element: str) -> tuple[Finding, ...]:
        """Return the findings about an element."""
        return tuple(finding for finding in self.findings if finding.element == element)

    def fails(self, level: Severity) -> bool:
        """Whether a finding reaches `level` (error, warning or info; `off` is never reached)."""
        admitted = _LEVELS[: _LEVELS.index(level) + 1] if level in _LEVELS else ()
        return any(finding.severity in admitted for finding in self.findings)


def order_finding(finding: Finding) -> tuple[str, int, int, str, str]:
    """Return what findings are sorted by: file, line, column, code, message."""
    span = finding.span
    return (span.file, span.line, span.column, finding.code, finding.message)


_LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
