"""Checks of decisions: somebody may approve, the tiers leave no gap, and escalation leads on."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.model import Decision, Tier
from opbook.source import Span


def check_no_approver(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that nobody may take.

    ## What it does
    Reports decisions whose `approve` is absent or empty.

    ## Why it matters
    A question that nobody may answer is answered by waiting.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # error: DEC001
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    ```

    ## How to fix
    Say who may approve: one role, or tiers with limits.

    ```yaml
    approve:
      - {role: clerk, limit: 50 EUR}
      - {role: lead}
    ```
    """
    for missing in find_missing(book, "DEC001"):
        yield missing.report(
            "DEC001", f"nobody may approve `{missing.entry.ref}`", "add `approve:` with the roles that may"
        )


def check_two_approvers_one_tier(book: Book) -> Iterator[Diagnostic]:
    """Report tiers that two entries claim.

    ## What it does
    Reports entries of `approve` that repeat an earlier one: the same limit under the same condition, the same
    condition without a limit, or a second one with neither.

    ## Why it matters
    For the same case two roles may say yes. Whoever is refused by one goes to the other.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve:
      - {role: clerk, limit: 50 EUR}
      - {role: ledger-keeper, limit: 50 EUR}  # error: DEC002
      - {role: lead}
    ```

    ```yaml title="model/roles/ledger-keeper.yaml"
    name: Ledger keeper
    summary: Keeps the ledger.
    owner: lead
    purpose: The books are right.
    accountabilities: [Keeping the books]
    holders: [{person: ben}]
    ```

    ## How to fix
    Keep one of them. A role that must consent as well goes under `agree`.
    """
    for decision in book.all(Decision):
        first: dict[tuple[str, str], Span] = {}
        for position, tier in enumerate(decision.approve):
            key = (_read_condition(tier), str(tier.limit or ""))
            place = book.where(decision.ref, "approve", position, _find_key(tier))
            if key in first:
                yield Diagnostic(
                    "DEC002",
                    f"two entries of `{decision.ref}` approve the same tier: {_describe_tier(tier)}",
                    place,
                    "keep one of them; a role that must consent as well goes under `agree`",
                    (Label(first[key], "approved here first"),),
                    decision.ref,
                )
            else:
                first[key] = place


def check_threshold_gap(book: Book) -> Iterator[Diagnostic]:
    """Report decisions whose tiers end at a limit.

    ## What it does
    Reports decisions in which every tier has a limit. Tiers with conditions are not judged: nobody can prove that
    texts cover every case.

    ## Why it matters
    The large case is exactly the one that needs somebody, and above the last limit there is nobody.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve:
      - {role: clerk, limit: 50 EUR}
      - {role: lead, limit: 500 EUR}  # error: DEC003
    ```

    ## How to fix
    Let the last tier have no limit.

    ```yaml
      - {role: lead}
    ```
    """
    for decision in book.all(Decision):
        tiers = decision.approve
        if tiers and all(tier.limit and not tier.when for tier in tiers):
            yield Diagnostic(
                "DEC003",
                f"nobody may approve `{decision.ref}` above {tiers[-1].limit}",
                book.where(decision.ref, "approve", len(tiers) - 1, "limit"),
                "add a last tier without a limit, or drop the limit of this one",
                element=decision.ref,
            )


def check_limits_do_not_increase(book: Book) -> Iterator[Diagnostic]:
    """Report limits that are not in ascending order, or do not compare.

    ## What it does
    Reports a tier whose limit is lower than that of the tier before it (of those with the same condition), a limit
    that comes after a tier without one, and a limit in another currency or unit than the first. Equal limits are
    `two-approvers-one-tier`.

    ## Why it matters
    Tiers are read from the top: the first that suffices decides. A tier out of order is never reached, or always.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve:
      - {role: lead, limit: 500 EUR}
      - {role: clerk, limit: 50 EUR}  # error: DEC004
      - {role: lead}
    ```

    ## How to fix
    Order the tiers by their limits, the one without a limit last, and state all limits in one currency or unit.
    """
    for decision in book.all(Decision):
        limited = [tier for tier in decision.approve if tier.limit]
        for position, tier in enumerate(decision.approve):
            defect = _find_order_defect(decision.approve[:position], tier, limited[0] if limited else None)
            if defect:
                yield Diagnostic(
                    "DEC004",
                    defect[0],
                    book.where(decision.ref, "approve", position, "limit"),
                    defect[1],
                    element=decision.ref,
                )


def check_escalation_to_approver(book: Book) -> Iterator[Diagnostic]:
    """Report escalations that come back to whoever could not decide.

    ## What it does
    Reports `escalate.to` where it names the only role that may approve.

    ## Why it matters
    An escalation to oneself is a queue with a nicer name.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    escalate: {to: clerk, after: 2 days}  # error: DEC007
    ```

    ## How to fix
    Escalate to somebody else, or leave it out: then the approver's own `escalates_to` applies.

    ```yaml
    escalate: {to: lead, after: 2 days}
    ```
    """
    for decision in book.all(Decision):
        target = decision.escalate.to if decision.escalate else None
        if target and {tier.role for tier in decision.approve} == {target}:
            yield Diagnostic(
                "DEC007",
                f"`{decision.ref}` escalates to `{target}`, its only approver",
                book.where(decision.ref, "escalate", "to"),
                "name another role, or leave `to` out: then the approver's `escalates_to` applies",
                element=decision.ref,
            )


def _find_order_defect(before: tuple[Tier, ...], tier: Tier, first: Tier | None) -> tuple[str, str] | None:
    if tier.limit is None:
        return None
    unit = tier.limit.currency
    if first and first.limit and first.limit.currency != unit:
        return (
            f"the limit {tier.limit} does not compare with {first.limit}",
            f"state all limits in one currency or unit, such as {first.limit.currency}",
        )
    same = [other for other in before if _read_condition(other) == _read_condition(tier)]
    if any(other.limit is None for other in same):
        return f"the limit {tier.limit} comes after a tier without a limit", "put the tier without a limit last"
    above = [other.limit for other in same if other.limit and other.limit.currency == unit]
    if above and tier.limit.amount < above[-1].amount:
        return f"the limit {tier.limit} is lower than {above[-1]} before it", "order the tiers by their limits"
    return None


def _read_condition(tier: Tier) -> str:
    return " ".join(tier.when.casefold().split())


def _find_key(tier: Tier) -> str:
    if tier.limit:
        return "limit"
    return "when" if tier.when else "role"


def _describe_tier(tier: Tier) -> str:
    limit = f"up to {tier.limit}" if tier.limit else "without a limit"
    return f"{limit}, when `{tier.when}`" if tier.when else limit


CHECKS = (
    Check("DEC001", "no-approver", "error", 1, "T", check_no_approver, ("S86", "S157", "S184")),
    Check("DEC002", "two-approvers-one-tier", "error", 1, "T", check_two_approvers_one_tier),
    Check("DEC003", "threshold-gap", "error", 1, "T", check_threshold_gap, ("S68", "S134", "S157")),
    Check("DEC004", "limits-do-not-increase", "error", 1, "T", check_limits_do_not_increase),
    Check("DEC007", "escalation-to-approver", "error", 1, "S", check_escalation_to_approver),
)
