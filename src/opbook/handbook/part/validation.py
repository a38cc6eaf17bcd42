"""Validation points as a table: what is looked at, what may be answered, within what time, on whose authority."""

from collections.abc import Iterable

from opbook.graph.validation import Validation
from opbook.handbook.markup import Markup
from opbook.handbook.part.bound import show_tier
from opbook.handbook.part.words import (
    link_step,
    show_lines,
    show_missing,
    show_role,
    show_small,
    write_time,
)
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table


def build_validation_table(p: Presenter, points: Iterable[Validation]) -> Table:
    """Return one row per validation point."""
    rows = [
        Row(
            (
                _show_point(p, point),
                show_lines(p.inline(text, point.workflow.ref) for text in point.input)
                or show_missing(p, p.t("not written")),
                show_lines(p.text_or_ref(text, point.workflow.ref) for text in point.criteria)
                or show_missing(p, p.t("not written")),
                show_lines(
                    Markup('<span class="ob-nowrap">{}</span>').format(p.words(option)) for option in point.options
                ),
                _show_time(p, point),
                _show_authority(p, point),
            )
        )
        for point in points
    ]
    return build_table("Point|Looks at|Judges by|May answer|n:Within|Authority", rows)


def _show_point(p: Presenter, point: Validation) -> Markup:
    link = link_step(point.workflow, point.step)
    return Markup("{}{}").format(link, show_small(p.t("Decides"), [p.ref(point.decision)] if point.decision else []))


def _show_time(p: Presenter, point: Validation) -> Markup | str:
    return write_time(p, point.sla) or show_missing(p, p.t("no time set"))


def _show_authority(p: Presenter, point: Validation) -> Markup:
    words = show_tier(p, point.tier) if point.tier else ""
    limit = Markup("<small>{}</small>").format(words) if words else Markup("")
    late = show_small(p.t("If late"), [p.inline(point.on_timeout, point.workflow.ref)] if point.on_timeout else [])
    cover = Markup(" {}").format(p.cover(point.authority)) if point.authority else Markup("")
    return Markup("{}{}{}{}").format(show_role(p, point.authority), cover, limit, late)
