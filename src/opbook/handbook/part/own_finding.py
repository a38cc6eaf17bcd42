"""What the checks object to in what a role or team owns, on the page of that role or team."""

from dataclasses import dataclass

from opbook.handbook.part.finding import ShownFinding, show_findings
from opbook.handbook.present import Presenter

_SHOWN = 12
_LEVELS = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class OwnFindings:
    """How many findings there are, the worst of them, and how many are not shown here."""

    count: int
    shown: tuple[ShownFinding, ...]

    @property
    def more(self) -> int:
        """How many are left to the page of findings by owner."""
        return self.count - len(self.shown)


def list_own_findings(p: Presenter, *owners: str) -> OwnFindings:
    """Return the open findings that one of these owners (roles, teams) answers for, the worst first."""
    findings, places = p.report.findings, p.answering()
    own = sorted(place for owner in dict.fromkeys(owners) for place in places.get(owner, ()))
    found = sorted((findings[place] for place in own), key=lambda finding: _LEVELS.index(finding.severity))
    return OwnFindings(len(found), show_findings(p, found[:_SHOWN], linked=True))
