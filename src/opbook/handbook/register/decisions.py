"""The matrix of decision rights, a delegation of authority: decisions and roles with limits, and the same as a list."""

from opbook.graph.authority import Right, find_ladder, list_rights
from opbook.graph.belonging import group_by_team
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.part.report_file import build_file_fact
from opbook.handbook.part.right import show_when, write_limit
from opbook.handbook.part.wide_matrix import Column, Line, Team, WideMatrix, show_matrix
from opbook.handbook.part.words import show_blocks, write_time
from opbook.handbook.present import Presenter
from opbook.handbook.table import Row, Table, build_table, group
from opbook.model import Amount, Decision, Role

_CLASSES = ("operational", "tactical", "resource_allocation", "strategic", "policy")
_SHORT = {
    "recommend": ("rec", "recommends"),
    "input": ("inp", "gives input"),
    "agree": ("agr", "must agree"),
    "reject": ("rej", "may reject"),
    "escalate": ("esc", "is escalated to"),
    "override": ("ovr", "may override"),
    "perform": ("do", "carries it out"),
    "informed": ("inf", "is told"),
}


SHORT_RIGHTS = tuple(short for short, _ in _SHORT.values())
"""The words of cells, for catalogues."""


def build_decisions(p: Presenter) -> Draft:
    """Return the page `/decisions/`."""
    decisions = p.book.all(Decision)
    rights = {decision.ref: list_rights(decision) for decision in decisions}
    roles = _list_roles(p, rights)
    limited = sum(any(tier.limit for tier in decision.approve) for decision in decisions)
    grouped = tuple((name, found) for name in _CLASSES if (found := _of_class(decisions, name)))
    return Draft(
        "decisions",
        p.t("Decisions"),
        "decisions.html",
        {
            "p": p,
            "title": p.t("Decisions"),
            "icon": "decision",
            "family": "decide",
            "label": p.t("Decision-rights matrix"),
            "lede": p.t(
                "Who can approve what and up to how much, and which other roles have a say or a veto, or are told."
            ),
            "facts": (
                Fact("Decisions", str(len(decisions))),
                Fact("With limits", str(limited)),
                Fact("Roles with a right", str(len(roles))),
                Fact("Computed from", p.t("the rights written on each decision"), running=True),
                build_file_fact("decision-rights"),
            ),
            "matrix": show_matrix(_build_matrix(p, roles, grouped, rights)) if roles else None,
            "legend": tuple((p.t(short), p.t(words)) for short, words in _SHORT.values()),
            "twin": _build_twin(p, grouped, rights),
        },
        "decisions",
        layout="wide",
        summary=p.t("The delegation of authority: every decision with the roles that may approve it and their limits."),
    )


def _of_class(decisions: tuple[Decision, ...], name: str) -> tuple[Decision, ...]:
    return tuple(each for each in decisions if (each.decision_class or "operational") == name)


def _list_roles(p: Presenter, rights: dict[str, tuple[Right, ...]]) -> tuple[Role, ...]:
    named = {right.role for found in rights.values() for right in found}
    return tuple(role for role in p.book.all(Role, retired=True) if role.ref in named)


def _build_column(role: Role, rights: dict[str, tuple[Right, ...]]) -> Column:
    total = sum(
        any(right.role == role.ref and right.right == "approve" for right in found) for found in rights.values()
    )
    return Column(role.ref, Markup('<a href="opbook:{}">{}</a>').format(role.ref, role.name), (total,))


def _build_matrix(
    p: Presenter,
    roles: tuple[Role, ...],
    grouped: tuple[tuple[str, tuple[Decision, ...]], ...],
    rights: dict[str, tuple[Right, ...]],
) -> WideMatrix:
    teams = tuple(
        Team(team.name if team else p.t("Without a team"), tuple(_build_column(role, rights) for role in found))
        for team, found in group_by_team(p.book, roles)
    )
    lines: list[Line] = []
    for name, decisions in grouped:
        lines.append(Line(Markup("{}").format(p.sentence(p.words(name))), {}, "g"))
        for decision in decisions:
            held: dict[str, list[Right]] = {}
            for right in rights[decision.ref]:
                held.setdefault(right.role, []).append(right)
            unit = next((tier.limit.currency for tier in decision.approve if tier.limit), "")
            shown = Markup(' <span class="ob-muted">{}</span>').format(unit) if unit else ""
            title = Markup('<a href="opbook:{}">{}</a>{}').format(decision.ref, decision.name, shown)
            lines.append(Line(title, {role: _show_cell(p, found) for role, found in held.items()}))
    label = p.t("Decision-rights matrix, scrolls sideways")
    return WideMatrix(label, p.t("Decision"), teams, tuple(lines), (p.t("May approve"),))


def _show_cell(p: Presenter, rights: list[Right]) -> Markup:
    """The approval first and bold (`50k`, `all`, `if` for a condition), other rights as short words."""
    approvals = [right for right in rights if right.right == "approve"]
    parts: list[Markup] = []
    if approvals:
        words = "; ".join(
            p.t("{limit}, on condition", limit=write_limit(p, right)) if right.when else write_limit(p, right)
            for right in approvals
        )
        last = approvals[-1]
        short = p.number(shorten(last.limit)) if last.limit else p.t("if") if last.when else p.t("all")
        parts.append(Markup('<b title="{}">{}</b>').format(p.t("may approve {limit}", limit=words), short))
    for name in dict.fromkeys(right.right for right in rights if right.right != "approve"):
        short, words = _SHORT[name]
        parts.append(Markup('<abbr title="{}">{}</abbr>').format(p.t(words), p.t(short)))
    return Markup(" ").join(parts)


def shorten(amount: Amount) -> str:
    """Return an amount in few letters, its unit left out: `50k`, `1.5m`, `250`."""
    for unit, word in ((1_000_000, "m"), (1_000, "k")):
        if amount.amount >= unit:
            return f"{amount.amount / unit:.4g}{word}"
    return f"{amount.amount:g}"


def _build_twin(
    p: Presenter, grouped: tuple[tuple[str, tuple[Decision, ...]], ...], rights: dict[str, tuple[Right, ...]]
) -> Table:
    rows: list[Row] = []
    for name, decisions in grouped:
        rows.append(group(Markup('{} <span class="ob-n">{}</span>').format(p.sentence(p.words(name)), len(decisions))))
        rows.extend(_build_twin_row(p, decision, rights[decision.ref]) for decision in decisions)
    return build_table("Decision|Who approves|Within|In doubt", rows, id="list")


def _build_twin_row(p: Presenter, decision: Decision, rights: tuple[Right, ...]) -> Row:
    approvals = []
    for right in rights:
        if right.right == "approve":
            condition = p.html(", when {}").format(show_when(p, right)) if right.when else ""
            limit = f" {write_limit(p, right)}" if right.limit or right.above else ""
            approvals.append(Markup("{}{}{}").format(p.ref(right.role), limit, condition))
    ladder = find_ladder(p.book, decision)
    question = Markup("{}<small>{}</small>").format(p.ref(decision), p.inline(decision.question, decision.ref))
    return Row((question, show_blocks(approvals), write_time(p, decision.sla), p.ref(ladder[0]) if ladder else ""))
