"""The first days in a role: what the model asks for by day, after what the role page itself tells to read."""

from dataclasses import dataclass

from markupsafe import Markup

from opbook.graph.onboarding import find_reading, group_by_day
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter
from opbook.model import Role
from opbook.model.role import OnboardingItem

_SHOWN = 6
_READING = {
    "workflows": ("The workflows you act in", "steps"),
    "decisions": ("What you may decide, recommend or stop", "decide"),
    "tools": ("The tools; ask for access now", "tools"),
    "standards": ("What has been agreed", "standards"),
    "meetings": ("The meetings, to find them in your calendar", "meetings"),
}
"""Sort of reading → what the list says before it, and the anchor of the page's own section."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to tick off; `id` is remembered by the reader's browser."""

    id: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """The tasks to be done by a day."""

    label: str
    tasks: tuple[Task, ...]


def build_days(p: Presenter, role: Role) -> tuple[Day, ...]:
    """Return what to read and meet first, then what the role's `onboarding` asks for by day."""
    first = tuple(Task(f"read-{name}", text) for name, text in _list_reading(p, role))
    days = [Day("To read", first)] if first else []
    for day, items in group_by_day(role):
        tasks = tuple(_build_task(p, role, day, place, item) for place, item in enumerate(items, 1))
        days.append(Day(f"By day {day}", tasks))
    return tuple(days)


def _build_task(p: Presenter, role: Role, day: int, place: int, item: OnboardingItem) -> Task:
    see = Markup(' <span class="ob-muted">{}</span>').format(p.ref(item.see)) if item.see else ""
    return Task(f"day-{day}-{place}", Markup("{}{}").format(p.inline(item.do, role.ref), see))


def _list_reading(p: Presenter, role: Role) -> list[tuple[str, Markup]]:
    reading = [("page", Markup("This page, once from top to bottom"))]
    for each in find_reading(p.book, role):
        label, anchor = _READING[each.topic]
        more = len(each.elements) - _SHOWN
        rest = Markup(' and <a href="opbook:#{}">{} more</a>').format(anchor, more) if more > 0 else ""
        shown = join_shown(p.ref(element) for element in each.elements[:_SHOWN])
        reading.append((each.topic, Markup("{}: {}{}").format(label, shown, rest)))
    return reading
