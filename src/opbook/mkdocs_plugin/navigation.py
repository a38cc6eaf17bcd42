"""Our tabs merged with the user's own navigation; element pages hang under their index page without being in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opbook.handbook import NavEntry
from opbook.mkdocs_plugin.page import GeneratedPage

Item = Any
"""An entry of MkDocs' `nav`: a path, or a mapping from a title to a path or a list of entries."""


def merge_nav(
    tabs: Sequence[NavEntry], sources: Mapping[str, str], own: Sequence[Item] | None, documents: Iterable[str]
) -> list[Item]:
    """Return the navigation for MkDocs.

    The user's sections that are called like one of our tabs are added to that tab; the others follow after ours, in their order.
    Without a navigation of their own, hand-written pages stand under Home.

    Args:
        tabs: our tabs.
        sources: path → Markdown name of every generated page.
        own: the user's `nav`, or None.
        documents: names of the hand-written pages.
    """
    names = {name.casefold(): tab.path for tab in tabs for name in (tab.title, tab.name) if name}
    extra, rest = _split_own(own, names) if own is not None else ({}, [])
    if own is None:
        written = set(sources.values())
        extra = {"": [name for name in sorted(documents) if name not in written]}
    nav: list[Item] = []
    for tab in tabs:
        children: list[Item] = [sources[tab.path]] if tab.path in sources else []
        children.extend({child.title: sources[child.path]} for child in tab.children if child.path in sources)
        children.extend(item for item in extra.get(tab.path, []) if item != sources.get(tab.path))
        nav.append({tab.title: children})
    return nav + rest


def hang_pages(pages: Iterable[GeneratedPage], neighbours: Mapping[str, tuple[str, str]]) -> None:
    """Give every element page its parent, and its neighbours for the links at the foot."""
    by_path = {page.source_page.path: page for page in pages}
    for page in by_path.values():
        source = page.source_page
        if source.path in neighbours:
            before, behind = neighbours[source.path]
            page.parent = by_path[source.parent].parent
            page.previous_page = by_path[before] if before else None
            page.next_page = by_path[behind] if behind else None


def _split_own(own: Sequence[Item], names: Mapping[str, str]) -> tuple[dict[str, list[Item]], list[Item]]:
    extra: dict[str, list[Item]] = {}
    rest: list[Item] = []
    for item in own:
        title = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else None
        value = item[title] if title is not None else None
        if title is not None and title.casefold() in names:
            extra.setdefault(names[title.casefold()], []).extend(value if isinstance(value, list) else [value])
        elif item == "index.md":
            extra.setdefault("", []).insert(0, item)
        else:
            rest.append(item)
    return extra, rest
