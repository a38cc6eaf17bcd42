"""Handoffs: where work passes from one role to the next, and which interface says how."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from opbook.graph.book import Book
from opbook.graph.flow import find_authority, find_following
from opbook.graph.holding import find_team_of
from opbook.graph.query import query
from opbook.model import Interface, Step, Workflow


@dataclass(frozen=True, slots=True)
class Handoff:
    """Work that passes from the performer of a step to the performers of the next ones.

    Attributes:
        sender, receiver: role, team, or what the interface names; empty where nobody is known.
        receiving: the steps that take the work up.
        interface: the handoff interface that describes it, or None.
        crosses: whether it leaves the sender's team.
    """

    workflow: Workflow
    step: Step
    sender: str
    receiver: str
    receiving: tuple[Step, ...]
    interface: Interface | None
    crosses: bool


@query
def find_handoffs(book: Book, workflow: Workflow) -> tuple[Handoff, ...]:
    """Return the handoffs of a workflow in the order of its steps.

    A step's `handoff` stands for its ways to the receiver it names; other changes of performer appear without
    interface. Ways back do not count: they return work. What a called workflow passes on stands in that workflow.
    """
    following = find_following(workflow)
    found: list[Handoff] = []
    for step in workflow.steps:
        sender = find_performer(book, step)
        if sender and (step.responsible or step.handoff or step.type != "subprocess"):
            receiving = _find_receiving(book, workflow, step, following)
            found.extend(_find_from(book, Handoff(workflow, step, sender, "", receiving, None, crosses=False)))
    return tuple(found)


def find_performer(book: Book, step: Step) -> str | None:
    """Return the role that does a step.

    The one named, else a validation point's authority, else the first performer of the workflow it calls.
    """
    if step.responsible or step.type in ("automated", "end"):
        return step.responsible
    if authority := find_authority(book, step):
        return authority
    called = book.find(step.workflow, Workflow) if step.type == "subprocess" else None
    return next((inner.responsible for inner in called.steps if inner.responsible), None) if called else None


@query
def find_agreed_handoff(book: Book, sender: str, receiver: str) -> Interface | None:
    """Return the live handoff interface between two roles, or between a role and a team or two teams of theirs; the closest first."""
    agreed = _index_agreed(book)
    first, second = find_team_of(book, sender), find_team_of(book, receiver)
    givers = (sender, first.ref if first else sender)
    takers = (receiver, second.ref if second else receiver)
    return next((found for pair in product(givers, takers) if (found := agreed.get(pair))), None)


@query
def _index_agreed(book: Book) -> Mapping[tuple[str | None, str | None], Interface]:
    """Who gives and who takes → the handoff interface between them; of several, the first by name."""
    handoffs = [each for each in book.all(Interface) if each.type == "handoff"]
    return {(each.sender, each.receiver): each for each in reversed(handoffs)}


def _find_receiving(
    book: Book, workflow: Workflow, step: Step, following: dict[str, tuple[str, ...]]
) -> tuple[Step, ...]:
    """The next steps that somebody does, looking through automatic steps and waiting."""
    steps = {each.id: each for each in workflow.steps}
    found: dict[str, Step] = {}
    queue, seen = list(following.get(step.id, ())), {step.id}
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        if find_performer(book, steps[current]):
            found[current] = steps[current]
        else:
            queue.extend(following.get(current, ()))
    return tuple(found.values())


def _find_from(book: Book, whole: Handoff) -> list[Handoff]:
    """Split what leaves a step by its receivers: those the step's own interface reaches, then each other role."""
    step, sender = whole.step, whole.sender
    interface = book.find(step.handoff, Interface)
    by_role: dict[str, list[Step]] = {}
    for target in whole.receiving:
        receiver = find_performer(book, target)
        if receiver and receiver != sender:
            by_role.setdefault(receiver, []).append(target)
    found: list[Handoff] = []
    if interface:
        covered = [role for role in by_role if _is_covered(book, interface, role)]
        receiving = tuple(target for role in covered for target in by_role.pop(role))
        giver, taker = interface.sender or sender, interface.receiver or ""
        found.append(Handoff(whole.workflow, step, giver, taker, receiving, interface, crosses=True))
    for role, targets in by_role.items():
        crosses = _leaves_team(book, sender, role)
        agreed = find_agreed_handoff(book, sender, role) if crosses else None
        found.append(Handoff(whole.workflow, step, sender, role, tuple(targets), agreed, crosses))
    return found


def _is_covered(book: Book, interface: Interface, role: str) -> bool:
    team = find_team_of(book, role)
    return interface.receiver in (role, team.ref if team else "")


def _leaves_team(book: Book, sender: str, receiver: str) -> bool:
    """Whether two roles are in different teams; a role without a team crosses no border."""
    first, second = find_team_of(book, sender), find_team_of(book, receiver)
    return first is not None and second is not None and first.ref != second.ref
