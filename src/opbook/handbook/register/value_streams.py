"""Every value stream: for whom, from what to what, in which stages."""

from opbook.graph.stream import find_workflows_in, list_streams
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.words import show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table
from opbook.model import ValueStream


def build_value_streams(p: Presenter) -> Draft:
    """Return the register of value streams."""
    streams = list_streams(p.book)
    return build_register(
        p,
        "execution/value-streams",
        p.t("Value streams"),
        "register_table.html",
        {
            "rows": build_table(
                "Value stream|For|From what to what|Stages|n:Workflows|Owner",
                (_build_row(p, stream) for stream in streams),
                id="streams",
            ),
            "empty": p.empty("No value stream is written down.", "Write the first one in model/value-streams.yaml."),
            "note": "",
        },
        lede=p.t("The {flows} of value from one end of the company to the other.", flows=p.count(len(streams), "flow")),
        icon="value_stream",
        layout="wide",
    )


def _build_row(p: Presenter, stream: ValueStream) -> Row:
    stages = (
        Markup('<a href="opbook:{}#{}">{}</a>').format(stream.ref, stage.id, stage.name) for stage in stream.stages
    )
    return Row(
        (
            Markup("{}<small>{}</small>").format(p.ref(stream), p.inline(stream.summary, stream.ref)),
            p.inline(stream.stakeholder, stream.ref),
            Markup("{}<br>{} {}").format(
                p.inline(stream.trigger, stream.ref),
                p.icon("arrow-right", p.t("ends when")),
                p.inline(stream.outcome, stream.ref),
            ),
            show_lines(stages),
            str(len(find_workflows_in(p.book, stream))),
            p.owner(stream),
        )
    )
