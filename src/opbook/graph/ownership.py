"""Who owns what, for the whole model: every element under its owner, those nobody answers for first."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import Owner, count_cover, find_owner_of
from opbook.model import Element


@dataclass(frozen=True, slots=True)
class Ownership:
    """What one role, team or person owns. Where nothing resolves, `owner` is None and `ref` empty."""

    ref: str
    owner: Owner | None
    elements: tuple[Element, ...]

    @property
    def is_held(self) -> bool:
        """Whether somebody who is here today answers for it."""
        return self.owner is not None and not self.owner.is_vacant


def group_by_owner(book: Book) -> tuple[Ownership, ...]:
    """Return every live element under its owner, in the order of kinds and names.

    First what has no owner, then owners that resolve to nobody, then the others by name.
    """
    found: dict[str, list[Element]] = {}
    for element in book.owned():
        if element.is_live:
            ref = element.owner or ""
            found.setdefault(ref if book.get(ref) else "", []).append(element)
    groups = [Ownership(ref, find_owner_of(book, ref), tuple(elements)) for ref, elements in found.items()]
    return tuple(sorted(groups, key=lambda each: (_rank(each), book.name(each.ref).casefold(), each.ref)))


def is_covered(book: Book, ownership: Ownership) -> bool:
    """Whether at least two people can act as the owner."""
    role = ownership.owner.role if ownership.owner else None
    return role is not None and count_cover(book, role) >= 2


def _rank(ownership: Ownership) -> int:
    if ownership.owner is None:
        return 0
    return 1 if ownership.owner.is_vacant else 2
