"""What a role is held to: the metrics of its work and the standards that apply."""

from opbook.graph.duty import find_metrics_of_role, find_standards_of_role
from opbook.graph.measuring import rate_metric
from opbook.handbook.markup import Markup
from opbook.handbook.part.metric import show_state, write_good, write_value
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Metric, Role

_SHOWN = 3


def split_metrics(p: Presenter, role: Role) -> tuple[Table, Markup]:
    """Return a table of what measures a role's own work, and a list of what only measures workflows it acts in."""
    found = find_metrics_of_role(p.book, role.ref)
    whole = [metric for metric, reasons in found if all(_is_workflow(ref) for ref in reasons)]
    own = [(metric, reasons) for metric, reasons in found if metric not in whole]
    if not own:
        own, whole = list(found), []
    table = build_table(
        "Metric|Of what|n:Good|n:Now|",
        (
            (
                p.ref(metric),
                _show_subjects(p, role, reasons),
                write_good(p, metric),
                write_value(p, metric, metric.actual),
                _show_standing(p, metric),
            )
            for metric, reasons in own
        ),
    )
    return table, p.refs(whole)


def build_standards_table(p: Presenter, role: Role) -> Table:
    """Return the standards that apply to a role: its own and its team's first, then those for everyone."""
    found = find_standards_of_role(p.book, role)
    named = [each for each in found if each.applies_to]
    common = [each for each in found if not each.applies_to]
    rows: list[Row] = []
    for title, standards in ((p.t("For this role or its team"), named), (p.t("For everyone"), common)):
        if standards and named and common:
            rows.append(group(title))
        rows.extend(
            Row(
                (
                    p.inline(each.situation, each.ref),
                    Markup("{}<small>{}</small>").format(p.ref(each), p.inline(each.summary, each.ref)),
                )
            )
            for each in standards
        )
    return build_table("When|We", rows)


def _is_workflow(ref: str) -> bool:
    return ref.startswith("workflow:") and "#" not in ref


def _show_subjects(p: Presenter, role: Role, reasons: tuple[str, ...]) -> Markup:
    subjects = [p.html("this role") if ref == role.ref else p.ref(ref) for ref in reasons[:_SHOWN]]
    more = p.html(" and {} more").format(len(reasons) - _SHOWN) if len(reasons) > _SHOWN else ""
    return Markup("{}{}").format(join_shown(subjects), more)


def _show_standing(p: Presenter, metric: Metric) -> Markup:
    return show_state(p, metric) if rate_metric(metric).state else Markup("")
