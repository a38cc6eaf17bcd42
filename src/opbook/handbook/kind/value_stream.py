"""The page of a value stream: its stages, what each rests on, what it serves."""

from dataclasses import dataclass

from opbook.diagram import build_value_stream as draw_value_stream
from opbook.graph.stream import find_workflows_in
from opbook.graph.support import find_systems_of, rate_capability
from opbook.graph.trace import find_above
from opbook.handbook.element import Body
from opbook.handbook.markup import Markup
from opbook.handbook.part.support import show_sign, show_support
from opbook.handbook.part.words import show_lines, show_small, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Capability, Offering, Stage, ValueStream


@dataclass(frozen=True, slots=True)
class CrossRow:
    """One capability over the stages: which of them it enables, and how well it is supported."""

    link: Markup
    sign: Markup
    stages: tuple[bool, ...]


def build_value_stream(p: Presenter, stream: ValueStream) -> Body:
    """Return the body of a value stream's page."""
    return Body(
        "value_stream.html",
        {
            "starts": p.inline(stream.trigger, stream.ref),
            "ends": p.inline(stream.outcome, stream.ref),
            "stakeholder": p.inline(stream.stakeholder, stream.ref),
            "figure": p.figure(draw_value_stream(p.book, stream)),
            "stage_rows": tuple(
                _build_stage(p, stream, number, stage) for number, stage in enumerate(stream.stages, 1)
            ),
            "stage_names": tuple(stage.name for stage in stream.stages),
            "cross": _build_cross(p, stream),
            "workflows": _build_workflows(p, stream),
            "no_workflows": p.empty("No workflow realizes its stages.", "Nobody does it yet.", stream.ref, "stages"),
            "serves": _build_serves(p, stream),
            "rests": _build_rests(p, stream),
        },
        layout="wide",
    )


def _build_stage(p: Presenter, stream: ValueStream, number: int, stage: Stage) -> dict[str, object]:
    return {
        "id": stage.id,
        "number": number,
        "name": stage.name,
        "summary": p.inline(stage.summary, stream.ref),
        "entrance": p.inline(stage.entrance, stream.ref),
        "exit": p.inline(stage.exit, stream.ref),
        "item": p.inline(stage.value_item, stream.ref),
        "capabilities": show_lines(p.ref(ref) for ref in stage.capabilities),
        "workflows": show_lines(p.ref(ref) for ref in stage.workflows)
        or p.html('<span class="ob-mark f-warn">{}no workflow</span>').format(p.icon("warning")),
        "rules": show_small(p.t("Rules"), (p.ref(ref) for ref in stage.rules)),
    }


def _build_cross(p: Presenter, stream: ValueStream) -> tuple[CrossRow, ...]:
    refs = dict.fromkeys(ref for stage in stream.stages for ref in stage.capabilities)
    rows = []
    for capability in p.book.find_all(refs, Capability):
        stages = tuple(capability.ref in stage.capabilities for stage in stream.stages)
        rows.append(CrossRow(p.ref(capability), show_sign(p, rate_capability(p.book, capability)), stages))
    return tuple(rows)


def _build_workflows(p: Presenter, stream: ValueStream) -> Table:
    rows = [
        Row(
            (
                Markup("{}<small>{}</small>").format(p.ref(workflow), p.inline(workflow.summary, workflow.ref)),
                show_lines(
                    Markup('<a href="opbook:#stage-{}">{}</a>').format(stage.id, stage.name)
                    for stage in stream.stages
                    if workflow.ref in stage.workflows
                ),
                p.owner(workflow),
                write_time(p, workflow.target_duration),
            )
        )
        for workflow in find_workflows_in(p.book, stream)
    ]
    return build_table("Workflow|Stage|Owner|n:Takes at most", rows)


def _build_serves(p: Presenter, stream: ValueStream) -> Table:
    """Upwards: offerings it delivers, and the objectives that need its capabilities."""
    offerings = p.book.sources(stream.ref, "delivered by", Offering)
    rows = [
        Row((p.ref(offering), p.t("delivers it"), p.inline(offering.summary, offering.ref))) for offering in offerings
    ]
    needed: dict[str, list[str]] = {}
    for ref in _capabilities(stream):
        for upper in find_above(p.book, ref):
            if upper.startswith("objective:"):
                needed.setdefault(upper, []).append(ref)
    rows += [
        Row((p.ref(ref), p.t("needed by it"), show_lines(p.ref(lower) for lower in lowers)))
        for ref, lowers in needed.items()
    ]
    return build_table("Serves|How|Through", rows)


def _build_rests(p: Presenter, stream: ValueStream) -> Table:
    """Downwards: the systems that support its capabilities."""
    rows = []
    for capability in p.book.find_all(_capabilities(stream), Capability):
        systems = find_systems_of(p.book, capability)
        status = rate_capability(p.book, capability)
        sign = show_support(p, status)
        rows.append(Row((p.ref(capability), sign, show_lines(p.ref(system) for system in systems))))
    return build_table("Rests on|Support|Systems behind it", rows)


def _capabilities(stream: ValueStream) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for stage in stream.stages for ref in stage.capabilities))
