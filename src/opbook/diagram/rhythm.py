"""Builds the chain of meetings: which level feeds which, from the year down to the day."""

from opbook.diagram.value import Column, Diagram, Edge, Node
from opbook.graph import Book
from opbook.graph.rhythm import LEVELS, find_fed, find_level
from opbook.model import Cadence
from opbook.phrase import phrase

_TITLES = {"annual": "Year", "quarterly": "Quarter", "monthly": "Month", "weekly": "Week", "daily": "Day"}
_DEEPEST = 2


def build_rhythm(book: Book) -> Diagram | None:
    """Return the meetings that feed each other, a column for each level, or None where none feeds another.

    A meeting that is fed by one of its own level stands in a second column of that level.
    """
    ways = [(cadence, fed) for cadence in book.all(Cadence) for fed in find_fed(book, cadence) if fed is not cadence]
    joined = [cadence for cadence in book.all(Cadence) if any(cadence in way for way in ways)]
    if not joined:
        return None
    places = _find_places(joined, ways)
    used = sorted(set(places.values()))
    return Diagram(
        id="rhythm",
        kind="rhythm",
        layout="columns",
        title=phrase("How meetings feed each other"),
        description=phrase(
            "{joined} meetings, the rarest first. The table on this page says the same.", joined=len(joined)
        ),
        nodes=tuple(_build_node(cadence, used.index(places[cadence.ref])) for cadence in joined),
        edges=tuple(Edge(one.ref, other.ref) for one, other in ways if places[one.ref] < places[other.ref]),
        columns=tuple(
            Column(_write_title(LEVELS[level], depth), "" if depth else "cadence", "means") for level, depth in used
        ),
    )


def _write_title(level: str, depth: int) -> str:
    title = phrase(_TITLES[level])
    return phrase("{level}, then", level=title) if depth else title


def _find_places(joined: list[Cadence], ways: list[tuple[Cadence, Cadence]]) -> dict[str, tuple[int, int]]:
    """The column of every meeting as (level, depth in it)."""
    places = {cadence.ref: (LEVELS.index(find_level(cadence)), 0) for cadence in joined}
    for _ in range(_DEEPEST):
        for one, other in ways:
            (level, depth), (below, _) = places[one.ref], places[other.ref]
            if level == below:
                places[other.ref] = (below, min(depth + 1, _DEEPEST))
    return places


def _build_node(cadence: Cadence, column: int) -> Node:
    return Node(
        cadence.ref,
        cadence.name,
        family="means",
        target=cadence.ref,
        title=phrase("Meeting: {name}, {frequency}", name=cadence.name, frequency=cadence.frequency),
        column=column,
        dashed=cadence.status != "active",
    )
