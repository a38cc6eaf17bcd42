"""The register of rules: which apply, from which source, in force since when."""

from opbook.graph.usage import find_rule_uses
from opbook.handbook.kind.rule import write_force
from opbook.handbook.markup import Markup
from opbook.handbook.page import Draft
from opbook.handbook.present import Presenter
from opbook.handbook.register.draft import build_register
from opbook.handbook.table import Row, build_table, group
from opbook.model import Rule

_TYPES = {
    "eligibility": "Who or what is admitted",
    "routing": "Which way the work goes",
    "approval": "Who has to approve",
    "pricing": "What it costs",
    "escalation": "When it goes up",
    "validation": "What is checked",
}


def build_rules(p: Presenter) -> Draft:
    """Return the register of rules, by type."""
    items = p.book.all(Rule)
    rows: list[Row] = []
    for word, meaning in _TYPES.items():
        own = [rule for rule in items if rule.type == word]
        if own:
            rows.append(group(Markup('{} <span class="ob-muted">{}</span>').format(p.sentence(word), p.t(meaning))))
        rows.extend(_build_row(p, rule) for rule in own)
    return build_register(
        p,
        "reference/rules",
        p.t("Rules"),
        "register_table.html",
        {
            "rows": build_table("Rule|What it says|Source|In force|n:Applied at|Owner", rows, id="rules"),
            "empty": p.empty("No rule is written down.", "Write the first one in model/rules.yaml."),
            "note": "",
        },
        lede=p.t("{rules}, each with its source, its date and an owner.", rules=p.count(len(items), "rule")),
        icon="rule",
        family="decide",
        layout="wide",
    )


def _build_row(p: Presenter, rule: Rule) -> Row:
    uses = len(find_rule_uses(p.book, rule))
    words = {"overridable": p.t("may be overridden"), "guideline": p.t("a guideline")}.get(rule.enforcement or "", "")
    name = Markup("{}<small>{}</small>").format(p.ref(rule), words) if words else p.ref(rule)
    return Row(
        (
            name,
            p.inline(rule.statement, rule.ref),
            p.inline(rule.source, rule.ref) or p.html('<span class="ob-muted">none named</span>'),
            write_force(p, rule),
            p.count(uses, "place") if uses else "",
            p.owner(rule),
        )
    )
