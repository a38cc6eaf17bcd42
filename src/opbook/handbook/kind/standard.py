"""The page of a standard: in which situation we behave how, for whom it holds, and what keeps it alive."""

from opbook.graph.agreement import Timed, find_changing, find_guiding, find_timed
from opbook.graph.measuring import find_metrics_of
from opbook.graph.rhythm import find_looked_at
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.metric import build_metric_table
from opbook.handbook.part.topic import find_topic_words
from opbook.handbook.part.words import show_lines, show_prose, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Cadence, Standard, Team


def build_standard(p: Presenter, standard: Standard) -> Body:
    """Return the body of a standard's page."""
    words = find_topic_words(p, standard.topic)
    return Body(
        "standard.html",
        {
            "situation": p.inline(standard.situation, standard.ref),
            "behaviour": show_prose(p, standard.behaviour, standard),
            "instead": p.inline(standard.anti_pattern, standard.ref),
            "example": p.inline(standard.example, standard.ref),
            "limits": _build_limits(p, standard),
            "applies": p.refs(standard.applies_to),
            "agreed": p.refs(team for team in p.book.sources(standard.ref, "follows", Team) if team.is_live),
            "reinforced": _build_reinforced(p, standard),
            "metrics": build_metric_table(p, find_metrics_of(p.book, standard.ref)),
            "guiding": p.refs(find_guiding(p.book, standard.ref)),
            "changing": p.refs(find_changing(p.book, standard.ref)),
        },
        facts=(
            Fact(
                "Topic", Markup('<a href="opbook:/how-we-work/standards/#{}">{}</a>').format(standard.topic, words.name)
            ),
            Fact("For", _write_scope(p, standard)),
        ),
        words=(words.when, words.name),
        shown=frozenset({"guided by", "changed by", "followed by", "measured by", "reviewed in"}),
    )


def _write_scope(p: Presenter, standard: Standard) -> str:
    return str(
        p.t("{applies_to} teams and roles, named below", applies_to=len(standard.applies_to))
        if len(standard.applies_to) > 1
        else p.t("those named below")
        if standard.applies_to
        else p.t("everyone")
    )


def _build_limits(p: Presenter, standard: Standard) -> Table:
    return build_table(
        "Class of decision|n:At most|n:Decisions|Allow themselves more",
        (
            (
                _name_class(p, each),
                write_time(p, each.limit),
                str(len(each.decisions)),
                p.refs(each.slower) or p.t("none"),
            )
            for each in find_timed(p.book, standard)
        ),
    )


def _name_class(p: Presenter, each: Timed) -> str:
    return p.sentence(p.words(each.decision_class))


def _build_reinforced(p: Presenter, standard: Standard) -> Table:
    """What keeps the standard alive: what it names itself, and the meetings that review it."""
    refs = dict.fromkeys((*standard.reinforced_by, *(each.ref for each in find_looked_at(p.book, standard.ref))))
    return build_table("By|How|When", (_show_reinforcement(p, standard, ref) for ref in refs))


def _show_reinforcement(p: Presenter, standard: Standard, ref: str) -> tuple[Markup | str, ...]:
    cadence = p.book.find(ref, Cadence)
    if cadence is None:
        return p.ref(ref), p.html("by what {} says and does").format(p.holders(ref)), p.t("every day")
    ways = [p.t("reminds of it")] if ref in standard.reinforced_by else []
    ways += [p.t("asks whether it is kept")] if standard.ref in cadence.reviews else []
    return p.ref(ref), show_lines(ways), cadence.schedule or str(p.t(cadence.frequency))
