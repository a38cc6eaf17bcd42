"""The first ninety days in a role: what follows from the model and what the role asks for, in an order that makes sense."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from opbook.graph.authority import Right, find_rights_of
from opbook.graph.belonging import find_owned_by
from opbook.graph.book import Book
from opbook.graph.duty import (
    find_cadences_of,
    find_metrics_of_role,
    find_standards_of_role,
    find_steps_of,
    find_tools_of,
)
from opbook.graph.holding import find_team_of
from opbook.graph.query import query
from opbook.graph.word import find_terms_in
from opbook.model import Record, Role
from opbook.model.role import OnboardingItem
from opbook.phrase import phrase

DAYS = (5, 30, 90)
"""The days by which things are done."""

_DECIDING = ("approve", "agree", "reject", "override", "escalate", "recommend")
_RIGHTS = {
    "agree": "must agree",
    "reject": "may reject",
    "override": "may override",
    "escalate": "decides what is escalated",
    "recommend": "recommends",
}


@dataclass(frozen=True, slots=True)
class PathItem:
    """One thing to read, get or do.

    Attributes:
        key: under which it is ticked off; the same for every role that reads the same.
        ref: the element it is about; empty for what the role asks for without naming one, and for common standards.
        details: in words, what of it concerns this role: steps, views, limits, a time.
        text: what to do, for what the role asks for; it may hold Markdown.
    """

    key: str
    ref: str = ""
    details: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class PathTopic:
    """Things of one sort, to be done by a day.

    `name` is `purpose`, `people`, `tools`, `meetings`, `workflows`, `words`, `decisions`, `standards`, `metrics`, `owned`,
    or `asked` for what the role's `onboarding` says.
    """

    name: str
    day: int
    items: tuple[PathItem, ...]


@query
def build_path(book: Book, role: Role) -> tuple[PathTopic, ...]:
    """Return the path of somebody who joins in a role, topics without anything left out.

    By day 5: why the role exists, whom to know, access, meetings, the workflows it acts in with its own steps, the words
    they use. By day 30: what it decides, and what has been agreed. By day 90: what it is measured by, and what it owns.
    What `onboarding` asks for stands last in its day.
    """
    workflows = find_steps_of(book, role.ref)
    tools = find_tools_of(book, role.ref)
    topics = (
        PathTopic("purpose", 5, (PathItem(role.ref, role.ref),)),
        PathTopic("people", 5, _list_people(book, role)),
        PathTopic("tools", 5, tuple(_read(each.application, (view.name for view in each.views)) for each in tools)),
        PathTopic("meetings", 5, tuple(_read(each, (each.schedule,)) for each in find_cadences_of(book, role.ref))),
        PathTopic("workflows", 5, tuple(_read(each, (step.name for step in steps)) for each, steps in workflows)),
        PathTopic("words", 5, tuple(_read(term) for term in find_terms_in(book, _list_texts(book, role)))),
        PathTopic("asked", 5, _list_asked(role, 0, 5)),
        PathTopic("decisions", 30, _list_decisions(book, role)),
        PathTopic("standards", 30, _list_standards(book, role)),
        PathTopic("asked", 30, _list_asked(role, 5, 30)),
        PathTopic("metrics", 90, _list_metrics(book, role)),
        PathTopic("owned", 90, _list_owned(book, role)),
        PathTopic("asked", 90, _list_asked(role, 30, float("inf"))),
    )
    return tuple(topic for topic in topics if topic.items)


def _read(element: Record, details: Iterable[str] = ()) -> PathItem:
    return PathItem(element.ref, element.ref, tuple(text for text in details if text))


def _list_people(book: Book, role: Role) -> tuple[PathItem, ...]:
    """The team, and who decides what the role cannot; they are met, not read."""
    team = find_team_of(book, role)
    above = book.find(role.escalates_to, Role)
    found = [PathItem(f"meet:{team.ref}", team.ref, (phrase("your team"),))] if team else []
    return (*found, *([PathItem(f"meet:{above.ref}", above.ref, (phrase("whom you ask in doubt"),))] if above else []))


def _list_decisions(book: Book, role: Role) -> tuple[PathItem, ...]:
    return tuple(
        _read(decision, dict.fromkeys(_write_right(right) for right in rights))
        for decision, rights in find_rights_of(book, role.ref)
        if any(right.right in _DECIDING for right in rights)
    )


def _write_right(right: Right) -> str:
    if right.right != "approve":
        return phrase(_RIGHTS.get(right.right, ""))
    if right.limit:
        template = "approves up to {limit} on a condition" if right.when else "approves up to {limit}"
        return phrase(template, limit=right.limit)
    if right.above:
        template = "approves above {above} on a condition" if right.when else "approves above {above}"
        return phrase(template, above=right.above)
    return phrase("approves on a condition" if right.when else "approves")


def _list_standards(book: Book, role: Role) -> tuple[PathItem, ...]:
    """Its own and its team's one by one; what holds for everyone as one thing to read."""
    found = find_standards_of_role(book, role)
    common = [each for each in found if not each.applies_to]
    own = tuple(_read(each, (each.situation,)) for each in found if each.applies_to)
    return (*own, *([PathItem("standards", "", (str(len(common)),))] if common else []))


def _list_metrics(book: Book, role: Role) -> tuple[PathItem, ...]:
    """What measures the role's own steps and decisions; where nothing does, what measures its workflows as wholes."""
    found = find_metrics_of_role(book, role.ref)
    own = [each for each in found if any(not ref.startswith("workflow:") or "#" in ref for ref in each[1])]
    return tuple(_read(metric) for metric, _ in own or found)


def _list_owned(book: Book, role: Role) -> tuple[PathItem, ...]:
    owned = find_owned_by(book, role.ref)
    return (PathItem(f"own:{role.ref}", f"{role.ref}#own", (str(len(owned)),)),) if owned else ()


def _list_asked(role: Role, after: float, until: float) -> tuple[PathItem, ...]:
    found = sorted(role.onboarding, key=lambda item: item.by.days)
    return tuple(_ask(item) for item in found if after < max(1.0, item.by.days) <= until)


def _ask(item: OnboardingItem) -> PathItem:
    """Two roles that ask for the same in the same words mean the same."""
    words = "-".join(re.findall(r"\w+", item.do.casefold()))
    day = max(1, round(item.by.days))
    return PathItem(f"do:{words}", item.see or "", () if day in DAYS else (phrase("by day {day}", day=day),), item.do)


def _list_texts(book: Book, role: Role) -> list[str]:
    """What somebody in the role reads first: its own texts and those of its steps."""
    texts = [role.summary, role.purpose, role.description, *role.accountabilities]
    for workflow, steps in find_steps_of(book, role.ref):
        texts += [workflow.name, workflow.summary]
        for step in steps:
            texts += [step.name, step.description, step.instructions, *step.inputs, *step.outputs]
    return texts
