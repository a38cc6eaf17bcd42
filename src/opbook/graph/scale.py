"""What offerings need of capabilities to hold their promises at scale, against how mature those are today."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.model import Capability, Offering
from opbook.model.offering import ScaleRequirement


@dataclass(frozen=True, slots=True)
class ScaleNeed:
    """One requirement of an offering, with the capability it asks something of (None: it names none)."""

    offering: Offering
    requirement: ScaleRequirement
    capability: Capability | None

    @property
    def current(self) -> int | None:
        """How mature the capability is today; None where that was not assessed."""
        maturity = self.capability.maturity if self.capability else None
        return maturity.current if maturity else None

    @property
    def gap(self) -> int | None:
        """How many levels are missing; None where that cannot be told."""
        if self.requirement.maturity is None or self.current is None:
            return None
        return max(0, self.requirement.maturity - self.current)


def find_scale_needs(book: Book, offering: Offering) -> tuple[ScaleNeed, ...]:
    """Return what an offering requires at scale, in the order written."""
    return tuple(
        ScaleNeed(offering, each, book.find(each.capability, Capability)) for each in offering.requirements_at_scale
    )


@query
def list_scale_needs(book: Book, capability: Capability | None = None) -> tuple[ScaleNeed, ...]:
    """Return what all live offerings require at scale (of one capability, if given), the widest gap first."""
    found = [need for offering in book.all(Offering) for need in find_scale_needs(book, offering)]
    wanted = [
        need for need in found if capability is None or (need.capability and need.capability.ref == capability.ref)
    ]
    return tuple(sorted(wanted, key=lambda need: -(need.gap or 0)))
