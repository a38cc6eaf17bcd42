"""The tiers of a decision as a ladder of limits, and the answer to "who decides?" for one amount."""

from dataclasses import dataclass
from math import log10

from opbook.graph.authority import Right, list_rights
from opbook.handbook.markup import Markup
from opbook.handbook.part.words import write_time
from opbook.handbook.present import Presenter
from opbook.model import Amount, Decision


@dataclass(frozen=True, slots=True)
class TierLine:
    """One rung of the ladder.

    Attributes:
        limit, unit: the words at its left.
        maximum: the limit as a plain number; empty for no limit.
        width: of the bar, per cent; 0 for no bar, 100 for an open one.
        condition, condition_text: when it holds, as HTML and as plain words.
        role, people, cover: who.
        hit: whether it answers the question asked.
    """

    limit: str
    unit: str
    maximum: str
    width: int
    condition: Markup
    condition_text: str
    role: Markup
    people: Markup
    cover: Markup
    due: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The question with an example already answered."""

    unit: str
    amount: str
    big: Markup
    why: Markup
    more: Markup


def build_tiers(p: Presenter, decision: Decision) -> tuple[TierLine, ...]:
    """Return the tiers in order; where amounts count, the one that answers the example is marked."""
    rights = [right for right in list_rights(decision) if right.right == "approve"]
    example = find_example(decision)
    limits = [right.limit for right in rights if right.limit]
    at = _find_tier(rights, example.amount) if example else -1
    return tuple(_build_line(p, right, limits, rights, hit=place == at) for place, right in enumerate(rights))


def find_example(decision: Decision) -> Amount | None:
    """Return an amount to ask about: between the first two limits, or above the only one; None without limits."""
    limits = [tier.limit for tier in decision.approve if tier.limit]
    if not limits:
        return None
    first = limits[0].amount
    middle = (first + limits[1].amount) / 2 if len(limits) > 1 else first * 1.5
    unit = 10 ** max(0, int(log10(middle)) - 1) if middle >= 1 else 1
    example = round(middle / unit) * unit
    return Amount(float(example), limits[0].currency)


def build_asked(p: Presenter, decision: Decision) -> Asked | None:
    """Return the question "who decides?" with the answer for the example; None where no amounts count."""
    example = find_example(decision)
    if example is None:
        return None
    rights = [right for right in list_rights(decision) if right.right == "approve"]
    at = _find_tier(rights, example.amount)
    if at < 0:
        nobody = p.html("Nobody may approve this alone.")
        return Asked(
            example.currency,
            _number(p, example),
            nobody,
            p.html("{} is above every limit that is written down.").format(p.t(example)),
            Markup(""),
        )
    right = rights[at]
    return Asked(
        example.currency,
        _number(p, example),
        Markup("{}: {}").format(p.book.name(right.role), p.holders(right.role)),
        Markup("{}. {}").format(_explain(p, example, right), p.cover(right.role)),
        _add_more(p, decision, rights, at),
    )


def _add_more(p: Presenter, decision: Decision, rights: list[Right], at: int) -> Markup:
    words = [p.t("Due: {sla}.", sla=decision.sla)] if decision.sla else []
    if rights[at].when:
        words.insert(0, p.t("Only when {plain_condition}.", plain_condition=_plain_condition(p, rights[at])))
    if at + 1 < len(rights):
        words.append(p.t("In doubt, and above the limit: {name}.", name=p.book.name(rights[at + 1].role)))
    return Markup("{}").format(" ".join(words))


def _explain(p: Presenter, example: Amount, right: Right) -> str:
    if right.above and right.limit:
        words = p.t(
            "{example} is above {above} and within {limit}", example=example, above=right.above, limit=right.limit
        )
    elif right.above:
        words = p.t("{example} is above {above}", example=example, above=right.above)
    elif right.limit:
        words = p.t("{example} is within {limit}", example=example, limit=right.limit)
    else:
        words = p.t("{example} is for this role to decide", example=example)
    return str(words)


def _find_tier(rights: list[Right], amount: float) -> int:
    """The first tier without a condition that reaches the amount, else the first that does: a condition is another question."""
    reaching = [place for place, right in enumerate(rights) if right.limit is None or amount <= right.limit.amount]
    return next((place for place in reaching if not rights[place].when), reaching[0] if reaching else -1)


def _build_line(p: Presenter, right: Right, limits: list[Amount], rights: list[Right], *, hit: bool) -> TierLine:
    if right.limit:
        limit, unit = p.t("up to {number}", number=_number(p, right.limit)), right.limit.currency
    elif right.above:
        limit, unit = p.t("above {number}", number=_number(p, right.above)), p.t("no limit")
    elif right.when:
        limit, unit = p.t("on condition"), ""
    else:
        limit, unit = (p.t("otherwise") if len(rights) > 1 else p.t("always")), p.t("no limit")
    return TierLine(
        limit,
        unit,
        f"{right.limit.amount:g}" if right.limit else "",
        _measure(right.limit, limits),
        p.text_or_ref(right.when, right.decision.ref) if right.when else Markup(""),
        _plain_condition(p, right),
        p.ref(right.role),
        p.holders(right.role),
        p.cover(right.role),
        write_time(p, right.decision.sla),
        hit,
    )


def _measure(limit: Amount | None, limits: list[Amount]) -> int:
    """The width of a bar on a logarithmic scale from a tenth of the smallest limit to ten times the largest."""
    if not limits:
        return 0
    if limit is None:
        return 100
    least, most = min(each.amount for each in limits) / 10, max(each.amount for each in limits) * 10
    if least <= 0 or limit.amount <= 0:
        return 10
    return round(100 * log10(limit.amount / least) / log10(most / least))


def _plain_condition(p: Presenter, right: Right) -> str:
    if not right.when:
        return ""
    found = p.book.get(right.when)
    return found.name if found else p.prose.plain(right.when, right.decision.ref)


def _number(p: Presenter, amount: Amount) -> str:
    return str(p.t(amount)).rpartition(" ")[0]
