"""The five facets of a system in words, and what stands in them."""

from opbook.handbook.markup import Markup
from opbook.handbook.part.words import show_lines, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import FACETS, System

FACET_WORDS = {
    "coordination": "how the work fits together",
    "decisions": "what is decided in it",
    "priorities": "what says which thing comes first",
    "capacity": "what shows whether there is room for more",
    "information": "what everybody in it can see",
}
"""What each facet settles."""


def build_facet_table(p: Presenter, system: System) -> Table:
    """Return the facets of a system with what settles them; empty ones as gaps."""
    return build_table("Facet|Settled by", (_build_row(p, system, facet) for facet in FACETS))


def show_facets(p: Presenter, system: System) -> Markup:
    """Return what a system includes in a few lines, one per facet; empty ones as gaps."""
    lines = []
    for facet in FACETS:
        members = getattr(system, facet)
        shown = Markup(", ").join(p.ref(ref) for ref in members) if members else show_missing(p, p.t("nothing written"))
        lines.append(Markup('<span class="ob-muted">{}:</span> {}').format(p.sentence(facet), shown))
    return show_lines(lines)


def _build_row(p: Presenter, system: System, facet: str) -> Row:
    name = Markup("<b>{}</b><small>{}</small>").format(p.sentence(facet), p.t(FACET_WORDS[facet]))
    members = getattr(system, facet)
    if members:
        return Row((name, p.refs(members)), id=f"facet-{facet}")
    place = p.book.where(system.ref, facet)
    words = p.html("{} <small>Write it in <code>{}:{}</code> as <code>{}</code>.</small>").format(
        show_missing(p, p.t("nothing settles it")), place.file, place.line, facet
    )
    return Row((name, words), id=f"facet-{facet}")
