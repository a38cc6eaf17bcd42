"""What a role or team owns, as groups of references by kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import KIND, Record


@dataclass(frozen=True, slots=True)
class RefGroup:
    """References under one label."""

    label: Markup | str
    entries: tuple[Markup, ...]


def group_by_kind(p: Presenter, elements: Iterable[Record]) -> tuple[RefGroup, ...]:
    """Return references grouped by kind, in the order the elements come."""
    groups: dict[str, list[Markup]] = {}
    for element in elements:
        groups.setdefault(element.kind, []).append(p.ref(element))
    return tuple(
        RefGroup(p.sentence(KIND[kind].label if len(refs) == 1 else KIND[kind].plural), tuple(refs))
        for kind, refs in groups.items()
    )
