"""Builds the ladder of an escalation: from whom to whom a question goes on."""

from collections.abc import Sequence
from itertools import pairwise

from opbook.diagram.value import Diagram, Edge, Node
from opbook.graph import Book
from opbook.graph.authority import find_escalation, find_ladder
from opbook.graph.holding import find_deputies, find_holders
from opbook.model import Decision, Role
from opbook.phrase import phrase


def build_escalation(book: Book, element: Decision | Role) -> Diagram | None:
    """Return the roles that a decision, or a role's open question, goes on to; None where it goes nowhere."""
    if isinstance(element, Role):
        roles: Sequence[Role] = (element, *find_escalation(book, element.ref))
    else:
        tiers = book.find_all([tier.role for tier in element.approve], Role)
        roles = tuple({role.ref: role for role in (*tiers, *find_ladder(book, element))}.values())
    if len(roles) < 2:
        return None
    nodes = tuple(_build_role(book, role, column) for column, role in enumerate(roles))
    edges = tuple(Edge(first.ref, second.ref) for first, second in pairwise(roles))
    return Diagram(
        id=f"escalation-{element.kind}-{element.id}",
        kind="escalation",
        layout="grid",
        title=phrase("Escalation of {name}", name=element.name),
        description=phrase(
            "From {name} to {name2} in {edges} steps.", name=roles[0].name, name2=roles[-1].name, edges=len(edges)
        ),
        nodes=nodes,
        edges=edges,
    )


def _build_role(book: Book, role: Role, column: int) -> Node:
    people = [person.name for person in (*find_holders(book, role), *find_deputies(book, role)) if person.publish]
    names = (
        people[0]
        if len(people) == 1
        else phrase("{people} and {number} more", people=people[0], number=len(people) - 1)
        if people
        else phrase("vacant")
    )
    return Node(role.ref, role.name, family="people", target=role.ref, icon="role", note=names, column=column)
