"""Dead ends of the trace as a table: what ends, why, and who can close it."""

from collections.abc import Iterable

from opbook.graph.dead_end import DeadEnd
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table


def build_dead_end_table(p: Presenter, ends: Iterable[DeadEnd], *, severity: str) -> Table:
    """Return dead ends, one per row; `severity` is the family of their mark (`err` or `warn`)."""
    return build_table("What|Where it ends|Who can close it", (_build_row(p, end, severity) for end in ends))


def _build_row(p: Presenter, end: DeadEnd, severity: str) -> tuple[Markup, ...]:
    element = p.book.get(end.ref)
    place = p.book.where(end.ref, *((end.key,) if end.key else ()))
    icon = "error" if severity == "err" else "warning"
    reason = Markup('<span class="ob-mark f-{}">{}{}</span><small>{}:{}</small>').format(
        severity, p.icon(icon), end.reason, place.file, place.line
    )
    return (p.ref(end.ref), reason, p.owner(element) if element else Markup(""))
