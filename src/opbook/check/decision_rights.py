"""Checks of how rights to decide are spread: how many must agree, who covers, what may be refused or overridden."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_lacking, is_misspelt, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.authority import find_exercises
from opbook.graph.holding import find_deputies, find_holders
from opbook.model import Decision, Role


def check_many_voices(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that need the consent or the view of too many roles.

    ## What it does
    Reports decisions with more roles under `agree` than `agree_per_decision` (2), or under `input` than
    `input_per_decision` (3).

    ## Why it matters
    Every consent is a veto, and every veto a queue. With many voices the safest answer is the next meeting.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    limits: {agree_per_decision: 1}
    ```

    ```yaml title="model/decisions/buy-van.yaml"
    name: Buy a van
    summary: Whether we buy it.
    owner: lead
    question: Do we buy this van?
    options: [buy, leave]
    agree: [clerk, lead]  # warning: DEC009
    approve: [{role: lead}]
    ```

    ## How to fix
    Keep under `agree` whoever may stop it, under `input` whoever knows what the approver does not, and tell the
    others afterwards.

    ```yaml
    agree: [clerk]
    informed: [lead]
    ```
    """
    for decision in book.all(Decision):
        for key, verb in (("agree", "must agree to"), ("input", "give input to")):
            limit = book.config.limit(f"{key}_per_decision")
            roles: tuple[str, ...] = getattr(decision, key)
            if len(roles) > limit:
                yield report_at(
                    book,
                    "DEC009",
                    (decision.ref, (key,)),
                    f"{len(roles)} roles {verb} `{decision.ref}`; the limit `{key}_per_decision` is {limit:g}",
                    "keep those without whom the answer would be another, and list the others under `informed`",
                )


def check_vacant_approver(book: Book) -> Iterator[Diagnostic]:
    """Report approvers whom nobody is.

    ## What it does
    Reports roles that may approve and that nobody holds today, even where a deputy covers for the holder who is not
    there. One finding per role, at the first decision, with the others beside it. Where one person alone holds the
    role, `no-cover` speaks.

    ## Why it matters
    The right to decide is given to an empty chair. The question goes to whoever looks most likely.

    ## Example
    ```yaml title="model/roles/buyer.yaml"
    name: Buyer
    summary: Buys what we sell.
    owner: lead
    purpose: The shelves are full.
    accountabilities: [Buying stock]
    holders: []
    ```

    ```yaml title="model/decisions/buy-van.yaml"
    name: Buy a van
    summary: Whether we buy it.
    owner: lead
    question: Do we buy this van?
    options: [buy, leave]
    approve:
      - {role: buyer}  # warning: DEC011
    ```

    ## How to fix
    Name a holder, be it an interim one with an end date, or move the right to a role that somebody holds.

    ```yaml
    holders: [{person: ben, interim: true, until: 2027-01-31}]
    ```
    """
    places: dict[str, list[tuple[str, int]]] = {}
    for decision in book.all(Decision):
        for position, tier in enumerate(decision.approve):
            role = book.find(tier.role, Role)
            if role and role.is_live and not find_holders(book, role):
                places.setdefault(role.ref, []).append((decision.ref, position))
    for ref, found in places.items():
        ordered = sorted(found, key=lambda place: book.where(place[0], "approve", place[1], "role"))
        (first, position), *others = ordered
        deputies = find_deputies(book, ref)
        yield report_at(
            book,
            "DEC011",
            (first, ("approve", position, "role")),
            f"`{first}` waits for `{ref}`, which nobody holds"
            + (f"; {len(deputies)} can stand in" if deputies else ""),
            f"name a holder of `{ref}`, or let another role approve",
            [Label(book.where(other, "approve", place, "role"), "waits as well") for other, place in others],
        )


def check_loose_override(book: Book) -> Iterator[Diagnostic]:
    """Report rights to override that are bound to no condition or leave no trace.

    ## What it does
    Reports entries of `override` without `when` or without `record`.

    ## Why it matters
    An override that needs no reason and leaves no trace is the real decision right.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    override:
      - {role: lead}  # warning: DEC012
    ```

    ## How to fix
    Say when it may be used, and where its use is written down.

    ```yaml
      - {role: lead, when: The customer was treated wrongly before, record: ledger}
    ```
    """
    for decision in book.all(Decision):
        entry = book.entries[decision.ref]
        for position, item in enumerate(decision.override):
            path = ("override", position)
            lacking = [
                key
                for key in ("when", "record")
                if not getattr(item, key) and not is_misspelt(book, entry.ref, *path, key)
            ]
            if lacking:
                yield report_at(
                    book,
                    "DEC012",
                    (decision.ref, (*path, "role")),
                    f"`{item.role}` may override `{decision.ref}` without {' or '.join(_OVERRIDE_WORDS[key] for key in lacking)}",
                    f"add {list_names(f'{key}:' for key in lacking)}",
                )


