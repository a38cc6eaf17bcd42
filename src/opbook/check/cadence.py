"""Checks of cadences."""

from collections.abc import Iterator
from itertools import pairwise

from opbook.check.definition import Check
from opbook.check.shape import find_missing, label_places, report_at, report_model
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.meeting_load import weigh_meetings
from opbook.graph.rhythm import LEVELS, find_level
from opbook.model import Cadence, Decision

_USUAL_LEVELS = ("quarterly", "monthly", "weekly")
_SHARED = 0.5


def check_cadence_without_people(book: Book) -> Iterator[Diagnostic]:
    """Report cadences without a facilitator or without participants.

    ## What it does
    Reports cadences whose `facilitator` or `participants` are absent or empty.

    ## Why it matters
    A forum that nobody runs is cancelled, and one that nobody attends decides nothing.

    ## Example
    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round  # error: CAD001
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    participants: [lead, clerk]
    ```

    ## How to fix
    Name who runs it and who attends.

    ```yaml
    facilitator: lead
    ```
    """
    for missing in find_missing(book, "CAD001"):
        yield missing.report(
            "CAD001",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "name the role that runs it, and the roles or teams that attend",
        )


def check_idle_cadence(book: Book) -> Iterator[Diagnostic]:
    """Report meetings that decide nothing and look at nothing.

    ## What it does
    Reports cadences without `reviews` and without `decides`. Subjects alone do not count: talking about something is not
    yet looking at it. Where that is true of all cadences, one finding says so.

    ## Why it matters
    People come, talk and leave. Whatever was to be settled is settled elsewhere.

    ## Example
    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round  # warning: CAD002
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    facilitator: lead
    participants: [clerk]
    ```

    ## How to fix
    Name the objectives, metrics and standards it looks at and the decisions it takes. Or cancel it.

    ```yaml
    reviews: ["metric:boxes-sold"]
    ```
    """
    cadences = book.all(Cadence)
    idle = [cadence for cadence in cadences if not cadence.reviews and not cadence.decides]
    if len(idle) == len(cadences) > 2:
        message, remedy = (
            f"none of the {len(idle)} cadences reviews or decides anything",
            "begin with the most frequent",
        )
        yield report_at(book, "CAD002", (idle[0].ref, ()), message, f"{remedy}: add `reviews:` or `decides:`")
        return
    for cadence in idle:
        yield report_at(
            book,
            "CAD002",
            (cadence.ref, ()),
            f"`{cadence.ref}` reviews nothing and decides nothing",
            "add `reviews:` or `decides:`, or cancel it",
        )


def check_rhythm_gap(book: Book) -> Iterator[Diagnostic]:
    """Report levels of the rhythm on which nobody meets.

    ## What it does
    Looks for a cadence on each level that `cadence_levels` in `opbook.yaml` asks for (otherwise weekly, monthly and
    quarterly). One finding names all that are missing.

    ## Why it matters
    Between the plan for the quarter and the work of the day, somebody has to turn one into the other.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    cadence_levels: [weekly, monthly]  # warning: CAD003
    ```

    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    facilitator: lead
    participants: [clerk]
    ```

    ## How to fix
    Meet on that level, or say that the company does without.

    ```yaml
    cadence_levels: [weekly]
    ```
    """
    present = {find_level(cadence) for cadence in book.all(Cadence)}
    missing = [level for level in book.config.cadence_levels or _USUAL_LEVELS if level not in present]
    if missing:
        yield report_model(
            book,
            "CAD003",
            "cadence_levels",
            f"no cadence is {list_names(missing, 'or')}",
            "meet on that level, or leave it out of `cadence_levels`",
        )


def check_meeting_load(book: Book) -> Iterator[Diagnostic]:
    """Report people who spend more of the week in meetings than the limit.

    ## What it does
    Adds up the `duration` of the meetings each person facilitates or attends, per week. The limit is
    `meeting_hours_per_week` (10). Meetings without a duration count for nothing.

    ## Why it matters
    What is agreed in the meetings has to be done by somebody in the hours between them.

    ## Example
    ```yaml title="model/people.yaml"
    ada: {name: Ada}  # info: CAD004
    ben: {name: Ben}
    ```

    ```yaml title="model/cadences/morning-round.yaml"
    name: Morning round
    summary: What the day brings.
    owner: lead
    frequency: daily
    duration: 2 hours
    purpose: Everybody knows what matters today.
    facilitator: lead
    participants: [lead]
    subjects: [the day]
    ```

    ## How to fix
    Send somebody else, meet less often, or end earlier.

    ```yaml
    duration: 15 minutes
    ```
    """
    limit = book.config.limit("meeting_hours_per_week")
    for load in weigh_meetings(book):
        if load.hours > limit:
            yield report_at(
                book,
                "CAD004",
                (load.person.ref, ()),
                f"`{load.person.ref}` sits in meetings for {load.hours:.1f} hours a week; the limit is {limit:g}",
                "send somebody else, meet less often, or end earlier",
                label_places([book.where(cadence.ref) for cadence in load.cadences], "one of them"),
            )


