"""The trace from vision to systems and on to offerings: as a diagram, as matrices, as a list, with its gaps."""

from opbook.diagram import build_trace as draw_trace
from opbook.graph.dead_end import find_dead_ends_above, find_dead_ends_below
from opbook.graph.serving import find_served
from opbook.graph.support import find_systems_of, find_workflows_of, rate_capability
from opbook.handbook.catalogue import ELEMENTS, TRACE
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.dead_end import build_dead_end_table
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.support import show_support
from opbook.handbook.part.trace_matrix import (
    build_offering_matrix,
    build_priority_matrix,
    build_system_matrix,
    list_columns,
)
from opbook.handbook.part.words import show_lines, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Capability


def build_trace(p: Presenter) -> Draft:
    """Return the page `/strategy/trace/`."""
    return build_register(
        p,
        "strategy/trace",
        p.t("Traceability"),
        "trace.html",
        {
            "elements": ELEMENTS,
            "links": TRACE,
            "figure": p.figure(draw_trace(p.book)),
            "priorities": build_priority_matrix(p),
            "offerings": build_offering_matrix(p),
            "systems": build_system_matrix(p),
            "twin": _build_twin(p),
            "below": build_dead_end_table(p, find_dead_ends_below(p.book), severity="err"),
            "above": build_dead_end_table(p, find_dead_ends_above(p.book), severity="warn"),
        },
        lede=p.t("What each priority rests on, what rests on no priority, and where the chain between them ends."),
        family="direct",
        label=p.t("Report"),
        facts=_build_facts(p),
        layout="wide",
    )


def _build_facts(p: Presenter) -> tuple[Fact, ...]:
    computed = p.html(
        "<code>needs</code>, <code>supports</code> and the facets of systems, <code>capabilities</code> of workflows,"
        " stages, <code>powered_by</code> and <code>delivered_by</code> of offerings"
    )
    return (
        Fact("Computed from", computed, full=True, running=True),
        Fact(
            "Cannot know",
            p.t("whether a system works well; it knows that it is there, and what it leaves open"),
            full=True,
        ),
        build_file_fact("trace"),
    )


def _build_twin(p: Presenter) -> Table:
    """Capability by capability: up to objectives and offerings, down to systems, workflows and stages."""
    heads = "Capability|Needed by|Carried by|Realized by|In the stages|For the offerings"
    return build_table(heads, (_build_row(p, each) for each in list_columns(p)), id="list")


def _build_row(p: Presenter, capability: Capability) -> Row:
    served = find_served(p.book, capability)
    status = rate_capability(p.book, capability)
    systems = show_lines(p.ref(each) for each in find_systems_of(p.book, capability))
    stages = (
        Markup("{} <small>{}</small>").format(p.ref(f"{stream.ref}#{stage.id}"), stream.name)
        for stream, stage in served.stages
    )
    return Row(
        (
            Markup("{}<small>{}</small>").format(p.ref(capability), show_support(p, status)),
            show_lines(p.ref(each) for each in served.objectives),
            systems or show_missing(p, p.t("no system")),
            show_lines(p.ref(each) for each in find_workflows_of(p.book, capability))
            or show_missing(p, p.t("no workflow")),
            Markup("").join(Markup("<div>{}</div>").format(each) for each in stages),
            show_lines(p.ref(each) for each in served.offerings),
        )
    )
