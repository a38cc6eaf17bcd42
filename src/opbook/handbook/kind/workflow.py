"""The page of a workflow: its boundary, its flow, who does what, where it is judged, what can go wrong."""

from opbook.diagram import build_swimlane, number_steps
from opbook.graph.authority import list_rights
from opbook.graph.completeness import rate_workflow
from opbook.graph.exception_cover import CLASS_NAMES, find_uncovered_classes
from opbook.graph.flow import find_step_decision
from opbook.graph.handoff import find_handoffs, find_performer
from opbook.graph.measuring import find_metrics_of
from opbook.graph.state_change import find_changes
from opbook.graph.stream import find_stages_of, group_workflows
from opbook.graph.validation import find_validations
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.bound import show_tier
from opbook.handbook.part.exception import build_exception_table
from opbook.handbook.part.handoff import build_handoff_table
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.raci import build_raci_grid
from opbook.handbook.part.step import build_step_table
from opbook.handbook.part.validation import build_validation_table
from opbook.handbook.part.words import (
    join_shown,
    link_step,
    show_change,
    show_lines,
    write_list,
    write_time,
)
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import BusinessObject, Decision, Workflow

_SIGNS = {"full": ("cell-full", "complete"), "half": ("cell-half", "partly"), "missing": ("cell-missing", "missing")}


def build_workflow(p: Presenter, workflow: Workflow) -> Body:
    """Return the body of a workflow's page, in the order a reader needs it."""
    return Body(
        "workflow.html",
        {
            "starts": p.inline(workflow.trigger, workflow.ref),
            "ends": p.inline(workflow.outcome, workflow.ref),
            "outside": tuple(p.inline(text, workflow.ref) for text in workflow.out_of_scope),
            "first": _show_first(p, workflow),
            "seen": p.text_or_ref(workflow.visibility, workflow.ref) if workflow.visibility else "",
            "figure": p.figure(build_swimlane(p.book, workflow)),
            "steps": build_step_table(p, workflow),
            "step_count": len(number_steps(workflow)),
            "raci": build_raci_grid(p, workflow),
            "validations": build_validation_table(p, find_validations(p.book, workflow)),
            "no_validations": p.empty(
                "No step needs human judgment.", "That is normal where rules decide everything.", workflow.ref, "steps"
            ),
            "decisions": _build_decisions(p, workflow),
            "exceptions": build_exception_table(p, workflow),
            "no_exceptions": p.empty("No exceptions are written down.", "That is rarely true.", workflow.ref),
            "uncovered": write_list(
                p, [p.within(CLASS_NAMES[word]) for word in find_uncovered_classes(p.book, workflow)]
            ),
            "handoffs": build_handoff_table(p, find_handoffs(p.book, workflow)),
            "changes": _build_changes(p, workflow),
            "object": p.book.find(workflow.object, BusinessObject),
            "inputs": tuple(
                (p.inline(item.name, workflow.ref), _show_party(p, workflow, item.supplier)) for item in workflow.inputs
            ),
            "outputs": tuple(
                (p.inline(item.name, workflow.ref), _show_party(p, workflow, item.customer))
                for item in workflow.outputs
            ),
            "variants": _build_variants(p, workflow),
            "metrics": build_metric_table(p, find_metrics_of(p.book, workflow.ref)),
            "no_metrics": p.empty("Nothing measures this workflow.", "Nobody can say whether it works.", workflow.ref),
            "nine": tuple(
                (p.t(rating.name), _SIGNS[rating.level][0], p.t(_SIGNS[rating.level][1]))
                for rating in rate_workflow(p.book, workflow)
            ),
            "lacks": tuple(
                f"{p.t(rating.name)}: {p.t(rating.lack)}" for rating in rate_workflow(p.book, workflow) if rating.lack
            ),
        },
        facts=_build_facts(p, workflow),
        layout="wide",
        siblings=_find_siblings(p, workflow),
        siblings_title=_name_group(p, workflow),
    )


