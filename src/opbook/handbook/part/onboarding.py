"""The first days in a role: what the model asks for by day, after what the role page itself tells to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from opbook.graph.authority import find_rights_of
from opbook.graph.duty import find_cadences_of, find_standards_of_role, find_steps_of, find_tools_of
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter
from opbook.model import Record, Role
from opbook.model.role import OnboardingItem

_SHOWN = 6


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
    by_day: dict[float, list[OnboardingItem]] = {}
    for item in role.onboarding:
        by_day.setdefault(item.by.days, []).append(item)
    days = [Day("To read", first)] if first else []
    for day in sorted(by_day):
        tasks = tuple(_build_task(p, role, day, place, item) for place, item in enumerate(by_day[day], 1))
        days.append(Day(f"By day {max(1, round(day))}", tasks))
    return tuple(days)


def _build_task(p: Presenter, role: Role, day: float, place: int, item: OnboardingItem) -> Task:
    see = Markup(' <span class="ob-muted">{}</span>').format(p.ref(item.see)) if item.see else ""
    return Task(f"day-{max(1, round(day))}-{place}", Markup("{}{}").format(p.inline(item.do, role.ref), see))


def _list_reading(p: Presenter, role: Role) -> list[tuple[str, Markup]]:
    book = p.book
    workflows = [workflow for workflow, _ in find_steps_of(book, role.ref)]
    deciding = ("approve", "agree", "reject", "override", "escalate", "recommend")
    decisions = [
        decision
        for decision, rights in find_rights_of(book, role.ref)
        if any(right.right in deciding for right in rights)
    ]
    lists: tuple[tuple[str, str, Iterable[Record], str], ...] = (
        ("workflows", "The workflows you act in", workflows, "steps"),
        ("decisions", "What you may decide, recommend or stop", decisions, "decide"),
        (
            "tools",
            "The tools; ask for access now",
            [tool.application for tool in find_tools_of(book, role.ref)],
            "tools",
        ),
        ("standards", "What has been agreed", find_standards_of_role(book, role), "standards"),
        ("meetings", "The meetings, to find them in your calendar", find_cadences_of(book, role.ref), "meetings"),
    )
    reading = [("page", Markup("This page, once from top to bottom"))]
    for name, label, found, anchor in lists:
        refs = [p.ref(each) for each in found]
        if refs:
            more = len(refs) - _SHOWN
            rest = Markup(' and <a href="opbook:#{}">{} more</a>').format(anchor, more) if more > 0 else ""
            reading.append((name, Markup("{}: {}{}").format(label, join_shown(refs[:_SHOWN]), rest)))
    return reading
