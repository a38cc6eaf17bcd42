"""The capabilities: their map, where importance and maturity do not fit, and which hold offerings back."""

from collections.abc import Callable

from opbook.diagram import build_capability_map
from opbook.graph.scale import list_scale_needs
from opbook.graph.serving import find_served
from opbook.graph.support import find_whole_of, measure_gap, rate_capability
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.capability import write_served
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.scale import build_scale_table
from opbook.handbook.part.support import show_capability_support, show_maturity, show_sign
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Capability

_IMPORTANCE = ("differentiating", "parity", "commodity", "")
_NAMES = {"": "Importance not said"}
_GAPS: tuple[tuple[str, Callable[[int | None], bool]], ...] = (
    ("2 levels short or more", lambda gap: gap is not None and gap > 1),
    ("1 level short", lambda gap: gap == 1),
    ("Where it should be", lambda gap: gap == 0),
    ("Not assessed", lambda gap: gap is None),
)


def build_capabilities(p: Presenter) -> Draft:
    """Return the page `/strategy/capabilities/`."""
    found = p.book.all(Capability)
    needs = tuple(need for need in list_scale_needs(p.book) if need.gap)
    return build_register(
        p,
        "strategy/capabilities",
        p.t("Capabilities"),
        "capabilities.html",
        {
            "figure": p.figure(build_capability_map(p.book)),
            "heat": _build_heat(p, found),
            "holding": build_scale_table(p, needs, offering=True),
            "rows": _build_table(p, found),
        },
        lede=p.t("What we must be good at: how much each ability matters, how mature it is, what carries it."),
        icon="capability",
        family="ability",
        facts=(build_file_fact("capability-heat"),),
        layout="wide",
    )


def _build_heat(p: Presenter, found: tuple[Capability, ...]) -> Table:
    """Importance by gap; the sign says how well each is supported. Columns without any are left out."""
    gaps = [(title, fits) for title, fits in _GAPS if any(fits(measure_gap(each)) for each in found)]
    rows = []
    for importance in _IMPORTANCE:
        same = [each for each in found if (each.importance or "") == importance]
        cells = (_show_cell(p, [each for each in same if fits(measure_gap(each))]) for _, fits in gaps)
        if same:
            rows.append((_name(p, importance), *cells))
    return build_table("|".join((p.t("Matters"), *(title for title, _ in gaps))), rows)


def _show_cell(p: Presenter, found: list[Capability]) -> Markup:
    return Markup("").join(
        Markup("<div>{} {}</div>").format(
            show_sign(p, rate_capability(p.book, each)),
            Markup('<a href="opbook:{}">{}</a>').format(each.ref, each.name),
        )
        for each in found
    )


def _build_table(p: Presenter, found: tuple[Capability, ...]) -> Table:
    rows: list[Row] = []
    for importance in _IMPORTANCE:
        same = sorted(
            (each for each in found if (each.importance or "") == importance),
            key=lambda each: -(measure_gap(each) or 0),
        )
        rows += [group(_name(p, importance)), *(_build_row(p, each) for each in same)] if same else []
    return build_table("Capability|Maturity|Support|What rests on it|Owner", rows, id="list")


def _build_row(p: Presenter, each: Capability) -> Row:
    above = p.html("<small>part of {}</small>").format(p.ref(each.parent)) if each.parent else ""
    name = Markup("{}<small>{}</small>{}").format(p.ref(each), p.inline(each.summary, each.ref), above)
    return Row((name, show_maturity(p, each), show_capability_support(p, each), _show_served(p, each), p.owner(each)))


def _show_served(p: Presenter, each: Capability) -> Markup | str:
    if counts := write_served(p, each):
        return counts
    whole = next((above for above in find_whole_of(p.book, each) if find_served(p.book, above)), None)
    if whole:
        return p.html("what rests on {}").format(p.ref(whole))
    return p.html('<span class="ob-mark f-warn">{}nothing</span>').format(p.icon("warning"))


def _name(p: Presenter, importance: str) -> str:
    return _NAMES.get(importance, p.sentence(importance))
