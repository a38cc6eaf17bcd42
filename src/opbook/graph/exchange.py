"""What a role or team receives from others and passes on: along the flow of work, and by contract alone."""

from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.handoff import Handoff, find_handoffs
from opbook.model import Interface, Workflow


@dataclass(frozen=True, slots=True)
class Exchange:
    """Work that passes between two parties.

    Attributes:
        sender, receiver: references of roles or teams.
        interface: the contract that describes it, or None.
        handoff: where in the work it happens; None where only the contract says that it does.
    """

    sender: str
    receiver: str
    interface: Interface | None
    handoff: Handoff | None = None


def find_exchanges(book: Book) -> tuple[Exchange, ...]:
    """Return all that passes between roles and teams: by workflow and step, then contracts that no step names."""
    if "exchanges" not in book.memo:
        found = [
            Exchange(handoff.sender, handoff.receiver, handoff.interface, handoff)
            for workflow in book.all(Workflow)
            for handoff in find_handoffs(book, workflow)
        ]
        used = {each.interface.ref for each in found if each.interface}
        found.extend(
            Exchange(contract.sender, contract.receiver, contract)
            for contract in book.all(Interface)
            if contract.type == "handoff" and contract.ref not in used and contract.sender and contract.receiver
        )
        book.memo["exchanges"] = tuple(found)
    return tuple(book.memo["exchanges"])


def find_exchanges_of(book: Book, *refs: str) -> tuple[tuple[Exchange, ...], tuple[Exchange, ...]]:
    """Return what a role (or a team with its roles) receives and passes on; inner exchanges are left out.

    A role takes part in an exchange between teams where its own step gives or takes.
    """
    own = frozenset(refs)
    received: list[Exchange] = []
    passed: list[Exchange] = []
    for each in find_exchanges(book):
        gives = each.sender in own or bool(each.handoff and (each.handoff.step.responsible or "") in own)
        takes = each.receiver in own or bool(
            each.handoff and any((step.responsible or "") in own for step in each.handoff.receiving)
        )
        if gives != takes:
            (passed if gives else received).append(each)
    return tuple(received), tuple(passed)
