"""RPT-DTM: how cleanly each workflow can be executed: documented, transferable, measurable, and its friction."""

from opbook.analysis.cell import build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Ref, Share, Table
from opbook.analysis.wording import answer_about, join_words
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.friction import find_layers, find_open_loops, measure_handoff_ratio
from opbook.graph.handoff import find_performer
from opbook.graph.holding import count_cover
from opbook.graph.scorecard import (
    OPERATING_TYPES,
    Scorecard,
    find_operating_metrics,
    find_operating_types,
    find_undocumented,
    is_transferable,
    rate_execution,
)
from opbook.model import Workflow
from opbook.phrase import join_phrases, phrase

_HUMAN = ("task", "validation", "decision", "handoff")
_NAMES = ("documented", "transferable", "measurable")


def build_clean_execution(book: Book, report: Report) -> Analysis:
    """Return three shares per workflow, its friction, and what is lacking where."""
    del report
    rated = [(workflow, rate_execution(book, workflow)) for workflow in book.all(Workflow)]
    rated.sort(key=lambda item: (min(_shares(item[1])), sum(_shares(item[1])), item[0].ref))
    return Analysis(
        "RPT-DTM",
        "clean-execution",
        "Clean-execution scorecard",
        "Whether a workflow could be done by somebody else tomorrow, and whether one would see that it works.",
        "`instructions`, `inputs`, `outputs`, `responsible`, `application` and `interface` of steps, `trigger`, "
        "`outcome` and `exceptions` of workflows, the cover of roles, and the metrics of the workflow, its object and its decisions",
        "whether instructions are right, and whether anybody reads them",
        (answer_about(rated, "workflow", _answer(book, rated)),),
        (_list_scores(book, rated), _list_friction(book), _list_lacks(book)),
    )


def _shares(card: Scorecard) -> tuple[float, float, float]:
    return card.documented.share, card.transferable.share, card.measurable.share


def _limits(book: Book) -> tuple[float, ...]:
    return tuple(book.config.limit(f"{name}_share") for name in _NAMES)


def _answer(book: Book, rated: list[tuple[Workflow, Scorecard]]) -> Answer:
    limits = _limits(book)
    below = [
        (workflow, [name for name, share, limit in zip(_NAMES, _shares(card), limits, strict=True) if share < limit])
        for workflow, card in rated
    ]
    weak = [(workflow, names) for workflow, names in below if names]
    targets = join_words(
        [
            phrase("{percent} % {measure}", percent=round(limit * 100), measure=phrase(name))
            for name, limit in zip(_NAMES, limits, strict=True)
        ]
    )
    sentence = (
        phrase(
            "{name} is too little {words}.",
            name=weak[0][0].name,
            words=join_words([phrase(name) for name in weak[0][1]]),
        )
        if weak
        else phrase("Each reaches the targets: {targets}.", targets=targets)
    )
    unit = phrase("of {workflows} miss a target", workflows=write_count(len(rated), "workflow"))
    return Answer(
        "Which work depends on who does it?",
        str(len(weak)),
        unit,
        sentence,
        refer(w for w, _ in weak[:3]),
        _level(weak),
    )


def _list_scores(book: Book, rated: list[tuple[Workflow, Scorecard]]) -> Table:
    limits = _limits(book)
    targets = join_phrases(
        ", ",
        (
            phrase("{measure} {percent} %", measure=phrase(name), percent=round(limit * 100))
            for name, limit in zip(_NAMES, limits, strict=True)
        ),
    )
    return Table(
        "scores",
        "Documented, transferable, measurable",
        build_columns("workflow:Workflow|documented:Documented|transferable:Transferable|measurable:Measurable"),
        tuple(
            (
                Ref(workflow.ref),
                *(Share(share, least=limit) for share, limit in zip(_shares(card), limits, strict=True)),
            )
            for workflow, card in rated
        ),
        phrase(
            "Three bars, never one score: what is missing calls for different work. The ticks are the targets: {targets}. "
            "Documented: steps with instructions, inputs and outputs; trigger, outcome, exceptions. "
            "Transferable: human steps in a covered role that name what they are done in. Measurable: "
            "a metric with target and source, and one each for work in flight, time in state, decisions, exceptions.",
            targets=targets,
        ),
        "There is no workflow.",
    )


def _list_friction(book: Book) -> Table:
    most, layers = book.config.limit("handoff_ratio"), book.config.limit("approval_layers")
    rows: list[tuple[float, tuple[Cell, ...]]] = []
    for workflow in book.all(Workflow):
        ratio, run, loops = (
            measure_handoff_ratio(book, workflow),
            find_layers(book, workflow),
            find_open_loops(book, workflow),
        )
        rows.append(
            (
                ratio,
                (
                    Ref(workflow.ref),
                    Share(ratio, most),
                    Grade(str(len(run)), "warn" if len(run) > layers else "none"),
                    refer(f"{workflow.ref}#{step}" for step in run),
                    refer(dict.fromkeys(f"{workflow.ref}#{loop.source.id}" for loop in loops)),
                ),
            )
        )
    rows.sort(key=lambda item: -item[0])
    return Table(
        "friction",
        "Friction",
        build_columns(
            "workflow:Workflow|handoffs:Handovers per step|layers:Judgements in a row|run:Which|loops:Unbounded ways back"
        ),
        tuple(row for _, row in rows),
        phrase(
            "The tick marks the limit; more than {layers} judgements in a row are too many. "
            "A way back is bounded by `max`, by time, or by a rule.",
            layers=f"{layers:g}",
        ),
        "There is no workflow.",
    )


def _list_lacks(book: Book) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for workflow in book.all(Workflow):
        for step in workflow.steps:
            ref = Ref(f"{workflow.ref}#{step.id}")
            if lack := find_undocumented(step):
                rows.append(
                    (
                        Ref(workflow.ref),
                        ref,
                        "documented",
                        phrase("no {words}", words=join_words([phrase(each) for each in lack])),
                    )
                )
            if step.type in _HUMAN and not is_transferable(book, workflow, step):
                covered = count_cover(book, find_performer(book, step)) >= 2
                words = "names nothing that it is done in" if covered else "no second person can act"
                rows.append((Ref(workflow.ref), ref, "transferable", words))
        types = [name for name in OPERATING_TYPES if name not in find_operating_types(book, workflow)]
        usable = any(metric.target and metric.source for metric in find_operating_metrics(book, workflow))
        rows += [
            (Ref(workflow.ref), None, "measurable", phrase("no metric of {type}", type=phrase(name.replace("_", " "))))
            for name in types
        ]
        rows += [] if usable else [(Ref(workflow.ref), None, "measurable", "no metric with target and source")]
    return Table(
        "lacks",
        "What is lacking",
        build_columns("workflow:Workflow|step:Step|part:For|lack:What"),
        tuple(rows),
        empty="Nothing is lacking.",
        group="workflow",
    )


def _level(found: object) -> Level:
    return "warn" if found else "ok"
