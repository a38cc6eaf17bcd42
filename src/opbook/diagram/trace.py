"""Builds the trace: from the vision over objectives and capabilities to what carries them, gaps included."""

from dataclasses import replace

from opbook.diagram.value import Column, Diagram, Edge, Node
from opbook.graph import Book
from opbook.graph.trace import TraceLink, build_trace_links, find_gap
from opbook.model import Objective
from opbook.phrase import phrase

_LAYERS: dict[str, tuple[int, str]] = {
    "vision": (0, "direct"),
    "objective": (1, "direct"),
    "capability": (2, "ability"),
    "system": (3, "means"),
    "workflow": (3, "work"),
    "value_stream": (4, "work"),
    "offering": (5, "offer"),
}
_HEADINGS = {
    "vision": "Vision",
    "objective": "Objectives",
    "capability": "Capabilities",
    "system": "Systems",
    "workflow": "Workflows",
    "value_stream": "Value streams",
    "offering": "Offerings",
}
_WHOLE = ("vision", "objective", "capability", "system")
_MOST = 24
_MOST_NEIGHBOURS = 12


def build_trace(book: Book, focus: str | None = None) -> Diagram | None:
    """Return the trace of the company, or of one element; None where there is nothing to connect.

    Without `focus`: vision, objectives, capabilities and systems, by the rank of objectives, at most 24 to a layer.
    With `focus` (the reference of an element of the trace): all that it serves and all that it rests on, its path
    drawn strongly, and in grey the neighbours of the path where they are few.
    """
    links = build_trace_links(book)
    if focus is None:
        shown, path = _choose_whole(book, links), frozenset[str]()
    else:
        path = _find_path(focus, links)
        shown = _choose_around(book, focus, links, path)
    if len(shown) < 2:
        return None
    return _build_diagram(book, focus, links, shown, path)


def _list_elements(book: Book) -> list[str]:
    """Everything that has a layer: objectives by rank, the others by name."""
    found: list[str] = []
    for kind in _LAYERS:
        if kind == "objective":
            ranked = sorted(book.all(Objective), key=lambda item: (item.rank or 999, item.id))
            found += [objective.ref for objective in ranked]
        else:
            found += [element.ref for element in book.of_kind(kind)]
    return found


def _choose_whole(book: Book, links: tuple[TraceLink, ...]) -> list[str]:
    elements = [ref for ref in _list_elements(book) if _kind(ref) in _WHOLE]
    chosen: dict[str, list[str]] = {kind: [] for kind in _WHOLE}
    reached = {link.lower for link in links}
    for kind in _WHOLE:
        above = {ref for refs in chosen.values() for ref in refs}
        wanted = [ref for ref in elements if _kind(ref) == kind]
        near = {link.lower for link in links if link.upper in above}
        wanted.sort(key=lambda ref: (ref not in near, ref in reached))
        chosen[kind] = wanted[:_MOST]
    return [ref for ref in elements if ref in chosen[_kind(ref)]]


def _choose_around(book: Book, focus: str, links: tuple[TraceLink, ...], path: frozenset[str]) -> list[str]:
    """The path, and what stands beside it: other things that the path's upper elements rest on directly."""
    elements = [ref for ref in _list_elements(book) if ref in path or ref == focus]
    layers = {_layer(ref) for ref in elements}
    uppers = {link.upper for link in links if link.lower in path and link.upper in path}
    beside = [
        link.lower
        for link in links
        if link.upper in uppers and link.lower not in path
        if _layer(link.lower) in layers and _layer(link.lower) <= _layer(focus)
    ]
    beside = list(dict.fromkeys(beside))
    shown = {*elements, *(beside if len(beside) <= _MOST_NEIGHBOURS else [])}
    return [ref for ref in _list_elements(book) if ref in shown]


def _find_path(focus: str, links: tuple[TraceLink, ...]) -> frozenset[str]:
    up, down = {focus}, {focus}
    for reached, pairs in (
        (up, [(link.lower, link.upper) for link in links]),
        (down, [(link.upper, link.lower) for link in links]),
    ):
        queue = [focus]
        while queue:
            current = queue.pop()
            following = [target for source, target in pairs if source == current and target not in reached]
            reached.update(following)
            queue += following
    return frozenset(up | down)


