"""The register of validation points: where human judgment is required, on whose authority."""

from opbook.graph.stream import group_workflows
from opbook.graph.validation import find_all_validations, find_validations
from opbook.handbook.fact import Fact
from opbook.handbook.page import Draft
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.validation import build_validation_table
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, group


def build_validation_points(p: Presenter) -> Draft:
    """Return the register of validation points, by workflow in the order of the value streams."""
    count = len(find_all_validations(p.book))
    return build_register(
        p,
        "execution/validation-points",
        p.t("Validation points"),
        "register_table.html",
        {
            "rows": _build_rows(p),
            "empty": p.empty(
                "No step of any workflow is a validation point.",
                "Where somebody has to judge, say so: type: validation.",
            ),
            "note": "",
        },
        lede=p.t("{places} where the work waits for a person's judgment.", places=p.count(count, "place")),
        label=p.t("Report"),
        icon="validation",
        facts=(
            Fact("Computed from", p.t("the steps of type validation, and the decisions they exercise"), full=True),
            Fact("Cannot know", p.t("whether the judgment was good"), full=True),
            build_file_fact("validation-points"),
        ),
        layout="wide",
    )


def _build_rows(p: Presenter) -> Table:
    rows: list[Row] = []
    whole = build_validation_table(p, ())
    for _, workflows in group_workflows(p.book):
        for workflow in workflows:
            own = build_validation_table(p, find_validations(p.book, workflow))
            if own.rows:
                rows.extend((group(p.ref(workflow)), *own.rows))
    return Table(whole.heads, tuple(rows), "validations")
