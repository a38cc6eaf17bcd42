"""RPT-SLOW: what decisions may take by design, against the standard of their class and the duration of the work."""

from opbook.analysis.cell import build_columns, refer, write_count
from opbook.analysis.value import Analysis, Answer, Cell, Grade, Level, Ref, Share, Table
from opbook.analysis.wording import answer_about, build_duration
from opbook.check.finding import Report
from opbook.graph import Book
from opbook.graph.latency import Budget, find_budget
from opbook.graph.measuring import find_metrics_of
from opbook.graph.waiting import PathBudget, find_path_budget
from opbook.model import Decision, Duration, Workflow
from opbook.phrase import join_phrases, phrase


def build_decision_latency(book: Book, report: Report) -> Analysis:
    """Return the budget of every decision and workflow, what exceeds its standard first."""
    del report
    budgets = [find_budget(book, decision) for decision in book.all(Decision)]
    paths = [find_path_budget(book, workflow) for workflow in book.all(Workflow)]
    return Analysis(
        "RPT-SLOW",
        "decision-latency",
        "Decision latency",
        "How long decisions may take by design, against the standard of their class, and what part of the work waits on them.",
        "`sla`, `approve`, `input`, `agree` and `escalate` of decisions, `frequency` of the meetings that take them, the "
        "limits of the standard on decision speed (its default where none names the class), `sla` of validation points, and "
        "`target_duration` of workflows",
        "how long decisions really take: these are budgets; where a metric measures one, its last value stands beside it",
        (
            answer_about(budgets, "decision", _answer_slow(budgets)),
            answer_about(paths, "workflow", _answer_paths(paths)),
            answer_about(budgets, "decision", _answer_silent(budgets)),
        ),
        (_list_decisions(book, budgets), _list_workflows(paths), _list_meetings(budgets)),
    )


def _answer_slow(budgets: list[Budget]) -> Answer:
    slow = sorted((each for each in budgets if each.is_slow), key=_rank)
    sentence = phrase("None is given more time than the standard of its class.")
    if slow and slow[0].speed and slow[0].days is not None:
        first = slow[0]
        asked = Duration(first.speed.days, first.speed.words) if first.speed else ""
        sentence = phrase(
            "Furthest off, at {duration} where the standard says {asked}:",
            duration=build_duration(first.days or 0),
            asked=asked,
        )
    elif nearest := min((each for each in budgets if _ratio(each) is not None), key=_rank, default=None):
        closest = phrase("Closest to it, at {percent} %:", percent=round(100 * (_ratio(nearest) or 0)))
        sentence = join_phrases(" ", (sentence, closest))
        return _answer_first(budgets, slow, sentence, (Ref(nearest.decision.ref),))
    return _answer_first(budgets, slow, sentence, refer(each.decision for each in slow[:3]))


def _answer_first(budgets: list[Budget], slow: list[Budget], sentence: str, refs: tuple[Ref, ...]) -> Answer:
    return Answer(
        "Where do decisions take longer than they should?",
        str(len(slow)),
        phrase("of {decisions} may take longer than the standard", decisions=write_count(len(budgets), "decision")),
        sentence,
        refs,
        _level(slow),
    )


def _answer_paths(paths: list[PathBudget]) -> Answer:
    rated = sorted((each for each in paths if each.share is not None), key=lambda each: -(each.share or 0))
    over = [each for each in rated if (each.share or 0) > 1]
    top = rated[:1]
    sentence = (
        phrase(
            "At most {duration} of {target}, in",
            duration=build_duration(top[0].days),
            target=build_duration(top[0].target or 0),
        )
        if top
        else "No workflow says how long it should take."
    )
    unit = phrase("of {workflows} may spend all their time on decisions", workflows=write_count(len(paths), "workflow"))
    return Answer(
        "How much of the work waits on decisions?",
        str(len(over)),
        unit,
        sentence,
        refer(each.workflow for each in (over or top)[:3]),
        _level(over),
    )


