"""The page of a capability: what it enables, what carries it, what realizes it, and who needs it."""

from opbook.diagram import build_trace
from opbook.graph.measuring import find_metrics_of
from opbook.graph.scale import list_scale_needs
from opbook.graph.serving import find_served
from opbook.graph.stream import find_stages_of
from opbook.graph.support import find_parts_of, find_systems_of, find_workflows_of, rate_system
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.capability import build_capability_table
from opbook.handbook.part.facet import show_facets
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.scale import show_readiness
from opbook.handbook.part.support import show_capability_support, show_system_state, write_maturity
from opbook.handbook.part.words import show_lines, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Capability


def build_capability(p: Presenter, capability: Capability) -> Body:
    """Return the body of a capability's page."""
    return Body(
        "capability.html",
        {
            "capability": capability,
            "systems": _build_systems(p, capability),
            "workflows": _build_workflows(p, capability),
            "needed": _build_needed(p, capability),
            "parts": build_capability_table(p, find_parts_of(p.book, capability)),
            "metrics": build_metric_table(p, find_metrics_of(p.book, capability.ref)),
            "figure": p.figure(build_trace(p.book, capability.ref)),
        },
        facts=_build_facts(p, capability),
        layout="wide",
        words=(capability.enables, capability.type),
        shown=frozenset(
            {
                "needed by",
                "supported by",
                "realized by",
                "powers",
                "enables stage",
                "required at scale by",
                "parent of",
                "measured by",
            }
        ),
    )


def _build_facts(p: Presenter, capability: Capability) -> tuple[Fact, ...]:
    maturity = write_maturity(p, capability) or p.html('<span class="ob-muted">not assessed</span>')
    facts = [
        Fact("Matters", p.words(capability.importance) or p.html('<span class="ob-muted">not said</span>')),
        Fact("Support", show_capability_support(p, capability)),
        Fact("Maturity", maturity),
        Fact("Type", p.words(capability.type)),
    ]
    if capability.parent:
        facts.append(Fact("Part of", p.ref(capability.parent)))
    return tuple(facts)


def _build_systems(p: Presenter, capability: Capability) -> Table:
    rows = (
        (
            Markup("{}<small>{}</small>").format(p.ref(system), p.inline(system.purpose, system.ref)),
            show_system_state(p, rate_system(p.book, system)),
            show_facets(p, system),
        )
        for system in find_systems_of(p.book, capability)
    )
    return build_table("System|State|What it consists of", rows)


def _build_workflows(p: Presenter, capability: Capability) -> Table:
    rows = (
        (
            Markup("{}<small>{}</small>").format(p.ref(flow), p.inline(flow.summary, flow.ref)),
            p.owner(flow),
            show_lines(p.ref(f"{stream.ref}#{stage.id}") for stream, stage in find_stages_of(p.book, flow)),
            write_time(p, flow.target_duration),
        )
        for flow in find_workflows_of(p.book, capability)
    )
    return build_table("Workflow|Owner|Stage|n:Takes at most", rows)


def _build_needed(p: Presenter, capability: Capability) -> Table:
    served = find_served(p.book, capability)
    rows = [
        Row(
            (
                p.ref(each),
                p.t("needs it"),
                p.t("rank {rank} in {period}", rank=each.rank, period=each.period)
                if each.rank is not None
                else each.period,
            )
        )
        for each in served.objectives
    ]
    rows += [Row((p.ref(each), p.t("is powered by it"), p.inline(each.summary, each.ref))) for each in served.offerings]
    for need in list_scale_needs(p.book, capability):
        words = Markup("{}<small>{}</small>").format(
            p.inline(need.requirement.statement, need.offering.ref), show_readiness(p, need)
        )
        rows.append(Row((p.ref(need.offering), p.t("requires it at scale"), words)))
    rows += [
        Row((p.ref(stream), p.t("rests on it"), p.html("at {}").format(p.ref(f"{stream.ref}#{stage.id}"))))
        for stream, stage in served.stages
    ]
    return build_table("Who|How|What for", rows)
