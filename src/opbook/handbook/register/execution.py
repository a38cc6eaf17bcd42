"""The first page of Execution: the value streams with their stages and workflows, and the registers of the work."""

from typing import Any

from opbook.graph.stream import find_workflows_in, group_workflows
from opbook.graph.validation import find_all_validations
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table
from opbook.model import BusinessObject, Role, ValueStream, Workflow


def build_execution(p: Presenter) -> Draft:
    """Return the index of the work."""
    workflows = p.book.all(Workflow)
    streams = p.book.all(ValueStream)
    return build_register(
        p,
        "execution",
        p.t("Execution"),
        "execution.html",
        {
            "streams": tuple(_build_stream(p, stream) for stream, _ in group_workflows(p.book) if stream),
            "others": next((flows for stream, flows in group_workflows(p.book) if stream is None), ()),
            "registers": _build_registers(p),
        },
        lede=(
            p.t(
                "{workflows} in {value_streams}: how work runs from a trigger to an outcome, and who does what on the way.",
                workflows=p.count(len(workflows), "workflow"),
                value_streams=p.count(len(streams), "value stream"),
            )
        ),
        label=p.t("Execution"),
        icon="workflow",
    )


def _build_stream(p: Presenter, stream: ValueStream) -> dict[str, Any]:
    rows = [
        Row(
            (
                Markup("{}<small>{}</small>").format(p.ref(workflow), p.inline(workflow.summary, workflow.ref)),
                Markup(", ").join(
                    Markup('<a href="opbook:{}#{}">{}</a>').format(stream.ref, stage.id, stage.name)
                    for stage in stream.stages
                    if workflow.ref in stage.workflows
                ),
                Markup("{} {}").format(
                    p.ref(workflow.owner), p.holders(workflow.owner) if p.book.find(workflow.owner, Role) else ""
                ),
            )
        )
        for workflow in find_workflows_in(p.book, stream)
    ]
    return {
        "ref": stream.ref,
        "id": stream.id,
        "name": stream.name,
        "summary": p.inline(stream.summary, stream.ref),
        "stages": stream.stages,
        "rows": build_table("Workflow|Stage|Owner", rows),
    }


def _build_registers(p: Presenter) -> tuple[tuple[str, str, int, str], ...]:
    workflows = p.book.all(Workflow)
    return (
        (
            "/execution/workflows/",
            p.t("Workflows"),
            len(workflows),
            p.t("what starts each, what ends it, who is in it"),
        ),
        (
            "/execution/value-streams/",
            p.t("Value streams"),
            len(p.book.all(ValueStream)),
            p.t("for whom, in which stages"),
        ),
        ("/execution/raci/", p.t("RACI matrix"), len(workflows), p.t("who answers, does, is asked, is told, helps")),
        (
            "/execution/validation-points/",
            p.t("Validation points"),
            len(find_all_validations(p.book)),
            p.t("where human judgment is required"),
        ),
        (
            "/execution/exceptions/",
            p.t("Exceptions"),
            sum(len(workflow.exceptions) for workflow in workflows),
            p.t("what can go wrong and who handles it"),
        ),
        (
            "/execution/objects/",
            p.t("Business objects"),
            len(p.book.all(BusinessObject)),
            p.t("data owner, source of truth, states"),
        ),
    )