def _answer_silent(budgets: list[Budget]) -> Answer:
    silent = [each for each in budgets if each.days is None]
    sentence = "Nobody can say when these are due." if silent else "Each says by when it is taken."
    unit = phrase("of {decisions} promise no time", decisions=write_count(len(budgets), "decision"))
    return Answer(
        "Which decisions promise no time?",
        str(len(silent)),
        unit,
        sentence,
        refer(each.decision for each in silent[:3]),
        _level(silent),
    )


def _list_decisions(book: Book, budgets: list[Budget]) -> Table:
    return Table(
        "decisions",
        "Budget per decision",
        build_columns(
            "decision:Decision|class:Class|budget:May take|standard:Standard|share:Of the standard|asked:Asked first"
            "|hops:Escalations|escalated:All the way up|measured:Measured"
        ),
        tuple(_show_budget(book, each) for each in sorted(budgets, key=_rank)),
        "May take: the promised time, or the interval of the meeting that takes it where that is longer. "
        "All the way up: one promise more per escalation. "
        "Asked first: roles that must be heard or must agree; each round costs time that no field states.",
        "There is no decision.",
    )


def _show_budget(book: Book, each: Budget) -> tuple[Cell, ...]:
    decision = each.decision
    ratio = _ratio(each)
    measured = tuple(
        Ref(metric.ref, f"{metric.actual} {metric.target.unit if metric.target else ''}".strip())
        for metric in find_metrics_of(book, decision.ref)
        if metric.actual is not None
    )
    return (
        Ref(decision.ref),
        (decision.decision_class or "operational").replace("_", " "),
        build_duration(each.days) if each.days is not None else Grade("no time", "warn"),
        each.speed.words if each.speed else None,
        Share(ratio, 1.0) if ratio is not None else None,
        len(decision.input) + len(decision.agree),
        each.hops,
        build_duration(each.escalated) if each.escalated is not None else None,
        measured or None,
    )


def _list_workflows(paths: list[PathBudget]) -> Table:
    ordered = sorted(paths, key=lambda each: (-(each.share or 0), -each.days, each.workflow.ref))
    return Table(
        "workflows",
        "Decisions in the time of a workflow",
        build_columns(
            "workflow:Workflow|share:Of the target|decisions:Decisions may take|target:Target|steps:On the longest way"
            "|loops:Ways back|untimed:Without a time"
        ),
        tuple(_show_path(each) for each in ordered),
        "The way from start to end on which decisions take longest, each loop counted once: "
        "every further round takes its decisions again. What a called workflow decides counts there.",
        "There is no workflow.",
    )


def _show_path(each: PathBudget) -> tuple[Cell, ...]:
    ref = each.workflow.ref
    return (
        Ref(ref),
        Share(each.share, 1.0) if each.share is not None else Grade("no target duration"),
        build_duration(each.days),
        each.workflow.target_duration,
        refer(f"{ref}#{step}" for step in each.steps),
        refer(dict.fromkeys(f"{ref}#{source}" for source, _ in each.loops)),
        refer(f"{ref}#{step}" for step in each.untimed),
    )


def _list_meetings(budgets: list[Budget]) -> Table:
    waiting = [each for each in budgets if each.cadence]
    return Table(
        "meetings",
        "Decisions that wait for a meeting",
        build_columns("decision:Decision|cadence:Meeting|every:Every|promise:Promised|judgement:Judgement"),
        tuple(
            (
                Ref(each.decision.ref),
                Ref(each.cadence.ref),
                build_duration(each.cadence.frequency.days),
                each.decision.sla,
                Grade("the meeting is rarer than the promise", "warn")
                if each.sla is not None and each.cadence.frequency.days > each.sla
                else Grade("fits", "ok"),
            )
            for each in waiting
            if each.cadence
        ),
        "These are taken nowhere but in the meeting.",
        "No decision has to wait for a meeting.",
    )


def _ratio(each: Budget) -> float | None:
    return each.days / each.speed.days if each.days is not None and each.speed and each.speed.days else None


def _rank(each: Budget) -> tuple[bool, float, str]:
    ratio = _ratio(each)
    return (ratio is None, -(ratio or 0), each.decision.ref)


def _level(found: object) -> Level:
    return "warn" if found else "ok"