def check_groundless_decision(book: Book) -> Iterator[Diagnostic]:
    """Report decisions for which nothing says what they are based on.

    ## What it does
    Reports decisions without `criteria`, `logic` and `input`. Silent where the decision is exercised at a validation
    point: there `validation-without-criteria` looks for criteria.

    ## Why it matters
    Some then decide by feeling, others ask for one more analysis. Both are ways of not knowing what counts.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # info: DEC016
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Two or three criteria are enough.

    ```yaml
    criteria: [the customer has bought here before, the margin stays above a fifth]
    ```
    """
    for decision in book.all(Decision):
        entry = book.entries[decision.ref]
        keys = ("criteria", "logic", "input")
        if any(getattr(decision, key) or is_misspelt(book, entry.ref, key) for key in keys):
            continue
        if not any(use.step and use.step.type == "validation" for use in find_exercises(book, decision)):
            yield report_at(
                book,
                "DEC016",
                (decision.ref, ()),
                f"nothing says what `{decision.ref}` is based on",
                "add `criteria:`, a rule under `logic:`, or a role under `input:`",
            )


def check_lonely_irreversible_decision(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that cannot be taken back and that one role takes alone.

    ## What it does
    Reports decisions with `reversible: false`, one entry under `approve` and nobody under `agree`. A role that a team
    or several people hold together counts as one all the same.

    ## Why it matters
    For what can be undone, one pair of eyes and speed are right. For the rest, a second look is cheap.

    ## Example
    ```yaml title="model/decisions/sell-building.yaml"
    name: Sell the building
    summary: Whether we sell it.
    owner: lead
    question: Do we sell the building?
    options: [sell, keep]
    reversible: false
    approve:
      - {role: lead}  # info: DEC017
    ```

    ## How to fix
    Name somebody who must agree, or let large cases go to another tier.

    ```yaml
    agree: [clerk]
    ```
    """
    for decision in book.all(Decision):
        if decision.reversible is False and len(decision.approve) == 1 and not decision.agree:
            if is_misspelt(book, decision.ref, "agree"):
                continue
            yield report_at(
                book,
                "DEC017",
                (decision.ref, ("approve", 0, "role")),
                f"`{decision.approve[0].role}` alone takes `{decision.ref}`, which cannot be taken back",
                "name a role under `agree`, or add a tier",
            )


def check_nobody_may_refuse(book: Book) -> Iterator[Diagnostic]:
    """Report decisions in which nobody may say no.

    ## What it does
    Reports decisions with more than one option and nobody under `reject`.

    ## Why it matters
    Where only approval is a right, a no is a delay: the question is asked again, elsewhere.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # warning: DEC018
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Name who may refuse or send back. Often these are more roles than those who may approve.

    ```yaml
    reject: [clerk, lead]
    ```
    """
    for decision, _ in find_lacking(book, Decision, "reject"):
        if len(decision.options) > 1:
            yield report_at(
                book,
                "DEC018",
                (decision.ref, ()),
                f"nobody may refuse or send back in `{decision.ref}`",
                "add `reject:` with the roles that may say no",
            )


_OVERRIDE_WORDS = {"when": "a condition", "record": "a record"}

CHECKS = (
    Check("DEC009", "many-voices", "warning", 2, "T", check_many_voices, ("S92", "S98")),
    Check("DEC011", "vacant-approver", "warning", 1, "X", check_vacant_approver),
    Check("DEC012", "loose-override", "warning", 1, "S", check_loose_override, ("S184",)),
    Check("DEC016", "groundless-decision", "info", 2, "T", check_groundless_decision, ("S99",)),
    Check("DEC017", "lonely-irreversible-decision", "info", 3, "T", check_lonely_irreversible_decision),
    Check("DEC018", "nobody-may-refuse", "warning", 2, "T", check_nobody_may_refuse, ("S184",)),
)
