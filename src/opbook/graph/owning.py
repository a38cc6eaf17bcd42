"""Owners as references: which role answers for what an element names, and whether it can."""

from opbook.graph.book import Book
from opbook.graph.holding import is_present
from opbook.model import Person, Record, Role, Team


def find_owner_role(book: Book, ref: str | None) -> str | None:
    """Return the role that answers for an owner: the role itself, or the lead of the team; None for people."""
    owner = book.get(ref)
    if isinstance(owner, Team):
        return owner.lead if book.find(owner.lead, Role) else None
    return owner.ref if isinstance(owner, Role) else None


def is_in_force(owner: Record, status: str) -> bool:
    """Whether a role or team can own an element of this status: a retired one nothing, a draft nothing in force."""
    return owner.status != "retired" and (owner.status != "draft" or status not in ("active", "deprecated"))


def can_own(book: Book, ref: str | None, status: str) -> bool:
    """Whether an owner exists, is in force and, as a person, is here, and so is the role that answers for it."""
    owner = book.get(ref)
    if isinstance(owner, Person):
        return is_present(book, owner)
    role = book.find(find_owner_role(book, ref), Role)
    return (
        isinstance(owner, Role | Team) and is_in_force(owner, status) and role is not None and is_in_force(role, status)
    )
