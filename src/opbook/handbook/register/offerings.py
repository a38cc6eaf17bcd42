"""The offerings: what is promised to whom, what delivers it, and whether it holds at scale."""

from opbook.graph.scale import find_scale_needs, list_scale_needs
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.scale import build_scale_table
from opbook.handbook.part.trace_matrix import build_offering_matrix
from opbook.handbook.part.words import join_shown, show_lines, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Offering


def build_offerings(p: Presenter) -> Draft:
    """Return the page `/strategy/offerings/`."""
    offerings = p.book.all(Offering)
    return build_register(
        p,
        "strategy/offerings",
        p.t("Offerings"),
        "offerings.html",
        {
            "rows": _build_table(p, offerings),
            "matrix": build_offering_matrix(p),
            "scale": build_scale_table(p, list_scale_needs(p.book), offering=True),
            "short": sum(bool(need.gap) for need in list_scale_needs(p.book)),
        },
        lede=p.t("What we deliver to the outside, what we promise with it, and what stands behind the promise."),
        icon="offering",
        family="offer",
        layout="wide",
    )


def _build_table(p: Presenter, offerings: tuple[Offering, ...]) -> Table:
    return build_table("Offering|For|We promise|Delivered by|At scale", (_build_row(p, each) for each in offerings))


def _build_row(p: Presenter, offering: Offering) -> Row:
    needs = find_scale_needs(p.book, offering)
    short = sum(bool(need.gap) for need in needs)
    if not needs:
        scale = p.html('<span class="ob-muted">not written</span>')
    elif short:
        words = p.t("{short} of {needs} short", short=short, needs=p.count(len(needs), "need"))
        scale = Markup('<span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), words)
    else:
        scale = p.html('<span class="ob-mark f-ok">{}ready</span>').format(p.icon("ok"))
    return Row(
        (
            Markup("{}<small>{}</small>").format(p.ref(offering), p.inline(offering.summary, offering.ref)),
            join_shown((p.inline(text, offering.ref) for text in offering.customers), "; "),
            Markup("").join(
                Markup("<div>{}</div>").format(p.inline(each.statement, offering.ref)) for each in offering.promises
            ),
            show_lines(p.ref(ref) for ref in offering.delivered_by) or show_missing(p, p.t("no value stream")),
            scale,
        )
    )
