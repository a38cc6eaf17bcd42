"""Every workflow in one list, grouped by value stream."""

from opbook.graph.stream import group_workflows
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table, group
from opbook.model import Workflow


def build_workflows(p: Presenter) -> Draft:
    """Return the register of workflows."""
    rows: list[Row] = []
    for stream, workflows in group_workflows(p.book):
        rows.append(group(p.ref(stream) if stream else p.t("Outside the value streams")))
        rows.extend(_build_row(p, workflow) for workflow in workflows)
    count = len(p.book.all(Workflow))
    return build_register(
        p,
        "execution/workflows",
        p.t("Workflows"),
        "register_table.html",
        {
            "rows": build_table("Workflow|From what to what|Who is in it|Owner", rows, id="workflows"),
            "empty": p.empty("No workflow is written down.", "Write the first one in model/workflows.yaml."),
            "note": p.t("A workflow that realizes stages of several value streams stands under the first of them."),
        },
        lede=p.t(
            "{workflows}, each with what starts it, what ends it and who is in it.",
            workflows=p.count(count, "workflow"),
        ),
        icon="workflow",
        layout="wide",
    )


def _build_row(p: Presenter, workflow: Workflow) -> Row:
    roles = dict.fromkeys(step.responsible for step in workflow.steps if step.responsible)
    status = p.html(' <span class="ob-tag dash">Draft</span>') if workflow.status == "draft" else ""
    return Row(
        (
            Markup("{}{}<small>{}</small>").format(p.ref(workflow), status, p.inline(workflow.summary, workflow.ref)),
            Markup("{}<br>{} {}").format(
                p.inline(workflow.trigger, workflow.ref),
                p.icon("arrow-right", p.t("ends when")),
                p.inline(workflow.outcome, workflow.ref),
            ),
            show_lines(p.ref(role) for role in roles),
            p.owner(workflow),
        )
    )
