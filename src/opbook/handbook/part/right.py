"""Decision rights in words: what a role may do in a decision, up to where, and who comes next."""

from collections.abc import Iterable

from opbook.graph.authority import Right, Speed, find_next_approver, find_rights_of, find_speed
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown, write_list, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Decision, Role

RIGHT_WORDS = {
    "recommend": "recommend",
    "input": "give input",
    "agree": "must agree",
    "approve": "approve",
    "reject": "reject",
    "escalate": "decide what is escalated",
    "override": "override",
    "perform": "carry it out",
    "informed": "am told",
}
"""What a right allows, said by the role that holds it."""

_GROUPS = (
    ("I decide", ("approve", "escalate", "override")),
    ("Nothing goes ahead without me", ("agree", "reject")),
    ("I have a say", ("recommend", "input")),
    ("I carry out or am told", ("perform", "informed")),
)


def build_rights_table(p: Presenter, role: Role) -> Table:
    """Return the decisions in which a role holds a right, those it decides first."""
    found = find_rights_of(p.book, role.ref)
    rows: list[Row] = []
    placed: set[str] = set()
    for title, wanted in _GROUPS:
        fitting = [
            (decision, rights)
            for decision, rights in found
            if decision.ref not in placed and any(right.right in wanted for right in rights)
        ]
        placed.update(decision.ref for decision, _ in fitting)
        if fitting:
            rows.append(group(p.t(title)))
        rows.extend(_build_row(p, role, decision, rights) for decision, rights in fitting)
    return build_table("Decision|I may|n:Alone up to|Within|Above that, or in doubt", rows)


def write_limit(p: Presenter, right: Right) -> str:
    """Return the limit of an approval in words: `up to 50,000 EUR`, `above 250,000 EUR`, `without limit`."""
    if right.limit and right.above:
        return p.t("above {above} up to {limit}", above=right.above, limit=right.limit)
    if right.limit:
        return p.t("up to {limit}", limit=right.limit)
    return p.t("above {above}", above=right.above) if right.above else p.t("without limit")


def show_when(p: Presenter, right: Right) -> Markup:
    """Return the condition of a right, a link where a rule says it."""
    return p.text_or_ref(right.when, right.decision.ref) if right.when else Markup("")


def show_approvals(p: Presenter, rights: Iterable[Right]) -> Markup:
    """Return up to where a role may approve in one decision; what it may on a condition stands in brackets."""
    shown = []
    for right in rights:
        if right.right == "approve":
            amount = p.t(right.limit) if right.limit else p.t("no limit")
            shown.append(Markup("<b>{}</b>").format(f"({amount})" if right.when else amount))
    return Markup("<br>").join(shown)


def show_conditions(p: Presenter, rights: Iterable[Right]) -> Markup:
    """Return the conditions of rights in one decision as small lines: `Approve only when: It snows`."""
    lines = (
        p.html("<small>{} only when: {}</small>").format(p.sentence(RIGHT_WORDS[right.right]), show_when(p, right))
        for right in rights
        if right.when
    )
    return join_shown(lines, "")


def write_options(p: Presenter, decision: Decision) -> str:
    """Return the possible answers of a decision: `approve, refer back or decline`."""
    words = [p.words(option) for option in decision.options]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{p.t(' or ')}{words[-1]}"


def show_speed(p: Presenter, decision: Decision) -> Markup:
    """Return how long a decision may take, and what the standard of its class says."""
    speed = find_speed(p.book, decision)
    if decision.sla is None:
        words = p.t("no time set")
        if speed:
            words = p.t("no time set; the expectation for its class is {time}", time=p.time(speed.words))
        return Markup('<span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), words)
    if speed is None:
        return Markup("{}").format(p.t(decision.sla))
    return Markup("{}, {}").format(p.t(decision.sla), _show_standard(p, decision, speed))


def _show_standard(p: Presenter, decision: Decision, speed: Speed) -> Markup:
    rule = p.ref(speed.standard, p.t("our standard")) if speed.standard else p.html("the usual limit")
    if decision.sla and decision.sla.days > speed.days:
        slower = p.html('<span class="ob-mark f-warn">{}slower than</span>').format(p.icon("warning"))
        return Markup("{} {}").format(slower, p.t("{rule} of {time}", rule=rule, time=p.time(speed.words)))
    return p.html("within {} of {}").format(rule, p.time(speed.words))


def _build_row(p: Presenter, role: Role, decision: Decision, rights: tuple[Right, ...]) -> Row:
    held = [right.right for right in rights]
    if "approve" in held and "reject" in held:
        held.remove("reject")  # the possible answers say it
    words = [str(p.t(RIGHT_WORDS[right])) for right in dict.fromkeys(held)]
    if "approve" in held:
        words[held.index("approve")] = write_options(p, decision).replace(str(p.t(" or ")), ", ")
    return Row(
        (
            p.ref(decision),
            Markup("{}{}").format(write_list(p, words), show_conditions(p, rights)),
            show_approvals(p, rights),
            write_time(p, decision.sla),
            _show_next(p, role, decision, held),
        )
    )


def _show_next(p: Presenter, role: Role, decision: Decision, held: list[str]) -> Markup:
    found = find_next_approver(p.book, decision, role.ref)
    if found is None:
        return p.html('<span class="ob-muted">the last word is mine</span>') if "approve" in held else Markup("")
    decides = "" if "approve" in held else p.html(' <span class="ob-muted">decides</span>')
    return Markup("{} {}{}").format(p.ref(found), p.holders(found), decides)
