"""Builds the map of capabilities: one inside the other, with how much each matters and whether systems carry it."""

from opbook.diagram.value import Diagram, Node
from opbook.graph import Book
from opbook.graph.support import rate_capability
from opbook.model import Capability
from opbook.phrase import join_phrases, phrase

_ORDER = {"differentiating": 0, "parity": 1, "commodity": 2}
_WORDS = {"missing": "no system supports it", "underbuilt": "underbuilt", "overloaded": "overloaded"}


def build_capability_map(book: Book) -> Diagram | None:
    """Return all live capabilities as nested boxes, or None where there are none.

    A differentiating capability has a thick, tinted box; one that nothing supports a dashed red one. A parent that is
    carried by its parts is not called unsupported.
    """
    capabilities = {item.ref: item for item in book.all(Capability)}
    if not capabilities:
        return None
    parents = {
        ref: item.parent if item.parent and item.parent in capabilities else "" for ref, item in capabilities.items()
    }
    ordered = sorted(capabilities.values(), key=lambda item: _ORDER.get(item.importance or "", 3))
    nodes = tuple(
        _build_node(
            book,
            item,
            "" if _is_in_cycle(item.ref, parents) else parents[item.ref],
            is_parent=item.ref in parents.values(),
        )
        for item in ordered
    )
    used = ["differentiating"] if any(node.thick for node in nodes) else []
    used += ["unsupported"] if any(node.gap for node in nodes) else []
    return Diagram(
        id="capability-map",
        kind="capability_map",
        layout="boxes",
        title=phrase("Map of capabilities"),
        description=phrase("{nodes} capabilities. The table on this page says the same.", nodes=len(nodes)),
        nodes=nodes,
        keys=tuple(used),
    )


def _build_node(book: Book, item: Capability, parent: str, *, is_parent: bool) -> Node:
    rating = rate_capability(book, item)
    is_missing = rating == "missing" and not is_parent
    words = [item.importance or "", "" if rating == "missing" and is_parent else _WORDS.get(rating, "")]
    return Node(
        id=item.ref,
        label=item.name,
        family="ability",
        target=item.ref,
        note=join_phrases(", ", (phrase(word) for word in words if word)),
        parent=parent,
        tinted=item.importance == "differentiating" and not is_missing,
        thick=item.importance == "differentiating",
        gap=is_missing,
    )


def _is_in_cycle(ref: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    current = ref
    while current and current not in seen:
        seen.add(current)
        current = parents.get(current, "")
    return bool(current)
