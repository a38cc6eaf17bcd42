"""RPT-HEAT and RPT-SYS: which abilities hold us back, and what the systems behind them leave open."""

from opbook.analysis.cell import answer_if_any, build_columns, grade_cover, refer, refer_one, write_count
from opbook.analysis.trace import SUPPORT_LEVELS
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Matrix, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.holding import find_owner
from opbook.graph.scale import list_scale_needs
from opbook.graph.serving import find_served
from opbook.graph.support import (
    find_capabilities_of,
    find_empty_facets,
    find_systems_of,
    is_overloaded,
    measure_gap,
    rate_capability,
    rate_system,
)
from opbook.model import FACETS, Capability, System
from opbook.phrase import join_phrases, phrase

_IMPORTANCE = ("differentiating", "parity", "commodity", "")
_HEAT = build_columns(
    "capability:Capability|importance:Matters|current:Maturity|target:Target|gap:Levels short|"
    "support:Support|objectives:Needed by|offerings:Powers|owner:Owner|cover:Cover"
)
_STATUS = build_columns("capability:Capability|support:Support|systems:Systems|open:What they leave open")
_SYSTEMS = build_columns("system:System|state:State|capabilities:Supports|number:Number|limit:Limit|open:Empty facets")


def build_capability_heat(book: Book, report: Report) -> Analysis:
    """Return the capabilities by importance, then by how far their maturity is from its target."""
    del report
    found = sorted(
        book.all(Capability),
        key=lambda each: (_IMPORTANCE.index(each.importance or ""), -(measure_gap(each) or 0), each.name.casefold()),
    )
    apart = [each for each in found if each.importance == "differentiating"]
    hot = [each for each in apart if _is_short(book, each)]
    held = [need for need in list_scale_needs(book) if need.gap]
    return Analysis(
        "RPT-HEAT",
        "capability-heat",
        "Capability heat map",
        "How much each ability matters, how mature it is, and what carries it.",
        "`importance` and `maturity` of capabilities, the systems that support them and what these leave open",
        "whether a maturity was judged well",
        (
            answer_if_any(
                Answer(
                    "Which capabilities hold our offerings back?",
                    str(len(hot)),
                    phrase(
                        "of {abilities} that set us apart are short of their target or not well carried",
                        abilities=write_count(len(apart), "ability", "abilities"),
                    ),
                    phrase(
                        "{requirements} of offerings at scale not met yet.",
                        requirements=write_count(len(held), "requirement"),
                    ),
                    refer(hot[:3]),
                    "warn" if hot else "ok",
                ),
                found,
                "capabilities",
            ),
        ),
        (
            Table(
                "capabilities",
                "Capabilities",
                _HEAT,
                tuple(_heat(book, each) for each in found),
                empty="No capability is written down.",
            ),
        ),
    )


def build_system_status(book: Book, report: Report) -> Analysis:
    """Return each capability with its support status, and each system with its five facets."""
    del report
    capabilities, systems = book.all(Capability), book.all(System)
    weak = [each for each in capabilities if rate_capability(book, each) != "supported"]
    ranked = sorted(capabilities, key=lambda each: (_rank(book, each), each.name.casefold()))
    return Analysis(
        "RPT-SYS",
        "system-status",
        "System status",
        "Whether each ability is carried by a way of working, and which of its five facets that way "
        "of working settles.",
        "`supports` and the five facets of every system",
        "how well a system works; a facet that names something counts as settled",
        (
            answer_if_any(
                Answer(
                    "What carries our abilities?",
                    str(len(weak)),
                    phrase(
                        "of {capabilities} are not well supported",
                        capabilities=write_count(len(capabilities), "capability", "capabilities"),
                    ),
                    "Missing: no system. Underbuilt: every system has an empty facet. Overloaded: all "
                    "carry more than the limit.",
                    refer(weak[:3]),
                    "warn" if weak else "ok",
                ),
                capabilities,
                "capabilities",
            ),
        ),
        (
            Matrix(
                "facets",
                "Systems and their five facets",
                "System",
                refer(systems),
                tuple(facet.capitalize() for facet in FACETS),
                {
                    (row, column): _facet(system, facet)
                    for row, system in enumerate(systems)
                    for column, facet in enumerate(FACETS)
                },
                signs=(Grade("settled", "ok"), Grade("nothing named", "err")),
                empty="No system is written down.",
            ),
            Table("capabilities", "Capability by capability", _STATUS, tuple(_status(book, each) for each in ranked)),
            Table("systems", "System by system", _SYSTEMS, tuple(_system(book, each) for each in systems)),
        ),
    )


def _is_short(book: Book, capability: Capability) -> bool:
    return bool(measure_gap(capability)) or rate_capability(book, capability) != "supported"


def _heat(book: Book, each: Capability) -> tuple[Cell, ...]:
    served = find_served(book, each)
    owner = find_owner(book, each)
    status = rate_capability(book, each)
    gap = measure_gap(each)
    return (
        Ref(each.ref),
        each.importance or "not said",
        each.maturity.current if each.maturity else None,
        each.maturity.target if each.maturity else None,
        gap,
        Grade(status, SUPPORT_LEVELS[status]),
        refer(served.objectives),
        refer(served.offerings),
        refer_one(each.owner),
        grade_cover(book, owner.role if owner else None),
    )


def _facet(system: System, facet: str) -> Grade:
    members = getattr(system, facet)
    if not members:
        return Grade("nothing named", "err", system.ref)
    return Grade(
        phrase("{facet}: {elements}", facet=phrase(facet), elements=write_count(len(members), "element")),
        "ok",
        system.ref,
    )


def _rank(book: Book, capability: Capability) -> int:
    return ("missing", "underbuilt", "overloaded", "supported").index(rate_capability(book, capability))


def _status(book: Book, each: Capability) -> tuple[Cell, ...]:
    status = rate_capability(book, each)
    systems = find_systems_of(book, each)
    gaps = tuple(
        phrase("{system}: {facets}", system=system.name, facets=join_phrases(", ", map(phrase, empty)))
        for system in systems
        if (empty := find_empty_facets(system))
    )
    return (Ref(each.ref), Grade(status, SUPPORT_LEVELS[status]), refer(systems), gaps)


def _system(book: Book, system: System) -> tuple[Cell, ...]:
    supported = find_capabilities_of(book, system)
    state = rate_system(book, system)
    return (
        Ref(system.ref),
        Grade(join_phrases(phrase(" and "), (phrase(each) for each in state)), "warn")
        if state
        else Grade("complete", "ok"),
        refer(supported),
        Grade(str(len(supported)), "info") if is_overloaded(book, system) else len(supported),
        int(book.config.limit("capabilities_per_system")),
        find_empty_facets(system),
    )
