"""The ownership register: every element under its owner, those that nobody answers for first."""

from opbook.graph.ownership import Ownership, group_by_owner, is_covered
from opbook.graph.review import find_overdue
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import KIND, Element


def build_ownership(p: Presenter) -> Draft:
    """Return the page `/health/ownership/`."""
    groups = group_by_owner(p.book)
    return build_register(
        p,
        "health/ownership",
        p.t("Ownership"),
        "ownership.html",
        {"rows": _build_table(p, groups)},
        lede=p.t("Every element under its owner, with the people of today. What nobody answers for stands first."),
        label=p.t("Report"),
        icon="report",
        family="people",
        facts=_build_facts(p, groups),
        layout="wide",
    )


def _build_facts(p: Presenter, groups: tuple[Ownership, ...]) -> tuple[Fact, ...]:
    open_elements = [element for each in groups if not each.is_held for element in each.elements]
    alone = [each for each in groups if each.is_held and not is_covered(p.book, each)]
    late = find_overdue(p.book)
    return (
        Fact("Elements", str(sum(len(each.elements) for each in groups))),
        Fact("Owners", str(sum(bool(each.ref) for each in groups))),
        Fact("Nobody answers for", _count(p, len(open_elements), "element", "err")),
        Fact("Only one can act for", _count(p, len(alone), "owner", "warn")),
        Fact("Review overdue", _count(p, len(late), "element", "warn")),
        Fact(
            "Computed from",
            p.html("<code>owner</code>, the holders and deputies of that role on {}, and <code>reviewed</code>").format(
                p.date(p.book.as_of)
            ),
            full=True,
            running=True,
        ),
        Fact(
            "Cannot know", p.t("whether an owner looks after it; it knows that there is one"), full=True, running=True
        ),
        build_file_fact("ownership"),
    )


def _count(p: Presenter, number: int, word: str, family: str) -> Markup:
    if not number:
        return p.html('<span class="ob-mark f-ok">{}none</span>').format(p.icon("ok"))
    icon = "error" if family == "err" else "warning"
    return Markup('<span class="ob-mark f-{}">{}{}</span>').format(family, p.icon(icon), p.count(number, word))


def _build_table(p: Presenter, groups: tuple[Ownership, ...]) -> Table:
    rows: list[Row] = []
    for each in groups:
        rows.append(group(_show_owner(p, each)))
        rows.extend(
            Row((_show_name(p, element), KIND[element.kind].label, p.review(element))) for element in each.elements
        )
    return build_table("Element|Kind|Last review", rows, id="list")


def _show_owner(p: Presenter, each: Ownership) -> Markup:
    return Markup('{} <span class="ob-n">{}</span>').format(p.owner_of(each.ref), len(each.elements))


def _show_name(p: Presenter, element: Element) -> Markup:
    tag = (
        Markup(' <span class="ob-tag dash">{}</span>').format(p.t(element.status)) if element.status != "active" else ""
    )
    return Markup("{}{}").format(p.ref(element), tag)
