"""The three questions that lead Home and Health: where work is inconsistent, decisions slow, and people still required."""

from dataclasses import dataclass

from opbook.analysis import find_analysis
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter

_REPORTS = ("RPT-INCON", "RPT-SLOW", "RPT-CONC")
_NAMED = 2


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers: the question, where it is answered, the number, what it counts, and a sentence."""

    question: str
    target: str
    number: str
    unit: str
    sentence: Markup


def answer_questions(p: Presenter) -> tuple[Number, ...]:
    """Return the three questions, each with its number, a sentence and the first names behind it."""
    return tuple(_answer(p, code) for code in _REPORTS)


def _answer(p: Presenter, code: str) -> Number:
    definition = find_analysis(code)
    answer = p.said(definition).answers[0]
    names = Markup(", ").join(p.ref(ref.ref) for ref in answer.refs[:_NAMED])
    more = p.t(" and {number} more", number=len(answer.refs) - _NAMED) if len(answer.refs) > _NAMED else ""
    sentence = Markup("{} {}{}").format(p.inline(answer.sentence), names, more)
    return Number(answer.question, f"/{definition.page}/", answer.number, answer.unit, sentence)
