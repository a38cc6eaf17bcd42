"""Cuts a unit down to a number of elements: some of its workflows, what these need, and of the rest the same share of each kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from generator.example import Example

WEAK = frozenset({
    "cites", "encodes", "relates to", "reviews", "feeds", "impacts", "filters", "see", "guides", "evidence", "measures", "onboarding reads",
    "delivers to", "supplied by", "at", "carries", "includes", "supports", "changes", "success measured by", "tells", "informed",
    "attended by", "follows", "has member", "follows choice", "powered by", "delivered by", "needs", "key result", "measured by",
    "carried by", "governs", "change proposed by", "propagates to", "decides", "realized by", "enabled by", "interacts with",
    "provides through", "promise measured by", "requires at scale", "scale measured by", "tried by", "applies to", "consulted",
    "input from", "informed by", "encoded", "applied at", "also touches", "maintained by", "deputy", "consumed by",
})  # fmt: skip
"""Relations that an element can lose without losing its sense; all others pull in what they lead to."""
WORKFLOWS_FIRST = (
    "loan-origination", "loan-funding", "applicant-vetting", "arrears-handling", "price-list-change", "complaint-handling", "hiring",
    "incident-response", "software-release", "loan-settlement", "line-setup", "line-drawdown", "equipment-origination", "annual-review",
    "payment-holiday", "broker-onboarding", "loan-recovery", "funding-draw-request", "suspicious-activity",
)  # fmt: skip


def choose_elements(example: Example, count: int, always: Iterable[str] = ()) -> frozenset[str]:
    """Return the elements of the example, without the shared ones, that make a unit of `count` elements.

    Args:
        example: what to choose from.
        count: how many; a few more where the chosen ones need each other.
        always: elements that must be among them.
    """
    eligible = [ref for ref in example.elements if ref not in example.shared]
    if count >= len(eligible):
        return frozenset(eligible)
    needs = _find_needs(example)
    chosen: set[str] = set()
    for ref in always:
        _add(ref, chosen, needs, example.shared)
    waiting: dict[str, list[str]] = defaultdict(list)
    for ref in [*eligible, *(f"workflow:{name}" for name in WORKFLOWS_FIRST)][::-1]:
        waiting[ref.partition(":")[0]].append(ref)
    quota = {kind: len(set(refs)) for kind, refs in waiting.items()}
    while len(chosen) < count:
        kinds = Counter(ref.partition(":")[0] for ref in chosen)
        kind = min(waiting, key=lambda kind: (kinds[kind] / quota[kind], kind))
        ref = waiting[kind].pop()
        if not waiting[kind]:
            del waiting[kind]
        addition = set(chosen)
        _add(ref, addition, needs, example.shared)
        if len(addition) <= count:
            chosen = addition
    return frozenset(chosen)


def _find_needs(example: Example) -> dict[str, list[str]]:
    return {
        ref: [
            edge.element
            for edge in example.edges[ref]
            if edge.relation not in _find_weak(ref) and edge.element in example.elements
        ]
        for ref in example.elements
    }


def _find_weak(ref: str) -> frozenset[str]:
    return WEAK - _STRONG.get(ref.partition(":")[0], frozenset())


_STRONG = {"workflow": frozenset({"measured by"}), "cadence": frozenset({"reviews"})}


def _add(ref: str, chosen: set[str], needs: dict[str, list[str]], shared: frozenset[str]) -> None:
    open_ = [ref]
    while open_:
        current = open_.pop()
        if current not in chosen and current not in shared:
            chosen.add(current)
            open_.extend(needs[current])
