"""Who decides a case: every decision with all its rights, and the data from which a script answers for one case."""

from dataclasses import dataclass

from opbook.graph.authority import Right, find_ladder, list_rights
from opbook.graph.deciding import find_following, list_rules
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.case import write_cases
from opbook.handbook.part.right import show_speed, show_when, write_limit
from opbook.handbook.part.words import join_shown, show_blocks, write_continued
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.model import Decision
from opbook.model.decision import Override

_CLASSES = ("operational", "tactical", "resource_allocation", "strategic", "policy")
_SAYS = (
    ("recommend", "Recommend"),
    ("agree", "Must agree"),
    ("input", "Are heard"),
    ("reject", "May reject"),
    ("perform", "Carry it out"),
    ("informed", "Are told"),
)
"""Fields of a decision beside approval, with what is said of the roles in them."""


@dataclass(frozen=True, slots=True)
class TierOption:
    """A tier: up to where, who, when, and whom its role asks in doubt."""

    limit: str
    role: Markup
    people: Markup
    condition: Markup
    following: Markup


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact with its label."""

    label: str
    value: Markup


@dataclass(frozen=True, slots=True)
class Case:
    """A decision with everything that the answer shows; without a title, the group that follows."""

    id: str
    title: Markup
    question: Markup | str = ""
    tiers: tuple[TierOption, ...] = ()
    says: tuple[Labelled, ...] = ()
    time: tuple[Labelled, ...] = ()
    doubt: tuple[Labelled, ...] = ()


def build_who_decides(p: Presenter) -> Draft:
    """Return the page `/decisions/who-decides/`."""
    decisions = p.book.all(Decision)
    rules = {rule.ref: rule for decision in decisions for rule in list_rules(p.book, decision)}
    return build_register(
        p,
        "decisions/who-decides",
        p.t("Who decides?"),
        "who_decides.html",
        {
            "cases": _build_cases(p, decisions),
            "names": tuple(decision.name for decision in decisions),
            "data": write_cases(p, decisions),
            "rules": tuple((rule.id, p.ref(rule)) for rule in rules.values()),
            "count": len(decisions),
        },
        lede=p.t("Name the decision, say how much is at stake and what is known, and read who may approve it today."),
        label=p.t("Decision rights"),
        icon="decision",
        family="decide",
        facts=(
            Fact(
                "Computed from",
                p.t("the tiers and rights of each decision, and the tables of the rules it names"),
                full=True,
            ),
            Fact("Cannot know", p.t("what is special about a case beyond these conditions"), full=True),
        ),
        layout="wide",
    )


def _build_cases(p: Presenter, decisions: tuple[Decision, ...]) -> tuple[Case, ...]:
    cases: list[Case] = []
    for name in _CLASSES:
        found = [each for each in decisions if (each.decision_class or "operational") == name]
        if found:
            cases.append(Case("", Markup("{}").format(p.sentence(p.words(name)))))
        cases.extend(_build_case(p, decision) for decision in found)
    return tuple(cases)


def _build_case(p: Presenter, decision: Decision) -> Case:
    rights = [right for right in list_rights(decision) if right.right == "approve"]
    timeout = p.inline(decision.on_timeout, decision.ref) or p.html(
        '<span class="ob-muted">not written; the escalation applies</span>'
    )
    says = ((label, getattr(decision, field)) for field, label in _SAYS)
    return Case(
        decision.id,
        p.ref(decision),
        p.inline(decision.question, decision.ref),
        tuple(_build_tier(p, decision, right, place) for place, right in enumerate(rights)),
        tuple(
            Labelled(p.t(label), join_shown(_show_role(p, ref, label) for ref in refs)) for label, refs in says if refs
        ),
        (Labelled(p.t("Within"), show_speed(p, decision)), Labelled(p.t("When time runs out"), timeout)),
        _build_doubt(p, decision),
    )


def _build_tier(p: Presenter, decision: Decision, right: Right, place: int) -> TierOption:
    following = find_following(p.book, decision, place)
    is_alone = len(decision.approve) == 1
    limit = "" if is_alone and not right.limit else write_limit(p, right)
    if right.when and not right.limit:
        limit = ""
    return TierOption(
        limit,
        p.ref(right.role),
        Markup("{} {}").format(p.holders(right.role), p.cover(right.role)),
        show_when(p, right),
        Markup("{} {}").format(p.ref(following), p.holders(following)) if following else Markup(""),
    )


def _build_doubt(p: Presenter, decision: Decision) -> tuple[Labelled, ...]:
    """Where it escalates, and who may override."""
    ladder = find_ladder(p.book, decision)
    found = []
    if ladder:
        way = show_blocks(Markup("{} {}").format(p.ref(role), p.holders(role)) for role in ladder)
        found.append(Labelled(p.t("Escalates to"), Markup("{}{}").format(way, _show_escalation(p, decision))))
    if decision.override:
        found.append(
            Labelled(p.t("May override"), show_blocks(_show_override(p, decision, item) for item in decision.override))
        )
    return tuple(found)


def _show_escalation(p: Presenter, decision: Decision) -> Markup:
    escalation = decision.escalate
    if escalation is None:
        return Markup("")
    words: list[Markup | str] = []
    if escalation.when:
        words.append(p.html("when {}").format(p.inline(write_continued(escalation.when), decision.ref)))
    if escalation.after:
        words.append(p.t("after {after}", after=escalation.after))
    return Markup("<small>{}</small>").format(join_shown(words, p.t(", or "))) if words else Markup("")


def _show_override(p: Presenter, decision: Decision, item: Override) -> Markup:
    words: list[Markup | str] = []
    if item.when:
        words.append(p.html("when {}").format(p.text_or_ref(write_continued(item.when), decision.ref)))
    if item.record:
        words.append(p.html("recorded in {}").format(p.text_or_ref(item.record, decision.ref)))
    note = Markup("<small>{}</small>").format(join_shown(words, "; ")) if words else Markup("")
    return Markup("{} {}{}").format(p.ref(item.role), p.holders(item.role), note)


def _show_role(p: Presenter, ref: str, label: str) -> Markup:
    """A role; where nothing goes ahead without it, with its people."""
    return Markup("{} {}").format(p.ref(ref), p.holders(ref)) if label == "Must agree" else p.ref(ref)
