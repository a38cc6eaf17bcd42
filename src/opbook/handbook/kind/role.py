"""The page of a role: the hub from which a person in it finds everything that is theirs."""

from dataclasses import dataclass

from markupsafe import Markup

from opbook.graph.authority import Right, find_escalation, find_rights_of
from opbook.graph.belonging import find_led_by, find_owned_by
from opbook.graph.duty import (
    find_exceptions_raised_to,
    find_metrics_of_role,
    find_standards_of_role,
    find_steps_of,
    find_validations_of,
)
from opbook.graph.exchange import find_exchanges_of
from opbook.graph.holding import count_cover, find_deputies, find_holders, find_team_of
from opbook.graph.measuring import rate_metric
from opbook.handbook.element import Body, Fact
from opbook.handbook.part.duty import (
    build_meetings_table,
    build_own_exceptions_table,
    build_own_validations_table,
    build_step_letters_table,
    build_steps_table,
    build_tools_table,
    group_letters,
)
from opbook.handbook.part.exception import name_case
from opbook.handbook.part.exchange import build_exchange_table
from opbook.handbook.part.metric import show_state, write_good, write_value
from opbook.handbook.part.onboarding import build_days
from opbook.handbook.part.own import RefGroup, group_by_kind
from opbook.handbook.part.people import build_people_table, show_cover_note
from opbook.handbook.part.right import build_rights_table
from opbook.handbook.part.words import join_shown, write_count
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Decision, Metric, Person, Role

_SHOWN = 3
_SHOWN_ABOVE = frozenset(
    {
        "owns", "leads", "performs", "validates at", "handles exception", "works in", "attends", "facilitates",
        "accountable in", "responsible in", "consulted in", "informed in", "supports in", "escalation target of",
        "may approve", "may reject", "may override", "recommends", "gives input to", "must agree to", "carries out",
        "is told about", "hands off through", "receives through",
    }
)  # fmt: skip
"""The relations that the sections of the page show."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers at the top: where it is said in full, the short of it, and what goes with it."""

    anchor: str
    label: str
    short: Markup | str
    more: Markup | str


@dataclass(frozen=True, slots=True)
class Rung:
    """One role of an escalation path."""

    role: Markup
    people: Markup
    own: bool


def build_role(p: Presenter, role: Role) -> Body:
    """Return the body of a role's page."""
    team = find_team_of(p.book, role)
    siblings = tuple(each.ref for each in p.book.all(Role) if team and find_team_of(p.book, each) == team)
    received, passed = find_exchanges_of(p.book, role.ref)
    metrics, workflow_metrics = _split_metrics(p, role)
    return Body(
        "role.html",
        {
            "role": role,
            "answers": _build_answers(p, role),
            "people": build_people_table(p, role),
            "people_note": show_cover_note(p, role),
            "channels": team.channels if team else (),
            "days": build_days(p, role),
            "rights": build_rights_table(p, role),
            "steps": build_steps_table(p, role),
            "letters": group_letters(p, role),
            "step_letters": build_step_letters_table(p, role),
            "validations": build_own_validations_table(p, role),
            "exceptions": build_own_exceptions_table(p, role),
            "tools": build_tools_table(p, role),
            "meetings": build_meetings_table(p, role),
            "metrics": metrics,
            "workflow_metrics": workflow_metrics,
            "standards": _build_standards(p, role),
            "received": build_exchange_table(p, received, received=True),
            "passed": build_exchange_table(p, passed, received=False),
            "ladder": _build_ladder(p, role),
            "coming": _build_coming(p, role),
            "owned": _build_owned(p, role),
        },
        lead=(Fact("Held by", Markup("{} {}").format(p.holders(role), p.cover(role)), full=True),),
        facts=_build_facts(p, role),
        words=tuple(person.name for person in _list_known(p, role)),
        siblings=siblings,
        siblings_title=f"Roles in {team.name}" if team else "",
        shown=_SHOWN_ABOVE,
    )


def _build_facts(p: Presenter, role: Role) -> tuple[Fact, ...]:
    team = find_team_of(p.book, role)
    facts = [Fact("Team", p.ref(team))] if team else []
    facts += [Fact("Acts as", p.words(role.archetype))] if role.archetype else []
    facts += [Fact("Needs", write_count(role.min_holders, "holder"))] if role.min_holders > 1 else []
    facts += [Fact("Held for", p.inline(role.term, role.ref))] if role.term else []
    return tuple(facts)


def _list_known(p: Presenter, role: Role) -> list[Person]:
    return [person for person in (*find_holders(p.book, role), *find_deputies(p.book, role)) if person.publish]


def _build_answers(p: Presenter, role: Role) -> tuple[Answer, ...]:
    steps = find_steps_of(p.book, role.ref)
    points = find_validations_of(p.book, role.ref)
    chain = find_escalation(p.book, role.ref)
    answers = [_answer_decide(find_rights_of(p.book, role.ref), p)]
    if steps:
        number = sum(len(found) for _, found in steps)
        names = join_shown([p.ref(workflow) for workflow, _ in steps][:_SHOWN])
        more = f" and {len(steps) - _SHOWN} more" if len(steps) > _SHOWN else ""
        answers.append(Answer("steps", "My steps", write_count(number, "step"), Markup("in {}{}").format(names, more)))
    if points:
        places = join_shown(f"{point.step.name}" for point in points[:_SHOWN])
        answers.append(Answer("validate", "I validate", write_count(len(points), "point"), places))
    if chain:
        answers.append(Answer("escalation", "In doubt, I ask", p.holders(chain[0]), p.ref(chain[0])))
    if len(answers) < 4:
        count = count_cover(p.book, role)
        short = write_count(count, "person", "people") if count else "nobody"
        answers.append(Answer("people", "Can act today", short, p.cover(role)))
    return tuple(answers)


