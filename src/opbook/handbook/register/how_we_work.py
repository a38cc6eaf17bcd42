"""The first page of How we work: what to do when, what we believe, when we meet, who may change what."""

from dataclasses import dataclass

from opbook.check.contradiction import find_contradictions
from opbook.check.profile import find_required_topics
from opbook.graph.agreement import group_by_topic
from opbook.graph.rhythm import group_by_level
from opbook.handbook.kind.principle import show_standing
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.meeting import LEVEL_NAMES, show_name
from opbook.handbook.part.topic import find_topic_words
from opbook.handbook.part.words import join_shown, show_missing
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Governance, Principle, Standard


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic with its standards; `asked` where the company wants an agreement on it."""

    topic: str
    standards: tuple[Standard, ...]
    asked: bool


def build_how_we_work(p: Presenter) -> Draft:
    """Return the page `/how-we-work/`."""
    return build_register(
        p,
        "how-we-work",
        p.t("How we work"),
        "how_we_work.html",
        {
            "topics": _build_topics(p),
            "principles": _build_principles(p),
            "levels": _build_levels(p),
            "entries": _build_entries(p),
        },
        lede=p.t(
            "What we have agreed for the moments that no workflow describes, what we believe, when we meet, "
            "and who may change any of it."
        ),
        label=p.t("How we work"),
        icon="standard",
        family="agree",
    )


def list_topics(p: Presenter) -> tuple[TopicLine, ...]:
    """Return the topics that have standards or should have some."""
    asked = find_required_topics(p.book)
    known = group_by_topic(p.book)
    own = tuple((topic, ()) for topic in asked if topic not in {name for name, _ in known})
    lines = (TopicLine(topic, standards, topic in asked) for topic, standards in (*known, *own))
    return tuple(line for line in lines if line.standards or line.asked)


def _build_topics(p: Presenter) -> Table:
    return build_table("When|We", (_build_topic(p, line) for line in list_topics(p)))


def _build_topic(p: Presenter, line: TopicLine) -> Row:
    link = Markup('<a href="opbook:/how-we-work/standards/#{}">{}</a>').format(
        line.topic, find_topic_words(p, line.topic).when
    )
    shown = [
        Markup('<div>{} <span class="ob-muted">{}</span></div>').format(p.ref(each), p.inline(each.summary, each.ref))
        for each in line.standards
    ]
    return Row((link, join_shown(shown, "") or show_missing(p, p.t("nothing agreed"))))


def _build_principles(p: Presenter) -> Table:
    return build_table(
        "We believe|In short",
        (
            (p.ref(each), Markup("{} {}").format(p.inline(each.summary, each.ref), _show_trouble(p, each)))
            for each in p.book.all(Principle)
        ),
    )


def _show_trouble(p: Presenter, principle: Principle) -> Markup:
    is_contradicted = any(each.findings for each in find_contradictions(p.report, principle))
    return show_standing(p, principle) if is_contradicted else Markup("")


def _build_levels(p: Presenter) -> Table:
    rows = (
        (
            LEVEL_NAMES[level],
            join_shown(show_name(p, each) for each in cadences) or show_missing(p, p.t("nobody meets")),
        )
        for level, cadences in group_by_level(p.book)
    )
    return build_table("How often|We meet in", rows)


def _build_entries(p: Presenter) -> Table:
    return build_table(
        "What|In short|Who approves",
        (
            (p.ref(each), p.inline(each.summary, each.ref), join_shown(p.ref(role) for role in each.approve))
            for each in p.book.all(Governance)
        ),
    )
