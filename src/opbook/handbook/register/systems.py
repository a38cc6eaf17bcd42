"""The systems: which of the five facets each settles, what it connects, and its rhythm."""

from opbook.graph.support import find_capabilities_of, find_rhythm_of, rate_system
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.facet import FACET_WORDS
from opbook.handbook.part.matrix import Matrix, MatrixRow, link_head
from opbook.handbook.part.support import show_system_state
from opbook.handbook.part.words import show_lines, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import FACETS, System


def build_systems(p: Presenter) -> Draft:
    """Return the page `/strategy/systems/`."""
    found = p.book.all(System)
    return build_register(
        p,
        "strategy/systems",
        p.t("Systems"),
        "systems.html",
        {
            "matrix": _build_matrix(p, found),
            "words": tuple((p.sentence(facet), p.t(words)) for facet, words in FACET_WORDS.items()),
            "rows": _build_table(p, found),
        },
        lede=p.t(
            "What makes abilities run the same way twice. Software is elsewhere: here a system is a way of working."
        ),
        icon="system",
        family="means",
        layout="wide",
    )


def _build_matrix(p: Presenter, found: tuple[System, ...]) -> Matrix:
    rows = tuple(
        MatrixRow(
            link_head(system),
            tuple(_show_facet(p, system, facet) for facet in FACETS),
            show_system_state(p, rate_system(p.book, system)),
        )
        for system in found
    )
    heads = tuple(p.sentence(facet) for facet in FACETS)
    return Matrix(p.t("Systems and their five facets"), p.t("System"), heads, rows, p.t("State"))


def _show_facet(p: Presenter, system: System, facet: str) -> Markup:
    members = getattr(system, facet)
    if not members:
        return Markup('<a class="f-err" href="opbook:{}#facet-{}">{}</a>').format(
            system.ref, facet, p.html('<span class="ob-i ob-i-cell-none f-err" role="img" aria-label="nothing"></span>')
        )
    return Markup('<a href="opbook:{}#facet-{}" title="{}">{}</a>').format(
        system.ref, facet, ", ".join(p.book.name(ref) for ref in members), len(members)
    )


def _build_table(p: Presenter, found: tuple[System, ...]) -> Table:
    rows = (
        Row(
            (
                Markup("{}<small>{}</small>").format(p.ref(system), p.inline(system.purpose, system.ref)),
                show_lines(p.ref(each) for each in find_capabilities_of(p.book, system)),
                show_lines(p.ref(each) for each in find_rhythm_of(p.book, system))
                or show_missing(p, p.t("no meeting")),
                p.owner(system),
            )
        )
        for system in found
    )
    return build_table("System|Connects|Rhythm|Owner", rows)
