"""The register of applications."""

from opbook.graph.usage import find_application_steps
from opbook.handbook.kind.application import TYPES
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table
from opbook.model import Application, BusinessObject


def build_applications(p: Presenter) -> Draft:
    """Return the register of applications, by name."""
    items = p.book.all(Application)
    return build_register(
        p,
        "reference/applications",
        p.t("Applications"),
        "register_table.html",
        {
            "rows": build_table(
                "Application|How to get access|n:Used at|Source of truth for|Critical|Owner",
                (_build_row(p, item) for item in items),
                id="applications",
            ),
            "empty": p.empty("No application is written down.", "Write the first one in model/applications.yaml."),
            "note": "",
        },
        lede=p.t(
            "{applications}: software, sheets, channels and connections of the work.",
            applications=p.count(len(items), "application"),
        ),
        icon="application",
        family="means",
        layout="wide",
    )


def _build_row(p: Presenter, item: Application) -> Row:
    steps = len(find_application_steps(p.book, item))
    truths = p.book.sources(item.ref, "source of truth", BusinessObject)
    return Row(
        (
            Markup("{}<small>{}</small><small>{}</small>").format(
                p.ref(item), p.inline(item.summary, item.ref), p.sentence(TYPES[item.type])
            ),
            p.inline(item.access, item.ref) or p.html('<span class="ob-muted">not written</span>'),
            p.count(steps, "step") if steps else "",
            show_lines(p.ref(truth) for truth in truths),
            item.criticality or "",
            p.owner(item),
        )
    )
