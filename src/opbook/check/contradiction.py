"""What the findings say about beliefs: the checks a principle names as speaking against it, and what they find."""

from dataclasses import dataclass

from opbook.check.definition import Check
from opbook.check.finding import Finding, Report
from opbook.check.policy import match_checks
from opbook.model import Principle


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One check a principle names: `check` is None where no such check runs yet; `findings` speak against it today."""

    code: str
    check: Check | None
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()


def find_contradictions(report: Report, principle: Principle) -> tuple[Contradiction, ...]:
    """Return the checks that would contradict a principle, in the order written, each with what it finds today."""
    found = []
    for word in principle.contradicted_by:
        check = next(iter(match_checks(word)), None)
        code = check.code if check else word
        found.append(
            Contradiction(
                code,
                check,
                tuple(finding for finding in report.findings if finding.code == code),
                tuple(finding for finding in report.waived if finding.code == code),
            )
        )
    return tuple(found)