def check_redundant_cadence(book: Book) -> Iterator[Diagnostic]:
    """Report meetings of the same people about the same things.

    ## What it does
    Compares cadences with the same participants. Reports pairs on one level that share at least half of what they
    review, decide and speak about.

    ## Why it matters
    What was settled on Monday is opened again on Thursday.

    ## Example
    ```yaml title="model/cadences.yaml"
    monday: {name: Monday, summary: The week., owner: lead, frequency: weekly, purpose: Start together., facilitator: lead,
             participants: [clerk], subjects: [orders]}
    friday:  # info: CAD005
      {name: Friday, summary: The week., owner: lead, frequency: weekly, purpose: End together., facilitator: lead,
       participants: [clerk], subjects: [orders]}
    ```

    ## How to fix
    Join the two, or give each its own subjects.

    ```yaml
       participants: [clerk], subjects: [mistakes]}
    ```
    """
    cadences = sorted(book.all(Cadence), key=lambda each: book.where(each.ref))
    for position, second in enumerate(cadences):
        for first in cadences[:position]:
            same = _list_people(first) == _list_people(second) and find_level(first) == find_level(second)
            if same and _share_agenda(first, second):
                yield report_at(
                    book,
                    "CAD005",
                    (second.ref, ()),
                    f"`{first.ref}` and `{second.ref}` bring the same people together about the same things",
                    "join them, or give each its own subjects",
                    (Label(book.where(first.ref), "the other one"),),
                )
                break


def check_broken_chain(book: Book) -> Iterator[Diagnostic]:
    """Report neighbouring levels of the rhythm between which nothing passes.

    ## What it does
    Takes the levels on which cadences exist, from annual to daily, and reports neighbours of which no cadence of one
    `feeds` a cadence of the other, in either direction.

    ## Why it matters
    The quarter decides, the week works, and neither hears of the other.

    ## Example
    ```yaml title="model/cadences.yaml"
    quarter: {name: Quarter, summary: The plan., owner: lead, frequency: quarterly, purpose: Choose., facilitator: lead,
              participants: [clerk], subjects: [plans]}
    week:  # warning: CAD006
      {name: Week, summary: The work., owner: lead, frequency: weekly, purpose: Do., facilitator: lead,
       participants: [clerk], subjects: [orders]}
    ```

    ## How to fix
    Say which meeting takes up the results of which.

    ```yaml
       participants: [clerk], subjects: [orders], feeds: [quarter]}
    ```
    """
    found: dict[str, list[Cadence]] = {}
    for cadence in sorted(book.all(Cadence), key=lambda each: book.where(each.ref)):
        found.setdefault(find_level(cadence), []).append(cadence)
    levels = [level for level in LEVELS if level in found]
    for upper, lower in pairwise(levels):
        if not any(_feeds(first, second) for first in found[upper] for second in found[lower]):
            yield report_at(
                book,
                "CAD006",
                (found[lower][0].ref, ()),
                f"nothing passes between the {upper} and the {lower} cadences",
                "say in `feeds:` which meeting takes up the results of which",
                label_places([book.where(found[upper][0].ref)], f"the {upper} one"),
            )


def check_no_capacity_cadence(book: Book) -> Iterator[Diagnostic]:
    """Report rhythms in which people and money are never handed out.

    ## What it does
    Reports once that no cadence has `capacity` among its `subjects`, and none decides a decision of the class
    `resource_allocation`.

    ## Why it matters
    Every meeting adds work. None of them asks who is to do it, and what gives way.

    ## Example
    ```yaml title="model/cadences/monday-round.yaml"
    name: Monday round  # warning: CAD007
    summary: What the week brings.
    owner: lead
    frequency: weekly
    purpose: Everybody knows what matters this week.
    facilitator: lead
    participants: [clerk]
    subjects: [orders]
    ```

    ## How to fix
    Put it on the agenda of the meeting that sees all of the work.

    ```yaml
    subjects: [orders, capacity]
    ```
    """
    cadences = sorted(book.all(Cadence), key=lambda each: (-each.frequency.days, each.ref))
    if cadences and not any(_handles_capacity(book, cadence) for cadence in cadences):
        monthly = [each for each in cadences if find_level(each) == "monthly"]
        yield report_at(
            book,
            "CAD007",
            ((monthly or cadences)[0].ref, ()),
            "no cadence handles capacity: who does the work, and what gives way",
            "add `subjects: [capacity]` to the meeting that sees all of the work",
        )


def _list_people(cadence: Cadence) -> frozenset[str]:
    return frozenset(filter(None, (cadence.facilitator, *cadence.participants)))


def _share_agenda(first: Cadence, second: Cadence) -> bool:
    one, other = ({*each.reviews, *each.decides, *each.subjects} for each in (first, second))
    return bool(one & other) and len(one & other) >= _SHARED * len(one | other)


def _feeds(first: Cadence, second: Cadence) -> bool:
    return second.ref in first.feeds or first.ref in second.feeds


def _handles_capacity(book: Book, cadence: Cadence) -> bool:
    decided = book.find_all(cadence.decides, Decision)
    named = any(subject.casefold().strip() == "capacity" for subject in cadence.subjects)
    return named or any(each.decision_class == "resource_allocation" for each in decided)


CHECKS = (
    Check("CAD001", "cadence-without-people", "error", 1, "S", check_cadence_without_people),
    Check("CAD002", "idle-cadence", "warning", 1, "S", check_idle_cadence, ("S5", "S210")),
    Check("CAD003", "rhythm-gap", "warning", 1, "S", check_rhythm_gap, ("S40", "S59"), ("cadence",)),
    Check("CAD004", "meeting-load", "info", 2, "X", check_meeting_load),
    Check("CAD005", "redundant-cadence", "info", 2, "K", check_redundant_cadence, ("S8", "S21", "S111")),
    Check("CAD006", "broken-chain", "warning", 2, "S", check_broken_chain, ("S40", "S69", "S170")),
    Check("CAD007", "no-capacity-cadence", "warning", 2, "S", check_no_capacity_cadence, ("S38", "S70")),
)
