"""Requirements at scale against the maturity of today."""

from collections.abc import Iterable

from opbook.graph.scale import ScaleNeed
from opbook.handbook.markup import Markup
from opbook.handbook.part.goal import write_goal
from opbook.handbook.part.metric import show_state, write_value
from opbook.handbook.part.support import show_capability_support
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Metric


def build_scale_table(p: Presenter, needs: Iterable[ScaleNeed], *, offering: bool = False) -> Table:
    """Return requirements with what they ask of a capability and how far it is; `offering` names whose they are."""
    rows = []
    for need in needs:
        own = (p.ref(need.offering),) if offering else ()
        capability = (
            Markup("{}<small>{}</small>").format(p.ref(need.capability), show_capability_support(p, need.capability))
            if need.capability
            else p.html('<span class="ob-muted">names none</span>')
        )
        wanted = "" if need.requirement.maturity is None else str(need.requirement.maturity)
        today = "" if need.current is None else str(need.current)
        statement = p.inline(need.requirement.statement, need.offering.ref)
        rows.append((*own, statement, capability, wanted, today, show_readiness(p, need), _show_metric(p, need)))
    return build_table(f"{'Offering|' if offering else ''}Requirement|Rests on|n:Needs|n:Has||Measured by", rows)


def show_readiness(p: Presenter, need: ScaleNeed) -> Markup:
    """Return whether a requirement is met today, as a mark."""
    if need.gap is None:
        return p.html('<span class="ob-muted">cannot be told: no level is written</span>')
    if need.gap:
        words = p.t("{levels} short", levels=p.count(need.gap, "level"))
        return Markup('<span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), words)
    return p.html('<span class="ob-mark f-ok">{}ready</span>').format(p.icon("ok"))


def _show_metric(p: Presenter, need: ScaleNeed) -> Markup:
    metric = p.book.find(need.requirement.metric, Metric)
    if metric is None:
        return Markup("")
    goal = write_goal(p, need.requirement.target)
    now = write_value(p, metric, metric.actual)
    notes = Markup("; ").join(
        note
        for note in (
            goal and p.t("wanted {goal}", goal=goal),
            now and p.html("now {} {}").format(now, show_state(p, metric)),
        )
        if note
    )
    return Markup("{}<small>{}</small>").format(p.ref(metric), notes) if notes else p.ref(metric)
