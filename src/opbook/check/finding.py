"""Findings: problems with the level the configuration gives them."""

from dataclasses import dataclass

from opbook.config import Severity
from opbook.diagnostics import Diagnostic, Label
from opbook.model import Waiver
from opbook.source import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as it is reported. `waiver` is the accepted exception that covers it, if there is one."""

    diagnostic: Diagnostic
    name: str
    severity: Severity
    waiver: Waiver | None = None

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
    """What the checks found, by file, line, column, code. `waived` findings are kept apart: they fail nothing."""

    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()

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


_LEVELS: tuple[Severity, ...] = ("error", "warning", "info")
