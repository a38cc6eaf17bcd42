"""The register of business objects: who owns the data, where the truth is, who uses it."""

from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.words import show_lines, show_missing, show_role
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table
from opbook.model import BusinessObject, Workflow


def build_objects(p: Presenter) -> Draft:
    """Return the data-ownership register."""
    items = p.book.all(BusinessObject)
    return build_register(
        p,
        "execution/objects",
        p.t("Business objects"),
        "register_table.html",
        {
            "rows": build_table(
                "Business object|Data owner|Steward|Source of truth|Classification, kept for|n:States|Used in",
                (_build_row(p, item) for item in items),
                id="objects",
            ),
            "empty": p.empty(
                "No business object is written down.", "Write the first one in model/business-objects.yaml."
            ),
            "note": "",
        },
        lede=(
            p.t(
                "{things} that the work is about, each with one owner of its data and one place where it is true.",
                things=p.count(len(items), "thing"),
            )
        ),
        label=p.t("Report"),
        icon="business_object",
        facts=(
            Fact("Computed from", p.t("business objects and the workflows that name them"), full=True),
            Fact("Cannot know", p.t("copies of data that no model names"), full=True),
            build_file_fact("data-ownership"),
        ),
        layout="wide",
    )


def _build_row(p: Presenter, item: BusinessObject) -> Row:
    used = [flow for flow in p.book.all(Workflow) if item.ref in (flow.object, *flow.objects)]
    kept = Markup("{}<small>{}</small>").format(
        p.inline(item.classification, item.ref), p.inline(item.retention, item.ref)
    )
    return Row(
        (
            Markup("{}<small>{}</small>").format(p.ref(item), p.inline(item.summary, item.ref)),
            p.owner(item),
            show_role(p, item.steward) if item.steward else p.html('<span class="ob-muted">none named</span>'),
            p.ref(item.source_of_truth) or show_missing(p, p.t("none named")),
            kept,
            str(len(item.states)) if item.states else "",
            show_lines(p.ref(flow) for flow in used),
        )
    )
