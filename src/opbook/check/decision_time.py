"""Checks of how decisions move: by when, up to whom, in which meeting, and whether they stay taken."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_lacking, is_misspelt, report_at, report_lacking
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.authority import find_exercises, find_ladder, find_speed
from opbook.graph.latency import find_awaited_cadence
from opbook.model import Cadence, Decision, Role


def check_decision_without_sla(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that may take any time.

    ## What it does
    Reports decisions that do not promise an answer in time: their `sla` is absent.

    ## Why it matters
    A question without a date is answered when it hurts enough. Until then everything behind it waits.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # warning: DEC005
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Say how long it may take.

    ```yaml
    sla: 1 hour
    ```
    """
    return report_lacking(
        book,
        "DEC005",
        Decision,
        "sla",
        "nothing says how long `{ref}` may take",
        "add `sla:` with a duration, such as `2 business days`",
    )


def check_no_escalation_target(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that can be taken to nobody.

    ## What it does
    Reports decisions without `escalate.to` whose last approver has no `escalates_to` either. The root role needs none.

    ## Why it matters
    Who may not decide, or does not dare to, keeps the question.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # warning: DEC006
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Name the role, here or for the approver as a whole.

    ```yaml
    escalate: {to: lead, when: It is more than a tenth}
    ```
    """
    for decision in book.all(Decision):
        last = decision.approve[-1].role if decision.approve else None
        entry = book.entries[decision.ref]
        if (
            not book.find(last, Role)
            or last == book.config.root_role
            or (decision.escalate and decision.escalate.to)
            or is_misspelt(book, entry.ref, "escalate")
            or is_misspelt(book, entry.ref, "escalate", "to")
        ):
            continue
        if not find_ladder(book, decision):
            yield report_at(
                book,
                "DEC006",
                (decision.ref, ()),
                f"`{decision.ref}` can be taken to nobody when `{last}` cannot decide",
                f"add `escalate.to`, or `escalates_to` on `{last}`",
                [Label(book.where(last or ""), "escalates to nobody")],
            )


def check_slow_sla(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that may take longer than the company wants decisions of their class to take.

    ## What it does
    Compares `sla` with the limit that a standard on decision speed gives for the class of the decision (operational
    where it has none), else with the limits `operational_speed_days`, `tactical_speed_days` and
    `strategic_speed_days` (2, 7 and 30).

    ## Why it matters
    A standard that single decisions may exceed is not one.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    class: operational
    options: [give, refuse]
    approve: [{role: clerk}]
    sla: 1 week  # warning: DEC008
    ```

    ## How to fix
    Shorten the time, let the decision be taken closer to the work, or say that it is of another class.

    ```yaml
    sla: 1 day
    ```
    """
    for decision in book.all(Decision):
        speed = find_speed(book, decision)
        if decision.sla and speed and decision.sla.days > speed.days:
            name = decision.decision_class or "operational"
            standard = speed.standard
            labels = [Label(book.where(standard.ref, "limits", name), "the standard")] if standard else []
            yield report_at(
                book,
                "DEC008",
                (decision.ref, ("sla",)),
                f"`{decision.ref}` may take {decision.sla}; {name} decisions should take at most {speed.words}",
                "shorten it, let it be taken closer to the work, or correct its class",
                labels,
            )


def check_decision_without_record(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that are written down nowhere, or that anything may reopen.

    ## What it does
    Reports decisions without `record` or without `reopen_when`, once with what is missing.

    ## Why it matters
    Without a record, the decision is what people remember. Without a reason to reopen it, it is up for discussion
    every week.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # warning: DEC013
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    record: ledger
    ```

    ## How to fix
    Name the place, and the one thing that makes it worth deciding again.

    ```yaml
    reopen_when: The customer comes back with a lower written offer
    ```
    """
    words = {"record": "where it is written down", "reopen_when": "what would reopen it"}
    for decision, lacking in find_lacking(book, Decision, "record", "reopen_when"):
        yield report_at(
            book,
            "DEC013",
            (decision.ref, ()),
            f"`{decision.ref}` does not say {' or '.join(words[key] for key in lacking)}",
            f"add {list_names(f'{key}:' for key in lacking)}",
        )


def check_decided_in_two_meetings(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that are on the agenda of more than one meeting.

    ## What it does
    Reports a decision that more than one cadence names under `decides`, at the second one.

    ## Why it matters
    What was settled on Tuesday is discussed again on Thursday, with other people.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ```yaml title="model/cadences.yaml"
    opening:
      name: Opening
      summary: Before the doors open.
      owner: lead
      frequency: daily
      purpose: Everybody knows what is new.
      facilitator: clerk
      participants: [lead]
      decides: [give-discount]
    closing:
      name: Closing
      summary: After the doors close.
      owner: lead
      frequency: daily
      purpose: Nothing is left open.
      facilitator: clerk
      participants: [lead]
      decides: [give-discount]  # info: DEC014
    ```

    ## How to fix
    Leave it to one of them; the other may prepare it or hear of it.
    """
    for decision in book.all(Decision):
        places = [
            (edge.source, edge.path)
            for edge in book.incoming(decision.ref, "decides")
            if (cadence := book.find(edge.source, Cadence)) and cadence.is_live
        ]
        first, *others = sorted(places, key=lambda place: book.where(place[0], *place[1])) or [("", ())]
        if others:
            names = list_names(source for source, _ in (first, *others))
            yield Diagnostic(
                "DEC014",
                f"`{decision.ref}` is decided in {names}",
                book.where(others[0][0], *others[0][1]),
                "leave it to one of them",
                tuple(
                    Label(book.where(source, *path), "on this agenda as well") for source, path in (first, *others[1:])
                ),
                decision.ref,
            )


def check_wait_for_meeting(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that wait longer for their meeting than they may take.

    ## What it does
    Reports a decision that is taken in cadences only, and whose `sla` is shorter than the interval of the most
    frequent of them.

    ## Why it matters
    The promise cannot be kept by design: whoever asks on the day after the meeting waits for the next one.

    ## Example
    ```yaml title="model/decisions/give-credit.yaml"
    name: Give credit
    summary: Whether a customer may pay later.
    owner: lead
    question: May this customer pay later?
    options: [give, refuse]
    approve: [{role: lead}]
    sla: 2 days  # warning: DEC015
    ```

    ```yaml title="model/cadences/month-end.yaml"
    name: Month end
    summary: Looking back at the month.
    owner: lead
    frequency: monthly
    purpose: We know where we stand.
    facilitator: clerk
    participants: [lead]
    decides: [give-credit]
    ```

    ## How to fix
    Take it where the work is and report to the meeting, meet more often, or promise what the rhythm can keep.
    """
    for decision in book.all(Decision):
        cadence = find_awaited_cadence(book, decision)
        if decision.sla and cadence and cadence.frequency.days > decision.sla.days:
            yield report_at(
                book,
                "DEC015",
                (decision.ref, ("sla",)),
                f"`{decision.ref}` may take {decision.sla}, but waits for `{cadence.ref}` ({cadence.frequency})",
                "take it where the work is, meet more often, or promise what the rhythm can keep",
                [Label(book.where(cadence.ref, "frequency"), "how often it takes place")],
            )


def check_unused_decision(book: Book) -> Iterator[Diagnostic]:
    """Report decisions that are taken nowhere.

    ## What it does
    Reports decisions that no step, validation point or cadence names.

    ## Why it matters
    Rights on paper. In the work, somebody else decides it, or nobody.

    ## Example
    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount  # warning: DEC010
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the question to the receipt.
    owner: lead
    trigger: A customer asks
    outcome: The customer has paid
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Name it at the step where the question comes up, or on the agenda of a meeting; else remove it.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: clerk, decision: give-discount}
    ```
    """
    for decision in book.all(Decision):
        if not find_exercises(book, decision):
            yield report_at(
                book,
                "DEC010",
                (decision.ref, ()),
                f"`{decision.ref}` is taken at no step and in no meeting",
                "name it where the question comes up, or remove it",
            )


CHECKS = (
    Check(
        "DEC005",
        "decision-without-sla",
        "warning",
        1,
        "T",
        check_decision_without_sla,
        ("S2", "S22", "S96", "S98", "S119"),
    ),
    Check(
        "DEC006",
        "no-escalation-target",
        "warning",
        1,
        "S",
        check_no_escalation_target,
        ("S2", "S22", "S60", "S140", "S157", "S184"),
    ),
    Check("DEC008", "slow-sla", "warning", 1, "T", check_slow_sla, ("S63", "S92", "S110", "S119", "S126")),
    Check("DEC010", "unused-decision", "warning", 1, "S", check_unused_decision, ("S22",), ("workflow",)),
    Check("DEC013", "decision-without-record", "warning", 2, "T", check_decision_without_record, ("S22", "S30")),
    Check("DEC014", "decided-in-two-meetings", "info", 2, "T", check_decided_in_two_meetings, ("S21", "S30")),
    Check("DEC015", "wait-for-meeting", "warning", 1, "T", check_wait_for_meeting, ("S110", "S119")),
)
