"""What standards are about, in the words of somebody who needs one."""

from dataclasses import dataclass

from opbook.handbook.present import Presenter


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words of a topic: when one looks it up, and its short name."""

    when: str
    name: str


TOPIC_WORDS = {
    "communication": TopicWords("When it is unclear", "Communication"),
    "decision_making": TopicWords("When there is no playbook", "Making decisions"),
    "accountability": TopicWords("When nobody seems to have it", "Accountability"),
    "conflict": TopicWords("When we disagree", "Conflict"),
    "realignment": TopicWords("When the plan moves", "Realignment"),
    "standards": TopicWords("When an agreement does not help", "Standards"),
    "meetings": TopicWords("When we meet", "Meetings"),
    "decision_speed": TopicWords("When a decision waits", "Speed of decisions"),
    "handoff": TopicWords("When work changes hands", "Handoffs"),
    "priority": TopicWords("When everything is urgent", "Priorities"),
}


def find_topic_words(p: Presenter, topic: str) -> TopicWords:
    """Return the words of a topic, also of one that only the configuration knows."""
    name = p.sentence(p.words(topic))
    words = TOPIC_WORDS.get(topic, TopicWords(name, name))
    return TopicWords(p.t(words.when), p.t(words.name))
