"""The page of an offering: what is promised, the chain behind it, and whether that holds at scale."""

from opbook.diagram import build_trace
from opbook.graph.measuring import find_metrics_of
from opbook.graph.scale import find_scale_needs
from opbook.graph.serving import rate_offering
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.capability import build_capability_table
from opbook.handbook.part.goal import build_promise_table
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.scale import build_scale_table
from opbook.handbook.part.support import show_standing
from opbook.handbook.part.words import join_shown, show_lines, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Offering, ValueStream


def build_offering(p: Presenter, offering: Offering) -> Body:
    """Return the body of an offering's page."""
    needs = find_scale_needs(p.book, offering)
    standing = rate_offering(p.book, offering)
    return Body(
        "offering.html",
        {
            "offering": offering,
            "promises": build_promise_table(p, offering),
            "components": tuple(p.inline(text, offering.ref) for text in offering.components),
            "capabilities": build_capability_table(p, standing.capabilities),
            "streams": _build_streams(p, offering),
            "stream_count": len(offering.delivered_by),
            "scale": build_scale_table(p, needs),
            "short": sum(bool(need.gap) for need in needs),
            "metrics": build_metric_table(p, find_metrics_of(p.book, offering.ref)),
            "figure": p.figure(build_trace(p.book, offering.ref)),
        },
        facts=_build_facts(p, offering),
        layout="wide",
        words=(*offering.customers, *offering.components),
        shown=frozenset({"measured by"}),
    )


def _build_facts(p: Presenter, offering: Offering) -> tuple[Fact, ...]:
    customers = join_shown((p.inline(text, offering.ref) for text in offering.customers), "; ")
    facts = [Fact("For", customers, full=True, running=True)]
    facts.append(Fact("Rests on", show_standing(p, rate_offering(p.book, offering))))
    if offering.choices:
        facts.append(Fact("Follows", p.refs(offering.choices), full=True))
    return tuple(facts)


def _build_streams(p: Presenter, offering: Offering) -> Table:
    rows: list[Row] = []
    for stream in p.book.find_all(offering.delivered_by, ValueStream):
        rows.append(group(Markup("{} <small>{}</small>").format(p.ref(stream), p.inline(stream.summary, stream.ref))))
        rows += [
            Row(
                (
                    p.ref(f"{stream.ref}#{stage.id}"),
                    show_lines(p.ref(ref) for ref in stage.capabilities),
                    show_lines(p.ref(ref) for ref in stage.workflows) or show_missing(p, p.t("no workflow")),
                )
            )
            for stage in stream.stages
        ]
    return build_table("Stage|Rests on|Work", rows)
