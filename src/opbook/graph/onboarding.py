"""What somebody who joins in a role reads and does first: what follows from the role, then what it asks for by day."""

from dataclasses import dataclass

from opbook.graph.authority import find_rights_of
from opbook.graph.book import Book
from opbook.graph.duty import find_cadences_of, find_standards_of_role, find_steps_of, find_tools_of
from opbook.model import Record, Role
from opbook.model.role import OnboardingItem

_DECIDING = ("approve", "agree", "reject", "override", "escalate", "recommend")


@dataclass(frozen=True, slots=True)
class Reading:
    """Things of one sort to read: `topic` is `workflows`, `decisions`, `tools`, `standards` or `meetings`."""

    topic: str
    elements: tuple[Record, ...]


def find_reading(book: Book, role: Role) -> tuple[Reading, ...]:
    """Return what a role should read, in order, sorts without any left out.

    The workflows it acts in, the decisions in which it decides or recommends, its tools, the standards that apply to it,
    its meetings.
    """
    decisions = tuple(
        decision
        for decision, rights in find_rights_of(book, role.ref)
        if any(right.right in _DECIDING for right in rights)
    )
    found: tuple[Reading, ...] = (
        Reading("workflows", tuple(workflow for workflow, _ in find_steps_of(book, role.ref))),
        Reading("decisions", decisions),
        Reading("tools", tuple(tool.application for tool in find_tools_of(book, role.ref))),
        Reading("standards", find_standards_of_role(book, role)),
        Reading("meetings", find_cadences_of(book, role.ref)),
    )
    return tuple(each for each in found if each.elements)


def group_by_day(role: Role) -> tuple[tuple[int, tuple[OnboardingItem, ...]], ...]:
    """Return what a role's `onboarding` asks for by day, the earliest first; what is due within a day counts as day 1."""
    found: dict[int, list[OnboardingItem]] = {}
    for item in sorted(role.onboarding, key=lambda item: item.by.days):
        found.setdefault(max(1, round(item.by.days)), []).append(item)
    return tuple((day, tuple(items)) for day, items in found.items())
