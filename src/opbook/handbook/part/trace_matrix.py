"""The trace as matrices: what objectives, offerings and systems have to do with each capability."""

from collections.abc import Iterable, Sequence

from opbook.graph.serving import find_served, list_objectives, rate_objective, rate_offering
from opbook.graph.support import find_capabilities_of, rate_capability, rate_system
from opbook.handbook.markup import Markup
from opbook.handbook.part.matrix import Matrix, MatrixRow, link_head
from opbook.handbook.part.support import show_sign, show_standing
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter
from opbook.model import Capability, Objective, Offering, System


def list_columns(p: Presenter) -> tuple[Capability, ...]:
    """Return all live capabilities: those that objectives need by their rank, then the others by name."""
    needed = dict.fromkeys(ref for objective in list_objectives(p.book) for ref in objective.needs)
    first = [each for each in p.book.find_all(needed, Capability) if each.is_live]
    named = {each.ref for each in first}
    return (*first, *(each for each in p.book.all(Capability) if each.ref not in named))


def build_priority_matrix(p: Presenter, objectives: Sequence[Objective] | None = None) -> Matrix:
    """Return objectives by rank over capabilities, with how well each is supported, and what each objective ends at."""
    columns = list_columns(p)
    found = list_objectives(p.book) if objectives is None else objectives
    rows = (
        MatrixRow(
            link_head(each, f"{each.rank} " if each.rank is not None else ""),
            _build_cells(p, columns, each.needs),
            show_standing(p, rate_objective(p.book, each)),
        )
        for each in found
    )
    return _build(p.t("Objectives and capabilities"), p.t("Objective, by rank"), columns, rows, p.t("Ends at"))


def build_offering_matrix(p: Presenter) -> Matrix:
    """Return offerings over the capabilities that power them."""
    columns = list_columns(p)
    rows = (
        MatrixRow(
            link_head(each), _build_cells(p, columns, each.powered_by), show_standing(p, rate_offering(p.book, each))
        )
        for each in p.book.all(Offering)
    )
    return _build(p.t("Offerings and capabilities"), p.t("Offering"), columns, rows, p.t("Ends at"))


def build_system_matrix(p: Presenter) -> Matrix:
    """Return systems over the capabilities they support, with their own state, and what they serve through them."""
    columns = list_columns(p)
    rows = []
    for system in p.book.all(System):
        sign = show_sign(p, (*rate_system(p.book, system), "supported")[0])
        cells = tuple(sign if column.ref in system.supports else "" for column in columns)
        rows.append(MatrixRow(link_head(system), cells, _show_serves(p, system)))
    return _build(p.t("Systems and capabilities"), p.t("System"), columns, rows, p.t("Serves"))


def _build(label: str, corner: str, columns: tuple[Capability, ...], rows: Iterable[MatrixRow], last: str) -> Matrix:
    return Matrix(label, corner, tuple(link_head(each) for each in columns), tuple(rows), last)


def _build_cells(p: Presenter, columns: tuple[Capability, ...], refs: tuple[str, ...]) -> tuple[Markup | str, ...]:
    wanted = set(refs)
    return tuple(show_sign(p, rate_capability(p.book, each)) if each.ref in wanted else "" for each in columns)


def _show_serves(p: Presenter, system: System) -> Markup:
    served = [find_served(p.book, each) for each in find_capabilities_of(p.book, system)]
    objectives = {each.ref for found in served for each in found.objectives}
    offerings = {each.ref for found in served for each in found.offerings}
    counts = [p.count(len(refs), word) for refs, word in ((objectives, "objective"), (offerings, "offering")) if refs]
    if not counts:
        return p.html('<span class="ob-mark f-warn">{}nothing</span>').format(p.icon("warning"))
    return Markup('<span class="ob-nowrap">{}</span>').format(join_shown(counts))
