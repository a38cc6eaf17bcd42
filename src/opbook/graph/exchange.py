"""What a role or team receives from others and passes on: along the flow of work, and by contract alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.handoff import Handoff, find_handoffs
from opbook.graph.query import query
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


@query
def find_exchanges(book: Book) -> tuple[Exchange, ...]:
    """Return all that passes between roles and teams: by workflow and step, then contracts that no step names."""
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
    return tuple(found)


@query
def find_exchanges_of(book: Book, *refs: str) -> tuple[tuple[Exchange, ...], tuple[Exchange, ...]]:
    """Return what a role (or a team with its roles) receives and passes on; inner exchanges are left out.

    A role takes part in an exchange between teams where its own step gives or takes.
    """
    exchanges, giving, taking = find_exchanges(book), _index_giving(book), _index_taking(book)
    passed = {place for ref in refs for place in giving.get(ref, ())}
    received = {place for ref in refs for place in taking.get(ref, ())}
    return (
        tuple(exchanges[place] for place in sorted(received - passed)),
        tuple(exchanges[place] for place in sorted(passed - received)),
    )


@query
def _index_giving(book: Book) -> Mapping[str, tuple[int, ...]]:
    """Role or team → the positions of the exchanges in which it gives."""
    return _index_parties(
        [(each.sender, each.handoff.step.responsible if each.handoff else None) for each in find_exchanges(book)]
    )


@query
def _index_taking(book: Book) -> Mapping[str, tuple[int, ...]]:
    """Role or team → the positions of the exchanges in which it takes."""
    return _index_parties(
        [
            (each.receiver, *(step.responsible for step in (each.handoff.receiving if each.handoff else ())))
            for each in find_exchanges(book)
        ]
    )


def _index_parties(parties: Sequence[Iterable[str | None]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, refs in enumerate(parties):
        for ref in dict.fromkeys(refs):
            found.setdefault(ref or "", []).append(place)
    return {ref: tuple(places) for ref, places in found.items()}
