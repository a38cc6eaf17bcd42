"""The page of a system: what it settles and what it leaves open, which capabilities it connects, and its rhythm."""

from opbook.diagram import build_trace
from opbook.graph.support import find_capabilities_of, find_empty_facets, find_rhythm_of, rate_system
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.capability import build_connected_table
from opbook.handbook.part.facet import build_facet_table
from opbook.handbook.part.support import show_system_state
from opbook.handbook.part.words import write_list
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import System


def build_system(p: Presenter, system: System) -> Body:
    """Return the body of a system's page."""
    empty = find_empty_facets(system)
    supported = find_capabilities_of(p.book, system)
    most = p.book.config.limit("capabilities_per_system")
    return Body(
        "system.html",
        {
            "system": system,
            "facets": build_facet_table(p, system),
            "empty": write_list(p, empty),
            "filled": 5 - len(empty),
            "capabilities": build_connected_table(p, supported),
            "overload": p.t("{supported} capabilities, {most} is the limit", supported=len(supported), most=f"{most:g}")
            if len(supported) > most
            else "",
            "rhythm": _build_rhythm(p, system),
            "figure": p.figure(build_trace(p.book, system.ref)),
        },
        facts=(
            Fact("State", show_system_state(p, rate_system(p.book, system))),
            Fact(
                "Connects",
                p.t("{supported} of at most {most} capabilities", supported=len(supported), most=f"{most:g}"),
            ),
        ),
        layout="wide",
        words=(system.purpose,),
    )


def _build_rhythm(p: Presenter, system: System) -> Table:
    rows = (
        (
            Markup("{}<small>{}</small>").format(p.ref(each), p.inline(each.purpose, each.ref)),
            str(each.schedule or p.t(each.frequency)),
            Markup("{} {}").format(p.ref(each.facilitator), p.holders(each.facilitator)),
        )
        for each in find_rhythm_of(p.book, system)
    )
    return build_table("Meeting|When|Led by", rows)
