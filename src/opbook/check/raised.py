"""What the checks of one run have found so far: for those that look back at what the others found."""

from collections.abc import Collection
from dataclasses import dataclass, field

from opbook.check.finding import Finding


@dataclass(frozen=True, slots=True)
class Raised:
    """What has been found so far; the engine fills it.

    Attributes:
        places: code and name of every check that has run → the elements where it found something, "opbook" for none.
        found: what is to be reported, each once, in the order in which it was found.
    """

    places: dict[str, set[str]] = field(default_factory=dict)
    found: dict[object, Finding] = field(default_factory=dict)

    @property
    def findings(self) -> Collection[Finding]:
        """What is to be reported."""
        return self.found.values()

    def note(self, *words: str, element: str | None = None) -> None:
        """Note that the check of this code and name has run and, with an element, that it found something there."""
        for word in words:
            places = self.places.setdefault(word, set())
            if element is not None:
                places.add(element or "opbook")

    def keep(self, finding: Finding | None) -> None:
        """Add a finding, unless it is there already."""
        if finding:
            self.found.setdefault((finding.code, finding.span, finding.message), finding)


NOTHING = Raised()
"""What there is before any check has run; never filled."""
