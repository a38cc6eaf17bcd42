"""What would break if people, holders or applications were gone: findings that appear, and what is left with nobody."""

from dataclasses import dataclass

from opbook.check.engine import run_checks
from opbook.check.finding import Finding
from opbook.graph import Book
from opbook.graph.alternative import build_alternative
from opbook.graph.holding import find_deputies, find_holders
from opbook.graph.removal import Loss, find_actors, list_uses
from opbook.graph.tool_loss import ToolLoss, find_tool_loss
from opbook.model import Application, Person


@dataclass(frozen=True, slots=True)
class Gap:
    """One place that loses whoever acts there today; `deputies` are those who are left to stand in, empty for nobody."""

    loss: Loss
    deputies: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What would break.

    Attributes:
        findings: those that are not there today, by file and line.
        gone: how many findings of today would disappear with what they are about.
        gaps: places left with nobody, then places left to deputies.
        tools: what each application takes with it.
    """

    findings: tuple[Finding, ...]
    gone: int
    gaps: tuple[Gap, ...]
    tools: tuple[ToolLoss, ...]


def find_consequences(
    book: Book, *, people: tuple[str, ...] = (), roles: tuple[str, ...] = (), applications: tuple[str, ...] = ()
) -> Consequences:
    """Return what would break without these people, with nobody holding these roles, and without these applications.

    A finding appears when today none of the same check stands at its place. Findings that are waived count as well:
    they were accepted for another situation.

    Raises:
        KeyError: a reference names nothing.
        ConfigurationError: the configuration cannot be followed.
    """
    other = build_alternative(book, people=people, roles=roles, applications=applications)
    before, after = run_checks(book), run_checks(other)
    known = {_key(finding) for finding in (*before.findings, *before.waived)}
    left = {_key(finding) for finding in (*after.findings, *after.waived)}
    return Consequences(
        tuple(finding for finding in (*after.findings, *after.waived) if _key(finding) not in known),
        len(known - left),
        _find_gaps(book, other),
        tuple(find_tool_loss(book, found) for found in book.find_all(applications, Application)),
    )


def _find_gaps(book: Book, other: Book) -> tuple[Gap, ...]:
    gaps = []
    for use in list_uses(book):
        if find_actors(book, use.role) and not find_actors(other, use.role):
            gaps.append(Gap(use, ()))
        elif find_holders(book, use.role) and not find_holders(other, use.role):
            gaps.append(Gap(use, find_deputies(other, use.role)))
    return tuple(sorted(gaps, key=lambda gap: bool(gap.deputies)))


def _key(finding: Finding) -> tuple[str, str, str, int, int]:
    return (finding.code, finding.element, finding.span.file, finding.span.line, finding.span.column)
