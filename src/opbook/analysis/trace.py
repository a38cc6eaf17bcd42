"""RPT-TRACE and RPT-GAP: how vision, abilities, systems and work hang together, and where the chain ends."""

from opbook.analysis.cell import answer_if_any, build_columns, refer, refer_one, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Matrix, Ref, Table
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.dead_end import DeadEnd, find_dead_ends_above, find_dead_ends_below
from opbook.graph.purpose import leads_up
from opbook.graph.serving import find_served, list_objectives
from opbook.graph.support import find_systems_of, find_workflows_of, rate_capability
from opbook.graph.trace import build_trace_links
from opbook.model import KIND, Application, Cadence, Capability, Metric, Record, Sprint
from opbook.phrase import phrase

SUPPORT_LEVELS: dict[str, Level] = {"supported": "ok", "underbuilt": "warn", "overloaded": "info", "missing": "err"}
"""How well a capability is supported → how that is to be taken."""

_ENDS = build_columns("element:Element|kind:Kind|reason:Why it ends here|owner:Owner")
_CHAIN = build_columns(
    "capability:Capability|support:Support|objectives:Needed by|systems:Carried by|"
    "workflows:Realized by|stages:In the stages|offerings:For the offerings"
)
_NOISE = (Cadence, Sprint, Application, Metric)


def build_trace(book: Book, report: Report) -> Analysis:
    """Return every capability with what it serves and what carries it, the matrix of priorities, and all links."""
    del report
    objectives, capabilities = list_objectives(book), _list_capabilities(book)
    weak = [each for each in capabilities if rate_capability(book, each) != "supported" and find_served(book, each)]
    answer = Answer(
        "Do our priorities have something behind them?",
        str(len(weak)),
        phrase(
            "of {capabilities} are relied on and not well supported",
            capabilities=write_count(len(capabilities), "capability", "capabilities"),
        ),
        "Each is needed above and not carried below." if weak else "What is relied on is carried.",
        refer(weak[:3]),
        "warn" if weak else "ok",
    )
    links = build_trace_links(book)
    return Analysis(
        "RPT-TRACE",
        "trace",
        "Traceability",
        "What each priority rests on, and what each ability, system and workflow serves.",
        "`needs`, `supports` and the facets of systems, `capabilities` of workflows, stages, "
        "`powered_by` and `delivered_by`",
        "whether a system works well; it knows that it is there, and what it leaves open",
        (answer_if_any(answer, capabilities, "capabilities"),),
        (
            Matrix(
                "priorities",
                "Priorities and what they rest on",
                "Objective, by rank",
                refer(objectives),
                refer(capabilities),
                {
                    (row, column): _grade(book, capability)
                    for row, objective in enumerate(objectives)
                    for column, capability in enumerate(capabilities)
                    if capability.ref in objective.needs
                },
                signs=tuple(Grade(word, level) for word, level in SUPPORT_LEVELS.items()),
                empty="No objective is written down.",
            ),
            Table("chain", "Capability by capability", _CHAIN, tuple(_row(book, each) for each in capabilities)),
            Table(
                "links",
                "Every link",
                build_columns("upper:From|upper_kind:Kind|lower:To|lower_kind:Kind below"),
                tuple(
                    (Ref(link.upper), _name_kind(link.upper), Ref(link.lower), _name_kind(link.lower)) for link in links
                ),
            ),
        ),
    )


def build_gaps(book: Book, report: Report) -> Analysis:
    """Return where the chain ends: what nothing delivers, what serves nothing, and what leads nowhere beside it."""
    del report
    below, above = find_dead_ends_below(book), find_dead_ends_above(book)
    noise = [each for cls in _NOISE for each in book.all(cls) if not leads_up(book, each)]
    return Analysis(
        "RPT-GAP",
        "gaps",
        "Trace gaps and noise",
        "Where the chain from vision to offering ends: priorities with nothing behind them, and work that serves none.",
        "the links of the trace; for meetings, sprints, software and metrics what they look at, "
        "change, serve and measure",
        "whether something unconnected is worth keeping all the same",
        (
            answer_if_any(
                Answer(
                    "Which priorities have nothing behind them?",
                    str(len(below)),
                    "ends on the way down",
                    "Something is asked for there that nothing delivers."
                    if below
                    else "Everything asked for is delivered by something.",
                    refer(end.ref for end in below[:3]),
                    "warn" if below else "ok",
                ),
                (*build_trace_links(book), *below),
                "links from a vision downwards",
            ),
            Answer(
                "Which work serves no priority?",
                str(len(above) + len(noise)),
                "ends on the way up",
                "Their purpose is not written down, or there is none."
                if above or noise
                else "Everything serves something.",
                refer([*(end.ref for end in above), *(each.ref for each in noise)][:3]),
                "warn" if above or noise else "ok",
            ),
        ),
        (
            Table(
                "below",
                "Nothing delivers it",
                _ENDS,
                tuple(_end(book, each) for each in below),
                empty="Everything asked for is delivered by something.",
            ),
            Table(
                "above",
                "It serves nothing",
                _ENDS,
                tuple(_end(book, each) for each in above),
                empty="Everything in the chain serves something.",
            ),
            Table(
                "noise",
                "It leads nowhere",
                _ENDS,
                tuple(_noise(each) for each in noise),
                empty="Every meeting, sprint, application and metric leads to something.",
                note=(
                    "Meetings, sprints, applications and metrics from which no path leads up to an "
                    "objective or an offering."
                ),
            ),
        ),
    )


def _list_capabilities(book: Book) -> tuple[Capability, ...]:
    """Those that objectives need by their rank, then the others by name."""
    needed = dict.fromkeys(ref for objective in list_objectives(book) for ref in objective.needs)
    first = [each for each in book.find_all(needed, Capability) if each.is_live]
    named = {each.ref for each in first}
    return (*first, *(each for each in book.all(Capability) if each.ref not in named))


def _grade(book: Book, capability: Capability) -> Grade:
    status = rate_capability(book, capability)
    return Grade(status, SUPPORT_LEVELS[status], capability.ref)


def _row(book: Book, capability: Capability) -> tuple[Cell, ...]:
    served = find_served(book, capability)
    status = rate_capability(book, capability)
    return (
        Ref(capability.ref),
        Grade(status, SUPPORT_LEVELS[status]),
        refer(served.objectives),
        refer(find_systems_of(book, capability)),
        refer(find_workflows_of(book, capability)),
        tuple(Ref(f"{stream.ref}#{stage.id}") for stream, stage in served.stages),
        refer(served.offerings),
    )


def _end(book: Book, end: DeadEnd) -> tuple[Cell, ...]:
    return (Ref(end.ref), _name_kind(end.ref), end.reason, _owner(book.get(end.ref)))


def _noise(element: Record) -> tuple[Cell, ...]:
    return (Ref(element.ref), _name_kind(element.ref), "leads to no objective and no offering", _owner(element))


def _owner(element: Record | None) -> Ref | None:
    return refer_one(getattr(element, "owner", None))


def _name_kind(ref: str) -> str:
    return KIND[ref.partition(":")[0]].label
