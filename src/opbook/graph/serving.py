"""What capabilities serve (objectives, offerings, stages), and what objectives and offerings stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from opbook.graph.book import Book
from opbook.graph.query import query
from opbook.graph.stream import find_stages_with
from opbook.graph.support import find_systems_of, find_whole_of, rate_capability
from opbook.model import Capability, Choice, Objective, Offering, Stage, System, ValueStream, Vision


@dataclass(frozen=True, slots=True)
class Served:
    """What rests on a capability directly."""

    objectives: tuple[Objective, ...]
    offerings: tuple[Offering, ...]
    stages: tuple[tuple[ValueStream, Stage], ...]

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.objectives or self.offerings or self.stages)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an objective or offering stands on: capabilities, the systems behind them, and where those do not carry."""

    capabilities: tuple[Capability, ...]
    systems: tuple[System, ...]
    missing: tuple[Capability, ...]
    weak: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class Priorities:
    """The live objectives of one period by rank, and how many of them cannot be given up."""

    period: str
    objectives: tuple[Objective, ...]
    non_negotiable: int


@query
def list_objectives(book: Book) -> tuple[Objective, ...]:
    """Return the live objectives by period, then by rank; unranked ones last."""
    found = book.all(Objective)
    return tuple(sorted(found, key=lambda each: (each.period, each.rank is None, each.rank or 0, each.name.casefold())))


@query
def group_objectives(book: Book) -> tuple[Priorities, ...]:
    """Return the live objectives period by period."""
    periods: dict[str, list[Objective]] = {}
    for objective in list_objectives(book):
        periods.setdefault(objective.period, []).append(objective)
    return tuple(
        Priorities(period, tuple(found), sum(each.non_negotiable for each in found))
        for period, found in periods.items()
    )


@query
def find_objectives_of(book: Book, vision: Vision) -> tuple[Objective, ...]:
    """Return the live objectives that realize a vision, directly or under a parent, by period and rank."""
    return tuple(each for each in list_objectives(book) if find_vision_of(book, each) is vision)


@query
def find_vision_of(book: Book, objective: Objective) -> Vision | None:
    """Return the vision an objective realizes: its own, else that of the objectives above it."""
    seen: set[str] = set()
    current: Objective | None = objective
    while current and current.ref not in seen:
        seen.add(current.ref)
        if found := book.find(current.vision, Vision):
            return found
        current = book.find(current.parent, Objective)
    return None


@query
def find_subobjectives(book: Book, objective: Objective) -> tuple[Objective, ...]:
    """Return the live objectives directly below an objective, by period and rank."""
    return _index_below(book).get(objective.ref, ())


def find_followers(book: Book, vision: Vision, choice: Choice) -> tuple[Objective | Offering, ...]:
    """Return the live objectives and offerings that follow a strategic choice, objectives by rank first."""
    ref = f"{vision.ref}#{choice.id}"
    everything: tuple[Objective | Offering, ...] = (*list_objectives(book), *book.all(Offering))
    return tuple(each for each in everything if ref in each.choices)


@query
def find_served(book: Book, capability: Capability) -> Served:
    """Return what names a capability: live objectives by rank, offerings, stages of value streams."""
    return Served(
        _index_needed(book).get(capability.ref, ()),
        tuple(each for each in book.sources(capability.ref, "powered by", Offering) if each.is_live),
        find_stages_with(book, capability),
    )


@query
def is_serving(book: Book, capability: Capability) -> bool:
    """Whether a capability, or one it is a part of, serves an objective, an offering or a stage."""
    return any(bool(find_served(book, each)) for each in (capability, *find_whole_of(book, capability)))


@query
def rate_objective(book: Book, objective: Objective) -> Standing:
    """Return what an objective stands on; for one with objectives below it, theirs as well."""
    refs = dict.fromkeys(objective.needs)
    seen, queue = {objective.ref}, list(find_subobjectives(book, objective))
    while queue:
        below = queue.pop(0)
        if below.ref not in seen:
            seen.add(below.ref)
            refs.update(dict.fromkeys(below.needs))
            queue += find_subobjectives(book, below)
    return _rate(book, tuple(refs))


@query
def rate_offering(book: Book, offering: Offering) -> Standing:
    """Return what an offering stands on."""
    return _rate(book, offering.powered_by)


@query
def _index_below(book: Book) -> Mapping[str, tuple[Objective, ...]]:
    """Objective → those directly below it, by period and rank."""
    found: dict[str, list[Objective]] = {}
    for objective in list_objectives(book):
        if objective.parent:
            found.setdefault(objective.parent, []).append(objective)
    return {ref: tuple(objectives) for ref, objectives in found.items()}


@query
def _index_needed(book: Book) -> Mapping[str, tuple[Objective, ...]]:
    """Capability → the objectives that need it, by rank."""
    found: dict[str, list[Objective]] = {}
    for objective in list_objectives(book):
        for ref in dict.fromkeys(objective.needs):
            found.setdefault(ref, []).append(objective)
    return {ref: tuple(objectives) for ref, objectives in found.items()}


def _rate(book: Book, refs: tuple[str, ...]) -> Standing:
    capabilities = tuple(each for each in book.find_all(refs, Capability) if each.is_live)
    systems = {system.ref: system for each in capabilities for system in find_systems_of(book, each)}
    rated = [(each, rate_capability(book, each)) for each in capabilities]
    return Standing(
        capabilities,
        tuple(systems.values()),
        tuple(each for each, rating in rated if rating == "missing"),
        tuple(each for each, rating in rated if rating in ("underbuilt", "overloaded")),
    )
