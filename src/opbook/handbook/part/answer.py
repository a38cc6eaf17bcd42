"""The answers at the top of a role page: what somebody in a hurry came for."""

from dataclasses import dataclass

from opbook.graph.authority import Right, find_escalation, find_rights_of
from opbook.graph.duty import find_steps_of, find_validations_of
from opbook.graph.holding import count_cover
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter
from opbook.model import Decision, Role

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers at the top: where it is said in full, the short of it, and what goes with it."""

    anchor: str
    label: str
    short: Markup | str
    more: Markup | str


def build_answers(p: Presenter, role: Role) -> tuple[Answer, ...]:
    """Return three or four answers: what the role decides, does, validates, whom it asks (or who can act today)."""
    steps = find_steps_of(p.book, role.ref)
    points = find_validations_of(p.book, role.ref)
    chain = find_escalation(p.book, role.ref)
    answers = [_answer_decide(find_rights_of(p.book, role.ref), p)]
    if steps:
        number = sum(len(found) for _, found in steps)
        names = join_shown([p.ref(workflow) for workflow, _ in steps][:_SHOWN])
        more = p.t(" and {number} more", number=len(steps) - _SHOWN) if len(steps) > _SHOWN else ""
        answers.append(Answer("steps", p.t("My steps"), p.count(number, "step"), p.html("in {}{}").format(names, more)))
    if points:
        places = join_shown(f"{point.step.name}" for point in points[:_SHOWN])
        answers.append(Answer("validate", p.t("I validate"), p.count(len(points), "point"), places))
    if chain:
        answers.append(Answer("escalation", p.t("In doubt, I ask"), p.holders(chain[0]), p.ref(chain[0])))
    if len(answers) < 4:
        count = count_cover(p.book, role)
        short = p.count(count, "person", "people") if count else p.t("nobody")
        answers.append(Answer("people", p.t("Can act today"), short, p.cover(role)))
    return tuple(answers)


def _answer_decide(found: tuple[tuple[Decision, tuple[Right, ...]], ...], p: Presenter) -> Answer:
    deciding = [(decision, right) for decision, rights in found for right in rights if right.right == "approve"]
    if not deciding:
        words = p.t("no decision names this role")
        if found:
            words = p.t("I have a say in {decisions}", decisions=p.count(len(found), "decision"))
        return Answer("decide", p.t("I may decide"), p.t("nothing alone"), words)
    decisions = dict.fromkeys(decision.ref for decision, _ in deciding)
    decision, right = _find_highest(deciding)
    more = p.t(" and {number} more", number=len(decisions) - 1) if len(decisions) > 1 else ""
    short = (
        p.t("up to {limit}", limit=right.limit)
        if right.limit
        else p.t("without limit")
        if not right.when
        else p.t("on condition")
    )
    return Answer("decide", p.t("I may decide"), short, Markup("{}{}").format(p.ref(decision), more))


def _find_highest(deciding: list[tuple[Decision, Right]]) -> tuple[Decision, Right]:
    """The highest limit among those in the unit of the first one; without limits the first approval."""
    limited = [(decision, right, right.limit) for decision, right in deciding if right.limit]
    same = [each for each in limited if each[2].currency == limited[0][2].currency]
    if not same:
        return deciding[0]
    decision, right, _ = max(same, key=lambda each: each[2].amount)
    return decision, right