def _build_diagram(
    book: Book, focus: str | None, links: tuple[TraceLink, ...], shown: list[str], path: frozenset[str]
) -> Diagram:
    depth = _find_depths(shown, links)
    used = sorted({depth[ref] for ref in shown})
    column_of = {place: column for column, place in enumerate(used)}
    nodes = [_build_node(book, ref, column_of[depth[ref]], focus, path) for ref in shown]
    edges = []
    skipped = _find_shortcuts(links, set(shown), depth)
    has_neighbours = any(node.dim for node in nodes)
    for link in links:
        if link in skipped or not {link.upper, link.lower} <= depth.keys() or depth[link.upper] >= depth[link.lower]:
            continue
        # What a neighbour rests on is not this element's business.
        if focus is None or link.upper in path:
            edges.append(Edge(link.upper, link.lower, chosen=has_neighbours and link.lower in path))
    total = len([ref for ref in _list_elements(book) if focus or _kind(ref) in _WHOLE])
    name = book.name(focus) if focus else ""
    return Diagram(
        id=f"trace-{focus.replace(':', '-')}" if focus else "trace",
        kind="trace",
        layout="columns",
        title=phrase("What {name} serves and rests on", name=name) if focus else phrase("From vision to systems"),
        description=phrase(
            "{nodes} elements in {used} layers. The table on this page says the same.", nodes=len(nodes), used=len(used)
        ),
        nodes=_quieten(tuple(nodes)),
        edges=tuple(edges),
        columns=tuple(_build_column(place, [ref for ref in shown if depth[ref] == place]) for place in used),
        caption=_write_caption(name, nodes, total),
        keys=("gap",) if any(node.gap for node in nodes) else (),
    )


def _find_depths(shown: list[str], links: tuple[TraceLink, ...]) -> dict[str, tuple[int, int]]:
    """The column of every element as (layer, depth in it): child objectives stand one column after their parents."""
    depth = {ref: (_layer(ref), 0) for ref in shown}
    for _ in range(4):
        for link in links:
            if link.upper in depth and link.lower in depth and _layer(link.upper) == _layer(link.lower):
                layer, level = depth[link.upper]
                depth[link.lower] = (layer, min(level + 1, 3))
    return depth


def _find_shortcuts(
    links: tuple[TraceLink, ...], shown: set[str], depth: dict[str, tuple[int, int]]
) -> frozenset[TraceLink]:
    """Links over several columns whose ends are connected step by step as well: the picture is calmer without them."""
    lowers: dict[str, set[str]] = {}
    for link in links:
        if link.upper in shown and link.lower in shown:
            lowers.setdefault(link.upper, set()).add(link.lower)
    order = sorted(set(depth.values()))
    result = set()
    for link in links:
        if link.upper not in depth or link.lower not in depth:
            continue
        if order.index(depth[link.lower]) - order.index(depth[link.upper]) < 2:
            continue
        reached, queue = set(), [other for other in lowers.get(link.upper, ()) if other != link.lower]
        while queue:
            current = queue.pop()
            if current not in reached:
                reached.add(current)
                queue += lowers.get(current, ())
        if link.lower in reached:
            result.add(link)
    return frozenset(result)


def _build_node(book: Book, ref: str, column: int, focus: str | None, path: frozenset[str]) -> Node:
    gap = find_gap(book, ref) if _kind(ref) in _WHOLE else ""
    on_path = ref in path
    return Node(
        id=ref,
        label=book.name(ref),
        family=_LAYERS[_kind(ref)][1],
        target=ref,
        note=gap,
        column=column,
        tinted=ref == focus,
        thick=ref == focus,
        dim=focus is not None and not on_path and not gap,
        gap=bool(gap),
    )


def _quieten(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """A gap keeps its dashed box also where it is the element in focus."""
    return tuple(replace(node, tinted=False) if node.gap else node for node in nodes)


def _build_column(place: tuple[int, int], refs: list[str]) -> Column:
    kinds = list(dict.fromkeys(_kind(ref) for ref in refs))
    if place[0] == 1 and place[1]:
        return Column(phrase("Objectives below"), "objective", "direct")
    title = " and ".join([_HEADINGS[kinds[0]], *(_HEADINGS[kind].lower() for kind in kinds[1:])])
    return Column(phrase(title), kinds[0], _LAYERS[kinds[0]][1])


def _write_caption(name: str, nodes: list[Node], total: int) -> str:
    if not name:
        return (
            "" if len(nodes) == total else phrase("Showing {nodes} of {total} elements.", nodes=len(nodes), total=total)
        )
    template = "Showing {nodes} of {total} elements: the path of “{name}” in full."
    if any(node.dim for node in nodes):
        template = "Showing {nodes} of {total} elements: the path of “{name}” in full, its neighbours in grey."
    return phrase(template, nodes=len(nodes), total=total, name=name)


def _kind(ref: str) -> str:
    return ref.partition(":")[0]


def _layer(ref: str) -> int:
    return _LAYERS[_kind(ref)][0]