def _build_facts(p: Presenter, workflow: Workflow) -> tuple[Fact, ...]:
    stages = find_stages_of(p.book, workflow)
    places = [
        Markup("{}: {}").format(
            p.ref(stream),
            Markup(", ").join(
                Markup('<a href="opbook:{}#{}">{}</a>').format(stream.ref, stage.id, stage.name)
                for other, stage in stages
                if other is stream
            ),
        )
        for stream in dict.fromkeys(stream for stream, _ in stages)
    ]
    facts = (
        Fact("Part of", Markup("<span>{}</span>").format(join_shown(places, "; ")) if places else "", full=True),
        Fact("Business object", p.ref(workflow.object)),
        Fact("Takes at most", write_time(p, workflow.target_duration)),
        Fact("How much", p.inline(workflow.volume, workflow.ref), running=True, full=len(workflow.volume) > 40),
    )
    return tuple(fact for fact in facts if fact.value)


def _show_first(p: Presenter, workflow: Workflow) -> Markup:
    """Who picks the work up first: the performer of the first step that somebody does."""
    for step in workflow.steps:
        if role := find_performer(p.book, step):
            return Markup("{} {} {}").format(p.ref(role), p.holders(role), p.cover(role))
    return Markup("")


def _build_decisions(p: Presenter, workflow: Workflow) -> Table:
    steps: dict[str, list[Markup]] = {}
    for step in workflow.steps:
        if decision := find_step_decision(p.book, step):
            steps.setdefault(decision.ref, []).append(link_step(workflow, step))
    rows = [
        Row(
            (
                Markup("{}<small>{}</small>").format(p.ref(decision), p.inline(decision.question, decision.ref)),
                show_lines(steps[decision.ref]),
                _show_tiers(p, decision),
                write_time(p, decision.sla),
                {True: p.t("yes"), False: p.t("no"), None: ""}[decision.reversible],
            )
        )
        for decision in p.book.find_all(steps, Decision)
    ]
    return build_table("Decision|At step|Who may say yes|n:Within|Can be undone", rows)


def _show_tiers(p: Presenter, decision: Decision) -> Markup:
    tiers = [right for right in list_rights(decision) if right.right == "approve"]
    return show_lines(Markup("{} {}").format(p.ref(tier.role), show_tier(p, tier)) for tier in tiers)


def _build_changes(p: Presenter, workflow: Workflow) -> Table:
    rows = []
    for change in find_changes(workflow):
        item = p.book.find(change.object, BusinessObject)
        state = next((each for each in item.states if each.id == change.target), None) if item else None
        place = (
            link_step(workflow, change.step)
            if change.step
            else p.html("exception {}").format(
                Markup('<a href="opbook:{}#{}">{}</a>').format(
                    workflow.ref, change.exception.id, change.exception.name or change.exception.id
                )
            )
            if change.exception
            else Markup("")
        )
        rows.append(
            Row(
                (
                    show_change(p, item, change.source, change.target),
                    p.ref(item) if item and item.ref != workflow.object else "",
                    place,
                    p.ref(state.held_by) if state else "",
                    write_time(p, state.target_time) if state else "",
                )
            )
        )
    return build_table("Change|Of|Performed at|Then held by|n:No longer than", rows)


def _build_variants(p: Presenter, workflow: Workflow) -> Table:
    rows = [
        Row(
            (
                variant.name,
                p.inline(variant.when, workflow.ref),
                p.ref(variant.rule),
                p.ref(variant.workflow) or p.t("these steps"),
            )
        )
        for variant in workflow.variants
    ]
    return build_table("Variant|When|Chosen by|Runs as", rows)


def _show_party(p: Presenter, workflow: Workflow, party: str) -> Markup:
    return p.text_or_ref(party, workflow.ref) if party else Markup("")


def _find_siblings(p: Presenter, workflow: Workflow) -> tuple[str, ...]:
    return next((tuple(item.ref for item in group) for _, group in group_workflows(p.book) if workflow in group), ())


def _name_group(p: Presenter, workflow: Workflow) -> str:
    for stream, group in group_workflows(p.book):
        if workflow in group:
            return stream.name if stream else p.t("Other workflows")
    return ""
