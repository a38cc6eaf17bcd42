"""The standards by topic: in which situation, what we do, for whom, and what keeps it alive."""

from dataclasses import dataclass

from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.topic import TopicWords, find_topic_words
from opbook.handbook.part.words import join_shown, show_missing, write_list
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.register.how_we_work import TopicLine, list_topics
from opbook.model import Standard


@dataclass(frozen=True, slots=True)
class StandardLine:
    """One standard in short."""

    link: Markup
    situation: Markup
    summary: Markup
    applies: Markup
    reinforced: Markup


@dataclass(frozen=True, slots=True)
class TopicSection:
    """One topic: its anchor, its words, its standards."""

    id: str
    words: TopicWords
    lines: tuple[StandardLine, ...]


def build_standards(p: Presenter) -> Draft:
    """Return the page `/how-we-work/standards/`."""
    lines = list_topics(p)
    open_topics = [p.within(find_topic_words(p, line.topic).name) for line in lines if not line.standards]
    facts = (
        Fact("Standards", str(sum(len(line.standards) for line in lines))),
        Fact("Topics", str(len(lines))),
        Fact("Nothing agreed on", write_list(p, open_topics) or p.t("no topic is open")),
    )
    return build_register(
        p,
        "how-we-work/standards",
        p.t("Standards"),
        "standards.html",
        {"sections": tuple(_build_section(p, line) for line in lines)},
        lede=p.t("What we have agreed to do in a given situation, by the moment in which one needs it."),
        icon="standard",
        family="agree",
        facts=facts,
    )


def _build_section(p: Presenter, line: TopicLine) -> TopicSection:
    return TopicSection(
        line.topic, find_topic_words(p, line.topic), tuple(_build_line(p, each) for each in line.standards)
    )


def _build_line(p: Presenter, standard: Standard) -> StandardLine:
    return StandardLine(
        p.ref(standard),
        p.inline(standard.situation, standard.ref),
        p.inline(standard.summary, standard.ref),
        join_shown(p.ref(ref) for ref in standard.applies_to) or p.html("everyone"),
        join_shown(p.ref(ref) for ref in standard.reinforced_by) or show_missing(p, "nothing"),
    )
