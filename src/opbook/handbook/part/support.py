"""How well something is carried, as signs and words: capabilities, systems, maturity, objectives."""

from collections.abc import Iterable

from opbook.graph.in_use import is_any_in_use
from opbook.graph.serving import Standing
from opbook.graph.support import measure_gap, rate_capability
from opbook.handbook.markup import Markup
from opbook.handbook.present import Presenter
from opbook.model import Capability

_SIGNS = {
    "supported": ("cell-full", "ability"),
    "underbuilt": ("cell-half", "ability"),
    "overloaded": ("cell-over", "warn"),
    "missing": ("cell-none", "err"),
}
"""How well a capability is supported → the sign of a cell, and its family."""

_WORDS = {"missing": "no system supports it"}


def show_support(p: Presenter, status: str) -> Markup:
    """Return the sign and the words for how well a capability is supported."""
    sign, family = _SIGNS[status]
    return Markup(
        '<span class="ob-nowrap"><span class="ob-i ob-i-{} f-{}" aria-hidden="true"></span> {}</span>'
    ).format(sign, family, p.t(_WORDS.get(status, status)))


def show_sign(p: Presenter, status: str) -> Markup:
    """Return the sign alone, for a cell of a matrix."""
    sign, family = _SIGNS[status]
    return Markup('<span class="ob-i ob-i-{} f-{}" role="img" aria-label="{}"></span>').format(
        sign, family, p.t(_WORDS.get(status, status))
    )


def show_capability_support(p: Presenter, capability: Capability) -> Markup:
    """Return how well a capability is supported."""
    return show_support(p, rate_capability(p.book, capability))


def show_system_state(p: Presenter, state: Iterable[str]) -> Markup:
    """Return what is wrong with a system as a mark, or that it is complete."""
    words = p.t(" and ").join(p.t(each) for each in state)
    if not words:
        return p.html(
            '<span class="ob-nowrap"><span class="ob-i ob-i-cell-full f-ability" aria-hidden="true"></span>'
            " complete</span>"
        )
    return Markup('<span class="ob-mark f-warn">{}{}</span>').format(p.icon("warning"), words)


def show_standing(p: Presenter, standing: Standing) -> Markup:
    """Return what something ends at: its systems, or the gap on the way to them."""
    if not is_any_in_use(p.book, "capability"):
        return p.html('<span class="ob-muted">no capabilities yet</span>')
    if not standing.capabilities:
        return p.html('<span class="ob-mark f-err">{}nothing behind it</span>').format(p.icon("error"))
    if standing.missing:
        words = p.t("gap at {capabilities}", capabilities=p.count(len(standing.missing), "capability", "capabilities"))
        return Markup('<span class="ob-mark f-err">{}{}</span>').format(p.icon("error"), words)
    return Markup('<span class="ob-nowrap">{}</span>').format(p.count(len(standing.systems), "system"))


def show_maturity(p: Presenter, capability: Capability) -> Markup:
    """Return the maturity as a bar with its target as a dashed tick; that it was not assessed where it was not."""
    maturity = capability.maturity
    if maturity is None or maturity.current is None:
        return p.html('<span class="ob-muted">not assessed</span>')
    style, target = "", maturity.target
    if target is not None:
        style = f"--lim:{target * 20}%"
    family = "warn" if measure_gap(capability) else "ability"
    return Markup(
        '<span class="ob-share"><span>{}{}</span>'
        '<span class="ob-bar{}"{}><i class="f-{}" style="--w:{}%"></i></span></span>'
    ).format(
        maturity.current,
        Markup(' <span class="ob-muted">/ {}</span>').format(target) if target is not None else "",
        " lim" if style else "",
        Markup(' style="{}"').format(style) if style else "",
        family,
        maturity.current * 20,
    )


def write_maturity(p: Presenter, capability: Capability) -> str:
    """Return the maturity in words: `2 of 5, 4 wanted, assessed 30 Sep 2026`."""
    maturity = capability.maturity
    if maturity is None or maturity.current is None:
        return ""
    parts = [p.t("{current} of 5", current=maturity.current)]
    if maturity.target is not None:
        parts.append(
            p.t("as wanted") if not measure_gap(capability) else p.t("{target} wanted", target=maturity.target)
        )
    if maturity.assessed:
        parts.append(p.t("assessed {day}", day=p.date(maturity.assessed)))
    return ", ".join(parts)
