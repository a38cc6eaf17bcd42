"""Capabilities as tables: how well each is carried, by which systems and which work."""

from collections.abc import Iterable

from opbook.graph.serving import find_served
from opbook.graph.support import find_systems_of, find_workflows_of
from opbook.handbook.markup import Markup
from opbook.handbook.part.support import show_capability_support, show_maturity
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Capability


def build_capability_table(p: Presenter, capabilities: Iterable[Capability]) -> Table:
    """Return capabilities with what carries them: support, maturity, systems, workflows."""
    rows = (
        (
            p.ref(each),
            show_capability_support(p, each),
            show_maturity(p, each),
            show_lines(p.ref(system) for system in find_systems_of(p.book, each)),
            show_lines(p.ref(flow) for flow in find_workflows_of(p.book, each)),
        )
        for each in capabilities
    )
    return build_table("Capability|Support|Maturity|Systems behind it|Work that realizes it", rows)


def build_connected_table(p: Presenter, capabilities: Iterable[Capability]) -> Table:
    """Return capabilities with how much each matters and what serves from it."""
    rows = (
        (
            p.ref(each),
            p.words(each.importance),
            show_capability_support(p, each),
            show_maturity(p, each),
            show_served(p, each),
        )
        for each in capabilities
    )
    return build_table("Capability|Matters|Support|Maturity|Needed by", rows)


def show_served(p: Presenter, capability: Capability) -> Markup:
    """Return the objectives that need a capability, and how many offerings and stages rest on it."""
    served = find_served(p.book, capability)
    counts = [
        p.count(len(found), word) for found, word in ((served.offerings, "offering"), (served.stages, "stage")) if found
    ]
    lines = [p.ref(each) for each in served.objectives]
    return Markup("{}{}").format(
        show_lines(lines), Markup("<small>{}</small>").format(p.t(" and ").join(counts)) if counts else ""
    )


def write_served(p: Presenter, capability: Capability) -> str:
    """Return how much rests on a capability: `2 objectives, 1 offering, 3 stages`."""
    served = find_served(p.book, capability)
    counted = ((served.objectives, "objective"), (served.offerings, "offering"), (served.stages, "stage"))
    return ", ".join(p.count(len(found), word) for found, word in counted if found)
