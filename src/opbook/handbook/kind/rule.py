"""The page of a rule: what it says, its decision table, where it counts, where it comes from."""

from opbook.graph.usage import find_rule_uses
from opbook.handbook.element import Body
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.part.decision_table import build_decision_table
from opbook.handbook.part.words import join_shown, write_continued
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table
from opbook.model import Decision, Rule

_ENFORCEMENT = {"strict": "strict: no exceptions", "overridable": "may be overridden", "guideline": "a guideline"}


def build_rule(p: Presenter, rule: Rule) -> Body:
    """Return the body of a rule's page."""
    return Body(
        "rule.html",
        {
            "statement": p.rich(rule.statement, rule.ref),
            "rules_table": build_decision_table(p, rule),
            "uses": _build_uses(p, rule),
            "no_uses": p.empty(
                "No step, decision or state applies it.", "A rule that counts nowhere is a note.", rule.ref
            ),
            "override": _show_override(p, rule),
        },
        facts=_build_facts(p, rule),
    )


def write_force(p: Presenter, rule: Rule) -> str:
    """Return since when, and until when, the rule is in force."""
    start = rule.effective.start if rule.effective and rule.effective.start else rule.since
    end = rule.effective.end if rule.effective and rule.effective.end else rule.until
    words = [p.t("since {day}", day=p.date(start)) if start else "", p.t("until {day}", day=p.date(end)) if end else ""]
    return " ".join(word for word in words if word)


def _build_facts(p: Presenter, rule: Rule) -> tuple[Fact, ...]:
    facts = (
        Fact("Type", p.words(rule.type)),
        Fact("In force", write_force(p, rule) or p.html('<span class="ob-muted">no date given</span>')),
        Fact("Bindingness", _ENFORCEMENT.get(rule.enforcement or "", "")),
        Fact(
            "Source", p.inline(rule.source, rule.ref) or p.html('<span class="ob-muted">none named</span>'), full=True
        ),
    )
    return tuple(fact for fact in facts if fact.value)


def _build_uses(p: Presenter, rule: Rule) -> Table:
    uses = find_rule_uses(p.book, rule)
    is_plain = all(use.manner == "applied" for use in uses)
    rows = []
    for use in uses:
        element, _, part = use.place.partition("#")
        where = p.ref(use.place) if part and p.book.part(use.place) else Markup("")
        rows.append(
            Row(
                (p.ref(element), where)
                if is_plain
                else (p.ref(element), where, p.sentence(", ".join(p.t(each) for each in use.manner.split(", "))))
            )
        )
    return build_table("Where|At" if is_plain else "Where|At|What it does there", rows)


def _show_override(p: Presenter, rule: Rule) -> Markup:
    """Who may override it, through which decision."""
    decision = p.book.find(rule.override_decision, Decision)
    if decision is None:
        return Markup("")
    rights = [
        Markup("{} {}{}").format(
            p.ref(item.role),
            p.holders(item.role),
            p.html(", when {}").format(p.text_or_ref(write_continued(item.when), decision.ref)) if item.when else "",
        )
        for item in decision.override
    ] or [Markup("{} {}").format(p.ref(tier.role), p.holders(tier.role)) for tier in decision.approve]
    return (
        p.html("Through {}: {}.").format(p.ref(decision), join_shown(rights, "; "))
        if rights
        else p.html("Through {}.").format(p.ref(decision))
    )
