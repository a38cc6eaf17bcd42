"""Work passing between roles and teams: along the flow of workflows, and by contract."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.flow import find_flows
from opbook.graph.holding import find_team_of
from opbook.model import Interface, Role, Step, Team, Workflow


@dataclass(frozen=True, slots=True)
class Handoff:
    """One handoff. `step` gives and `target` takes; both are None where only a contract (`interface`) says it.

    `sender` and `receiver` are references of roles, or of teams where a contract names teams.
    """

    sender: str
    receiver: str
    workflow: Workflow | None = None
    step: Step | None = None
    target: Step | None = None
    interface: Interface | None = None


def find_handoffs(book: Book) -> tuple[Handoff, ...]:
    """Return every handoff: between steps of different roles (what machines do between them left out), then mere contracts."""
    if "handoffs" not in book.memo:
        found = [handoff for workflow in book.all(Workflow) for handoff in find_handoffs_in(book, workflow)]
        used = {handoff.interface.ref for handoff in found if handoff.interface}
        found.extend(
            Handoff(each.sender, each.receiver, interface=each)
            for each in book.all(Interface)
            if each.type == "handoff" and each.ref not in used and each.sender and each.receiver
        )
        book.memo["handoffs"] = tuple(found)
    return tuple(book.memo["handoffs"])


def find_handoffs_in(book: Book, workflow: Workflow) -> tuple[Handoff, ...]:
    """Return the handoffs along the flow of a workflow, in order: from a performer to the next different performer."""
    steps = {step.id: step for step in workflow.steps}
    following: dict[str, list[str]] = {}
    for flow in find_flows(workflow):
        following.setdefault(flow.source, []).append(flow.target)
    found: dict[tuple[str, str], Handoff] = {}
    for step in workflow.steps:
        if not step.responsible:
            continue
        for target in _find_next_performed(step.id, steps, following):
            if target.responsible and target.responsible != step.responsible:
                interface = _find_contract(book, step, target)
                found[step.id, target.id] = Handoff(
                    step.responsible, target.responsible, workflow, step, target, interface
                )
    return tuple(found.values())


def find_handoffs_of(book: Book, refs: frozenset[str]) -> tuple[tuple[Handoff, ...], tuple[Handoff, ...]]:
    """Return what is received and what is passed on by a role, or by a team and its roles; inner handoffs are left out."""
    outside = [each for each in find_handoffs(book) if (each.sender in refs) != (each.receiver in refs)]
    received = tuple(each for each in outside if each.receiver in refs)
    passed = tuple(each for each in outside if each.sender in refs)
    return received, passed


def _find_next_performed(start: str, steps: dict[str, Step], following: dict[str, list[str]]) -> list[Step]:
    """Walk on through steps nobody performs to the first ones somebody does."""
    found: dict[str, Step] = {}
    seen = {start}
    queue = list(following.get(start, ()))
    while queue:
        current = queue.pop(0)
        if current in seen:
            continue
        seen.add(current)
        if steps[current].responsible:
            found[current] = steps[current]
        else:
            queue.extend(following.get(current, ()))
    return list(found.values())


def _find_contract(book: Book, step: Step, target: Step) -> Interface | None:
    """The step's handoff contract, where its receiver is the next performer or that role's team."""
    contract = book.find(step.handoff, Interface)
    if contract is None or contract.type != "handoff":
        return None
    team = find_team_of(book, book.find(target.responsible, Role))
    fits = {target.responsible, team.ref if team else None, *_find_ancestors(book, team)}
    return contract if contract.receiver in fits else None


def _find_ancestors(book: Book, team: Team | None) -> list[str]:
    found: list[str] = []
    while team and team.parent and team.parent not in found:
        found.append(team.parent)
        team = book.find(team.parent, Team)
    return found
