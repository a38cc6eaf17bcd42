"""Finds columns and rows for the nodes of a graph: longest paths, without what goes back."""

from collections.abc import Iterable, Mapping, Sequence

Way = tuple[str, str]


def find_back_ways(names: Sequence[str], ways: Iterable[Way]) -> frozenset[Way]:
    """Return the ways that close a cycle when the graph is walked depth-first in the order given."""
    following: dict[str, list[str]] = {name: [] for name in names}
    for source, target in ways:
        following[source].append(target)
    back: set[Way] = set()
    state: dict[str, str] = {}
    for start in names:
        if start in state:
            continue
        stack = [(start, iter(following[start]))]
        state[start] = "open"
        while stack:
            name, rest = stack[-1]
            following_name = next(rest, None)
            if following_name is None:
                state[name] = "done"
                stack.pop()
            elif state.get(following_name) == "open":
                back.add((name, following_name))
            elif following_name not in state:
                state[following_name] = "open"
                stack.append((following_name, iter(following[following_name])))
    return frozenset(back)


def find_columns(names: Sequence[str], forward: Iterable[Way]) -> dict[str, int]:
    """Return the column of every node: the length of the longest path to it. `forward` must hold no cycle."""
    before: dict[str, list[str]] = {name: [] for name in names}
    for source, target in forward:
        if source != target:
            before[target].append(source)
    columns: dict[str, int] = {}
    for start in names:
        stack = [start]
        while stack:
            name = stack[-1]
            waiting = [source for source in before[name] if source not in columns]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            columns[name] = max((columns[source] + 1 for source in before[name]), default=0)
    return columns


def fold_columns(columns: Mapping[str, int], lanes: Mapping[str, int], forward: Iterable[Way]) -> dict[str, int]:
    """Return narrower columns: a step that merely follows one in another lane may stand below or above it.

    At most two steps share a column this way, and only where no other step of the column lies between them.
    """
    ways = list(forward)
    result: dict[str, int] = {}
    folded: set[str] = set()
    for name in sorted(columns, key=lambda each: (columns[each], list(columns).index(each))):
        sources = [source for source, target in ways if target == name]
        column = max((result[source] + 1 for source in sources), default=columns[name] if not sources else 0)
        if len(sources) == 1:
            source = sources[0]
            alone = sum(1 for other, _ in ways if other == source) == 1
            between = range(min(lanes[source], lanes[name]) + 1, max(lanes[source], lanes[name]))
            free = not any(
                result[other] == result[source] and (lanes[other] in between or lanes[other] == lanes[name])
                for other in result
            )
            if alone and free and source not in folded and lanes[source] != lanes[name]:
                column = result[source]
                folded.add(name)
        result[name] = column
    return result


def find_rows(names: Sequence[str], columns: Mapping[str, int], forward: Iterable[Way]) -> dict[str, int]:
    """Return the row of every node within one lane: level with what leads to it where that place is free."""
    before: dict[str, list[str]] = {name: [] for name in names}
    for source, target in forward:
        before[target].append(source)
    rows: dict[str, int] = {}
    order = {name: position for position, name in enumerate(names)}
    for name in sorted(names, key=lambda each: (columns[each], order[each])):
        taken = {rows[other] for other in rows if columns[other] == columns[name]}
        wanted = min((rows[source] for source in before[name] if source in rows), default=0)
        while wanted in taken:
            wanted += 1
        rows[name] = wanted
    return rows
