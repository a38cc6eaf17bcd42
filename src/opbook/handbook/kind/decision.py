"""The page of a decision: who decides, up to where, what happens in doubt, and where it is exercised."""

from itertools import groupby

from opbook.diagram import build_escalation
from opbook.graph.authority import Exercise, Right, find_exercises, find_ladder, find_speed, list_rights
from opbook.graph.flow import find_authority
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.right import show_speed
from opbook.handbook.part.tier import build_asked, build_tiers
from opbook.handbook.part.words import join_shown, link_step, show_blocks, show_lines
from opbook.handbook.present import Presenter
from opbook.handbook.table import Table, build_table
from opbook.model import Decision, Rule

_LABELS = {
    "recommend": "Recommend",
    "input": "Give input",
    "agree": "Must agree",
    "reject": "May reject",
    "escalate": "Escalated to",
    "override": "May override",
    "perform": "Carry it out",
    "informed": "Are told",
}
"""Rights beside approval, said about the roles that hold them."""


def build_decision(p: Presenter, decision: Decision) -> Body:
    """Return the body of a decision's page."""
    return Body(
        "decision.html",
        {
            "decision": decision,
            "options": tuple(p.words(option) for option in decision.options),
            "record": p.text_or_ref(decision.record, decision.ref) if decision.record else "",
            "asked": build_asked(p, decision),
            "tiers": build_tiers(p, decision),
            "rights": _build_rights(p, decision),
            "escalation": decision.escalate,
            "ladder": tuple(
                (p.ref(each), Markup("{} {}").format(p.holders(each), p.cover(each)))
                for each in find_ladder(p.book, decision)
            ),
            "ends_at_root": bool(decision.approve) and decision.approve[-1].role == p.book.config.root_role,
            "figure": p.figure(build_escalation(p.book, decision)),
            "speed": find_speed(p.book, decision),
            "speed_words": show_speed(p, decision),
            "exercises": _build_exercises(p, decision),
            "rules": _list_rules(p, decision),
            "filters": p.refs(decision.filters),
            "impacts": p.refs(decision.impacts),
        },
        facts=_build_facts(p, decision),
        words=(decision.question, *decision.options),
        siblings=tuple(each.ref for each in p.book.all(Decision) if each.decision_class == decision.decision_class),
        shown=frozenset({"exercised in", "decided in"}),
        siblings_title=p.t("{sentence} decisions", sentence=p.sentence(p.words(decision.decision_class)))
        if decision.decision_class
        else "",
    )


def _build_facts(p: Presenter, decision: Decision) -> tuple[Fact, ...]:
    facts = [Fact("Class", p.words(decision.decision_class or "operational"))]
    facts.append(Fact("Within", show_speed(p, decision), running=True))
    if decision.reversible is not None:
        facts.append(Fact("Reversible", p.t("yes") if decision.reversible else p.t("no")))
    return tuple(facts)


def _build_rights(p: Presenter, decision: Decision) -> Table:
    rights = [right for right in list_rights(decision) if right.right in _LABELS]
    rows = []
    for (name, _), found in groupby(rights, key=lambda right: (right.right, right.when)):
        same = list(found)
        rows.append(
            (
                p.t(_LABELS[name]),
                show_blocks(_show_holder(p, right) for right in same),
                _show_when(p, decision, same[0]),
            )
        )
    return build_table("Right|Who|When", rows)


def _show_holder(p: Presenter, right: Right) -> Markup:
    cover = Markup(" {}").format(p.cover(right.role)) if right.right in ("agree", "override", "escalate") else ""
    return Markup("{} {}{}").format(p.ref(right.role), p.holders(right.role), cover)


def _show_when(p: Presenter, decision: Decision, right: Right) -> Markup:
    parts: list[Markup | str] = [p.text_or_ref(right.when, decision.ref)] if right.when else []
    if right.right == "escalate" and decision.escalate and decision.escalate.after:
        parts.append(p.t("after {after}", after=decision.escalate.after))
    if right.right == "override":
        records = [item.record for item in decision.override if item.role == right.role and item.record]
        parts += [p.html("recorded in {}").format(p.text_or_ref(record, decision.ref)) for record in records[:1]]
    return join_shown(parts, "; ")


def _build_exercises(p: Presenter, decision: Decision) -> Table:
    return build_table("Where|By|When", (_show_exercise(p, each) for each in find_exercises(p.book, decision)))


def _show_exercise(p: Presenter, each: Exercise) -> tuple[Markup | str, ...]:
    if each.workflow and each.step:
        role = find_authority(p.book, each.step) if each.step.type == "validation" else each.step.responsible
        who = Markup("{} {}").format(p.ref(role), p.holders(role)) if role else Markup("")
        place = Markup("{}, {}").format(p.ref(each.workflow), link_step(each.workflow, each.step))
        return place, who, p.t("with every case that comes to this step")
    if each.cadence:
        lead = each.cadence.facilitator
        who = Markup("{} {}").format(p.ref(lead), p.holders(lead)) if lead else Markup("")
        return p.ref(each.cadence), who, str(each.cadence.schedule or p.t(each.cadence.frequency))
    return "", "", ""


def _list_rules(p: Presenter, decision: Decision) -> Markup:
    """The rules and criteria to decide by, written on either side."""
    applied = [rule.ref for rule in p.book.sources(decision.ref, "applied at", Rule) if rule.is_live]
    found = dict.fromkeys((*decision.logic, *decision.criteria, *applied))
    return show_lines(p.text_or_ref(text, decision.ref) for text in found)
