"""One approval tier in words: up to which amount, in which case."""

from opbook.graph.authority import Right
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import join_shown
from opbook.handbook.present import Presenter


def show_tier(p: Presenter, right: Right) -> Markup:
    """Return the bounds and the condition of an approval tier; amounts only where the decision has any."""
    has_amounts = any(tier.limit for tier in right.decision.approve)
    bound = ""
    if right.limit:
        bound = p.t("up to {limit}", limit=right.limit)
    elif right.above:
        bound = p.t("above {above}, without limit", above=right.above)
    elif has_amounts and not right.when:
        bound = p.t("without limit")
    condition = p.text_or_ref(right.when, right.decision.ref) if right.when else Markup("")
    return join_shown((bound, condition))
