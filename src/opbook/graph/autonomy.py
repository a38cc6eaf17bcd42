"""Team autonomy: which of the decisions in its own work a team can take without asking anybody above."""

from collections import Counter
from dataclasses import dataclass

from opbook.graph.belonging import list_team_tree
from opbook.graph.book import Book
from opbook.graph.flow import find_step_decision
from opbook.graph.handoff import find_performer
from opbook.graph.holding import find_team_of
from opbook.model import Decision, Team, Workflow


@dataclass(frozen=True, slots=True)
class Autonomy:
    """A team, the workflows that are mostly its work, and the decisions in them: its own, and those it has to pass on."""

    team: Team
    workflows: tuple[Workflow, ...]
    own: tuple[Decision, ...]
    passed: tuple[Decision, ...]

    @property
    def share(self) -> float | None:
        """The part of the decisions that the team can take; None where its work holds no decision."""
        total = len(self.own) + len(self.passed)
        return len(self.own) / total if total else None


def find_main_team(book: Book, workflow: Workflow) -> Team | None:
    """Return the team whose roles perform more than half of the performed steps of a workflow, or None."""
    teams = Counter[str]()
    performed = 0
    for step in workflow.steps:
        if role := find_performer(book, step):
            performed += 1
            if team := find_team_of(book, role):
                teams[team.ref] += 1
    most = teams.most_common(1)
    return book.find(most[0][0], Team) if most and 2 * most[0][1] > performed else None


def rate_autonomy(book: Book) -> tuple[Autonomy, ...]:
    """Return the autonomy of every live team that has work of its own, in the order of the team tree.

    A decision is the team's own when its first approval tier belongs to a role of the team.
    """
    work: dict[str, list[Workflow]] = {}
    for workflow in book.all(Workflow):
        if team := find_main_team(book, workflow):
            work.setdefault(team.ref, []).append(workflow)
    return tuple(_rate(book, team, tuple(work[team.ref])) for team in list_team_tree(book) if team.ref in work)


def _rate(book: Book, team: Team, workflows: tuple[Workflow, ...]) -> Autonomy:
    found = {
        decision.ref: decision
        for workflow in workflows
        for step in workflow.steps
        if (decision := find_step_decision(book, step))
    }
    own = {ref for ref, decision in found.items() if _is_own(book, team, decision)}
    return Autonomy(
        team,
        workflows,
        tuple(decision for ref, decision in found.items() if ref in own),
        tuple(decision for ref, decision in found.items() if ref not in own),
    )


def _is_own(book: Book, team: Team, decision: Decision) -> bool:
    first = find_team_of(book, decision.approve[0].role) if decision.approve else None
    return first is not None and first.ref == team.ref
