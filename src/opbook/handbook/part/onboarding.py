"""The first ninety days in a role as a checklist: topics by day, each with what to tick off."""

from dataclasses import dataclass

from opbook.graph.onboarding import DAYS, PathItem, PathTopic, build_path
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import Application, Role

LABELS = {
    "purpose": "Know what the role is for",
    "people": "Meet",
    "tools": "Get access to",
    "meetings": "Put into your calendar",
    "workflows": "Read the workflows you act in",
    "words": "Learn the words",
    "asked": "Do",
    "decisions": "Know what you may decide, recommend or stop",
    "standards": "Read what has been agreed",
    "metrics": "Know how the work is measured",
    "owned": "Look through what the role owns",
}
"""Topic → what the checklist says above it."""

_SHORT = frozenset({"words", "metrics", "purpose", "people"})


@dataclass(frozen=True, slots=True)
class Task:
    """Something to tick off: the key under which the reader's browser remembers it, what it is, what of it matters in this role."""

    key: str
    text: Markup
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one topic; `is_short` sets them side by side."""

    topic: str
    label: str
    tasks: tuple[Task, ...]
    is_short: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What is to be done by a day."""

    label: str
    number: int
    groups: tuple[TaskGroup, ...]


def build_days(p: Presenter, role: Role) -> tuple[Day, ...]:
    """Return the path of a role by day."""
    topics = build_path(p.book, role)
    days = (
        Day(
            p.t("By day {day}", day=day),
            day,
            tuple(_build_group(p, role, topic) for topic in topics if topic.day == day),
        )
        for day in DAYS
    )
    return tuple(day for day in days if day.groups)


def is_short(topic: str) -> bool:
    """Whether the tasks of a topic are so short that they stand side by side."""
    return topic in _SHORT


def _build_group(p: Presenter, role: Role, topic: PathTopic) -> TaskGroup:
    tasks = tuple(_build_task(p, role, topic.name, item) for item in topic.items)
    return TaskGroup(topic.name, p.t(LABELS[topic.name]), tasks, is_short(topic.name))


def _build_task(p: Presenter, role: Role, topic: str, item: PathItem) -> Task:
    if item.text:
        see = Markup(" {}").format(p.ref(item.ref)) if item.ref else ""
        return Task(
            item.key,
            Markup("{}{}").format(p.inline(item.text, role.ref), see),
            tuple(p.t(each) for each in item.details),
        )
    if topic == "owned":
        text = Markup('<a href="opbook:{}">{}</a>').format(item.ref, p.t("What {name} owns", name=role.name))
        return Task(
            item.key,
            text,
            (p.t("{elements}, and when each is due for review", elements=p.count(int(item.details[0]), "element")),),
        )
    if not item.ref:
        text = p.html('<a href="opbook:/how-we-work/standards/">Standards for everyone</a>')
        return Task(item.key, text, (p.count(int(item.details[0]), "standard"),))
    return Task(item.key, p.ref(item.ref), _write_notes(p, topic, item))


def _write_notes(p: Presenter, topic: str, item: PathItem) -> tuple[str, ...]:
    if topic == "workflows":
        return (p.t("your steps: {names}", names="; ".join(item.details)),)
    if topic == "tools":
        application = p.book.find(item.ref, Application)
        access = p.prose.plain(application.access, item.ref).rstrip(".") if application else ""
        return tuple(
            filter(None, (access, p.t("you see {names}", names=", ".join(item.details)) if item.details else ""))
        )
    return tuple(p.prose.plain(str(p.t(text)), item.ref) for text in item.details)
