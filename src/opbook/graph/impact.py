"""What a change of an element reaches: by typed relations, each in the direction in which changes travel, and who must know."""

from collections.abc import Iterator
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.holding import find_owner_of
from opbook.graph.query import query
from opbook.load import Edge
from opbook.model import KINDS, Element

ENDS, GOES_ON = "ends", "goes on"

_BACK = {
    GOES_ON: (
        "applies", "exercises", "follows choice", "handled as in", "hands over through", "objective realizes", "on failure",
        "override routed by", "parent", "provided by", "routed by", "runs", "shown by", "tier routed by", "uses",
        "variant routed by", "worked in",
    ),
    "": (
        "applied at", "changes", "cites", "delivers to", "feeds", "governs", "guides", "impacts", "onboarding reads",
        "owns the model", "propagates to", "relates to", "root role", "see", "waiver accepted by", "watched",
    ),
}  # fmt: skip
"""How far a change of what is named travels to what names it; along relations that stand in neither list it ends there."""

_FORWARD = {
    GOES_ON: ("applied at", "at", "supports", "workflow realizes"),
    ENDS: (
        "consumed by", "decides", "delivers to", "encodes", "feeds", "governs", "guides", "impacts", "measured by", "measures",
        "needs", "propagates to",
    ),
}  # fmt: skip
"""How far a change of what names something travels to what it names; along all other relations it does not."""

_PEOPLE = ("role", "team", "person")


@dataclass(frozen=True, slots=True)
class Reached:
    """Something a change reaches.

    Attributes:
        place: the element or, where only a part of it is touched, the part.
        relation: the relation by which it was reached, as its written side names it.
        through: the place it was reached from.
        distance: how many relations lie between it and the change; 1 is what rests on it directly.
    """

    place: str
    relation: str
    through: str
    distance: int

    @property
    def element(self) -> str:
        """The element without its part."""
        return self.place.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Informed:
    """A role or team that must know, and the places because of which it must."""

    ref: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of one element reaches.

    Attributes:
        ref: the element or part that changes.
        reached: what it reaches, the nearest first.
        informed: who must know: who performs, judges, decides, attends, uses or owns what changes or is reached.
    """

    ref: str
    reached: tuple[Reached, ...]
    informed: tuple[Informed, ...]

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that are reached, each once."""
        own = self.ref.partition("#")[0]
        return tuple(dict.fromkeys(each.element for each in self.reached if each.element != own))


@query
def find_impact(book: Book, ref: str) -> Impact:
    """Return what a change of an element (or of one part of it) reaches.

    Breadth-first over typed relations. Most relations pass a change back, from what is named to what names it: a rule →
    the steps and decisions that apply it, the application that encodes it. Some pass it forward: a workflow → the
    capability it realizes. Where what is reached merely has to be looked at (a metric, an agenda, software that encodes a
    rule) the way ends; where it then works differently (a step, a view, a decision) the way goes on. Where only a part is
    touched (one step of a workflow), it goes on from that part alone. People end every way: they are who must know. Of a
    role or team, all that names it rests on it.
    """
    reached: dict[str, Reached] = {}
    expanded = {ref}
    queue = [(ref, 0)]
    while queue:
        place, distance = queue.pop(0)
        for target, relation, goes_on in _list_next(book, place):
            if target.partition("#")[0] == ref.partition("#")[0]:
                continue
            reached.setdefault(target, Reached(target, relation, place, distance + 1))
            if goes_on and target not in expanded:
                expanded.add(target)
                queue.append((target, distance + 1))
    kept = tuple(each for each in reached.values() if not _is_within(each, reached))
    return Impact(ref, kept, _find_informed(book, ref, kept))


@query
def list_impacts(book: Book) -> tuple[Impact, ...]:
    """Return the impact of every live element that can be changed, the widest first; roles, teams and people left out."""
    found = [
        find_impact(book, element.ref)
        for kind in KINDS
        if kind.name not in (*_PEOPLE, "term")
        for element in book.of_kind(kind.name)
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.elements), -len(each.informed), each.ref)))


def _is_within(each: Reached, reached: dict[str, Reached]) -> bool:
    """Whether a part is reached whose element is reached as a whole no later."""
    whole = reached.get(each.element)
    return whole is not None and whole is not each and whole.distance <= each.distance


@query
def _list_next(book: Book, place: str) -> tuple[tuple[str, str, bool], ...]:
    """What a change of a place reaches next, by which relation, and whether it goes on from there."""
    return tuple(_find_next(book, place))


def _find_next(book: Book, place: str) -> Iterator[tuple[str, str, bool]]:
    of_people = not _is_matter(place)
    for edge in book.incoming(place):
        way = _find_way(_BACK, edge, "" if of_people and edge.relation in _BACK[""] else ENDS)
        if way and _is_live(book, edge.source) and (of_people or _is_matter(edge.source)):
            yield edge.origin, edge.relation, way == GOES_ON and not of_people
    if "#" in place or of_people:
        return
    for edge in book.outgoing(place):
        way = _find_way(_FORWARD, edge, "")
        if way and _is_live(book, edge.element) and _is_matter(edge.element):
            yield edge.target, edge.relation, way == GOES_ON


def _find_way(ways: dict[str, tuple[str, ...]], edge: Edge, default: str) -> str:
    """Return how far a change travels along a relation; `workflow realizes` says it for workflows only."""
    words = (edge.relation, f"{edge.source.partition(':')[0]} {edge.relation}")
    return next((way for way, names in ways.items() if any(word in names for word in words)), default)


def _find_informed(book: Book, ref: str, reached: tuple[Reached, ...]) -> tuple[Informed, ...]:
    found: dict[str, dict[str, None]] = {}
    for place in (ref, *(each.place for each in reached)):
        for person in _list_people(book, place):
            if person != ref:
                found.setdefault(person, {})[place] = None
    ranked = sorted(found, key=lambda each: (-len(found[each]), book.name(each).casefold(), each))
    return tuple(Informed(each, tuple(found[each])) for each in ranked)


@query
def _list_people(book: Book, place: str) -> tuple[str, ...]:
    """The roles and teams that a place names (a whole element: all its parts), and who answers for it; each once."""
    return tuple(dict.fromkeys(_find_people(book, place)))


def _find_people(book: Book, place: str) -> Iterator[str]:
    element, _, part = place.partition("#")
    for edge in book.outgoing(element):
        is_role = edge.element.startswith(("role:", "team:")) and book.get(edge.element) is not None
        if is_role and edge.relation not in _BACK[""] and (not part or edge.part == part):
            yield edge.element
    found = book.find(element, Element)
    owner = find_owner_of(book, found.owner) if found else None
    if owner and owner.role:
        yield owner.role.ref


def _is_matter(ref: str) -> bool:
    return ref.partition(":")[0] not in (*_PEOPLE, "config", "term")


def _is_live(book: Book, ref: str) -> bool:
    found = book.get(ref)
    return found is not None and found.is_live