def _answer_decide(found: tuple[tuple[Decision, tuple[Right, ...]], ...], p: Presenter) -> Answer:
    deciding = [
        (decision, right) for decision, rights in found for right in rights if right.right == "approve"
    ]
    if not deciding:
        words = "I have a say in " + write_count(len(found), "decision") if found else "no decision names this role"
        return Answer("decide", "I may decide", "nothing alone", words)
    decisions = dict.fromkeys(decision.ref for decision, _ in deciding)
    decision, right = _find_highest(deciding)
    more = f" and {len(decisions) - 1} more" if len(decisions) > 1 else ""
    short = f"up to {right.limit}" if right.limit else "without limit" if not right.when else "on condition"
    return Answer("decide", "I may decide", short, Markup("{}{}").format(p.ref(decision), more))


def _find_highest(deciding: list[tuple[Decision, Right]]) -> tuple[Decision, Right]:
    """The highest limit among those in the unit of the first one; without limits the first approval."""
    limited = [(decision, right, right.limit) for decision, right in deciding if right.limit]
    same = [each for each in limited if each[2].currency == limited[0][2].currency]
    if not same:
        return deciding[0]
    decision, right, _ = max(same, key=lambda each: each[2].amount)
    return decision, right


def _split_metrics(p: Presenter, role: Role) -> tuple[Table, Markup]:
    """What measures this role's own work, and what only measures workflows it acts in."""
    found = find_metrics_of_role(p.book, role.ref)
    whole = [metric for metric, reasons in found if all(_is_workflow(ref) for ref in reasons)]
    own = [(metric, reasons) for metric, reasons in found if metric not in whole]
    if not own:
        own, whole = list(found), []
    table = build_table(
        "Metric|Of what|n:Good|n:Now|",
        (
            (
                p.ref(metric),
                _show_subjects(p, role, reasons),
                write_good(metric),
                write_value(metric, metric.actual),
                _show_standing(p, metric),
            )
            for metric, reasons in own
        ),
    )
    return table, p.refs(whole)


def _is_workflow(ref: str) -> bool:
    return ref.startswith("workflow:") and "#" not in ref


def _show_subjects(p: Presenter, role: Role, reasons: tuple[str, ...]) -> Markup:
    subjects = [Markup("this role") if ref == role.ref else p.ref(ref) for ref in reasons[:_SHOWN]]
    more = Markup(" and {} more").format(len(reasons) - _SHOWN) if len(reasons) > _SHOWN else ""
    return Markup("{}{}").format(join_shown(subjects), more)


def _show_standing(p: Presenter, metric: Metric) -> Markup:
    return show_state(p, metric) if rate_metric(metric).state else Markup("")


def _build_standards(p: Presenter, role: Role) -> Table:
    found = find_standards_of_role(p.book, role)
    named = [each for each in found if each.applies_to]
    common = [each for each in found if not each.applies_to]
    rows: list[Row] = []
    for title, standards in (("For this role or its team", named), ("For everyone", common)):
        if standards and named and common:
            rows.append(group(title))
        rows.extend(
            Row((p.inline(each.situation, each.ref), Markup("{}<small>{}</small>").format(p.ref(each), p.inline(each.summary, each.ref))))
            for each in standards
        )
    return build_table("When|We", rows)


def _build_ladder(p: Presenter, role: Role) -> tuple[Rung, ...]:
    return tuple(
        Rung(p.ref(each), Markup("{} {}").format(p.holders(each), p.cover(each)), each.ref == role.ref)
        for each in (role, *find_escalation(p.book, role.ref))
    )


def _build_coming(p: Presenter, role: Role) -> tuple[RefGroup, ...]:
    """What ends up with this role when others cannot go on."""
    decisions = [
        decision
        for decision, rights in find_rights_of(p.book, role.ref)
        if any(right.right == "escalate" for right in rights)
    ]
    cases = [
        Markup('<a class="ob-ref f-work" href="opbook:{}#{}">{}{}</a>').format(workflow.ref, case.id, p.icon("exception"), name_case(case))
        for workflow, case in find_exceptions_raised_to(p.book, role.ref)
    ]
    groups = (
        RefGroup("Roles", tuple(p.ref(each) for each in p.book.sources(role.ref, "escalates to", Role) if each.is_live)),
        RefGroup("Decisions", tuple(p.ref(each) for each in decisions)),
        RefGroup("Exceptions", tuple(cases)),
    )
    return tuple(each for each in groups if each.entries)


def _build_owned(p: Presenter, role: Role) -> tuple[RefGroup, ...]:
    through = tuple(
        RefGroup(f"Through {team.name}", tuple(p.ref(each) for each in owned))
        for team in find_led_by(p.book, role.ref)
        if (owned := find_owned_by(p.book, team.ref))
    )
    return (*group_by_kind(p, find_owned_by(p.book, role.ref)), *through)
