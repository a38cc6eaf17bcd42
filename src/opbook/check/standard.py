"""Checks of coordination standards."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.profile import find_required_topics
from opbook.check.shape import find_missing, is_misspelt, report_at, report_model
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.agreement import TOPICS
from opbook.graph.duty import find_standards_of
from opbook.model import Standard, Team

_MARKS = ("headcount_third_mark", "headcount_second_mark", "headcount_first_mark")


def check_incomplete_standard(book: Book) -> Iterator[Diagnostic]:
    """Report standards that do not say when, or do not say what.

    ## What it does
    Reports standards without `situation` or without `behaviour`.

    ## Why it matters
    A standard is a sentence with two halves: in this situation, we do this. One half alone is a value on a poster.

    ## Example
    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions  # error: STD003
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    ```

    ## How to fix
    Add the half that is missing.

    ```yaml
    situation: Something is unclear and the person who knows is not in the room.
    ```
    """
    for missing in find_missing(book, "STD003"):
        yield missing.report(
            "STD003",
            f"`{missing.entry.ref}` has no {list_names(missing.keys, 'and no')}",
            "say in which situation it applies, and how one behaves then",
        )


def check_uncovered_topic(book: Book) -> Iterator[Diagnostic]:
    """Report topics of working together about which nothing has been agreed.

    ## What it does
    Compares the topics of all standards with those that `topics` in `opbook.yaml` asks for, else the profile
    (`standard`: seven, `full`: all ten). One finding names all that are missing.

    ## Why it matters
    The situation will come. Then each team does what seems natural to it.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    topics: [communication, conflict]  # warning: STD001
    ```

    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    situation: Something is unclear and the person who knows is not in the room.
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    ```

    ## How to fix
    Agree on one sentence for each: in this situation, we do this.

    ```yaml
    topic: conflict
    ```
    """
    missing = _find_uncovered(book, find_required_topics(book))
    if missing:
        yield report_model(
            book,
            "STD001",
            "topics",
            f"no standard covers {list_names(missing)}",
            "agree on one sentence for each: in this situation, we do this",
        )


def check_unreinforced_standard(book: Book) -> Iterator[Diagnostic]:
    """Report standards that nothing keeps alive.

    ## What it does
    Reports standards without `reinforced_by`: no cadence comes back to them, and no role stands for them.

    ## Why it matters
    An agreement that is never mentioned again lasts as long as the people who were in the room.

    ## Example
    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions  # warning: STD002
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    situation: Something is unclear and the person who knows is not in the room.
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    ```

    ## How to fix
    Name the meeting that looks at it, or the role that speaks up.

    ```yaml
    reinforced_by: [role:clerk]
    ```
    """
    for standard in book.all(Standard):
        if not standard.reinforced_by and not is_misspelt(book, standard.ref, "reinforced_by"):
            yield report_at(
                book,
                "STD002",
                (standard.ref, ()),
                f"no cadence and no role reinforces `{standard.ref}`",
                "add `reinforced_by:` with the meeting that looks at it, or the role that speaks up",
            )


def check_competing_standards(book: Book) -> Iterator[Diagnostic]:
    """Report standards on the same topic for the same people.

    ## What it does
    Reports a standard that has the topic and the scope (`applies_to`) of another one.

    ## Why it matters
    With two answers to one situation, everybody follows the one they like better.

    ## Example
    ```yaml title="model/standards.yaml"
    ask-first: {name: Ask first, summary: We ask., owner: lead, topic: communication, situation: Something is unclear.,
                behaviour: We ask., reinforced_by: [role:clerk]}
    try-first:
      name: Try first
      summary: We try.
      owner: lead
      topic: communication  # warning: STD004
      situation: Something is unclear.
      behaviour: We try.
      reinforced_by: [role:clerk]
    ```

    ## How to fix
    Join the two, or say to whom each applies.

    ```yaml
      applies_to: [role:clerk]
    ```
    """
    first: dict[tuple[str, frozenset[str]], Standard] = {}
    for standard in sorted(book.all(Standard), key=lambda each: book.where(each.ref)):
        other = first.setdefault((standard.topic, frozenset(standard.applies_to)), standard)
        if other is not standard:
            yield report_at(
                book,
                "STD004",
                (standard.ref, ("topic",)),
                f"`{standard.ref}` and `{other.ref}` are on the same topic, for the same people",
                "join them, or say in `applies_to` whom each is for",
                (Label(book.where(other.ref, "topic"), "the other one"),),
            )


def check_team_without_standard(book: Book) -> Iterator[Diagnostic]:
    """Report teams that follow no standard and have no working agreement.

    ## What it does
    Reports teams without `agreement` to which no standard applies. Standards without `applies_to` apply to everybody.

    ## Why it matters
    Others who work with the team learn its habits by running into them.

    ## Example
    ```yaml title="model/teams.yaml"
    desk: {name: Desk, summary: Counter., owner: lead, lead: clerk, purpose: Service.}
    yard: {name: Yard, summary: Behind the shop., owner: lead, lead: lead, purpose: Goods move.}  # info: STD005
    ```

    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    situation: Something is unclear and the person who knows is not in the room.
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    applies_to: [desk]
    reinforced_by: [role:clerk]
    ```

    ## How to fix
    Name what the team has agreed on, or let the standard apply to it as well.

    ```yaml
    applies_to: [desk, yard]
    ```
    """
    for team in book.all(Team):
        if not team.agreement and not find_standards_of(book, team.ref):
            yield report_at(
                book,
                "STD005",
                (team.ref, ()),
                f"`{team.ref}` follows no standard and has no working agreement",
                "add `agreement:`, or let a standard apply to it",
            )


def check_outgrown_agreements(book: Book) -> Iterator[Diagnostic]:
    """Report companies that have grown past a mark with topics nobody has agreed on.

    ## What it does
    Compares `headcount` in `opbook.yaml` with the marks `headcount_first_mark`, `headcount_second_mark` and
    `headcount_third_mark` (30, 50, 100). From the first one on, topics without a standard are reported even where the
    profile does not ask for them. What `uncovered-topic` and `no-decision-speed` report is left to them.

    ## Why it matters
    Among twelve people, everybody knows. Among fifty, half of them have never spoken to the other half.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    headcount: 54  # warning: STD006
    topics: [communication]
    ```

    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    situation: Something is unclear and the person who knows is not in the room.
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    reinforced_by: [role:clerk]
    ```

    ## How to fix
    Agree on the topic that hurts most first. The others can follow one per quarter.
    """
    headcount = book.config.headcount or 0
    mark = next((book.config.limit(name) for name in _MARKS if headcount >= book.config.limit(name)), None)
    said = (*find_required_topics(book), "decision_speed")
    missing = [topic for topic in _find_uncovered(book, TOPICS) if topic not in said]
    if mark and missing:
        yield report_model(
            book,
            "STD006",
            "headcount",
            f"with {headcount} people, past the mark of {mark:g}, no standard covers {list_names(missing)}",
            "agree on the topic that hurts most first",
        )


def check_no_decision_speed(book: Book) -> Iterator[Diagnostic]:
    """Report companies that have not said how fast decisions should be.

    ## What it does
    Reports once that no standard has the topic `decision_speed`. Where the profile or `topics` ask for it,
    `uncovered-topic` says so.

    ## Why it matters
    Where no time is too long, every decision takes as long as the slowest person needs.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop  # warning: STD007
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    ```

    ```yaml title="model/standards/open-questions.yaml"
    name: Open questions
    summary: What we do when something is unclear.
    owner: lead
    topic: communication
    situation: Something is unclear and the person who knows is not in the room.
    behaviour: We ask in the shop's channel, and whoever knows answers the same day.
    reinforced_by: [role:clerk]
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: clerk}]
    ```

    ## How to fix
    Agree on the longest time for each class of decision.

    ```yaml
    topic: decision_speed
    limits: {operational: P2D, tactical: P7D, strategic: P30D}
    ```
    """
    if "decision_speed" not in find_required_topics(book) and _find_uncovered(book, ("decision_speed",)):
        yield report_model(
            book,
            "STD007",
            "topics",
            "no standard says how fast decisions should be",
            "write one with the topic `decision_speed` and a longest time per class",
        )


def _find_uncovered(book: Book, topics: tuple[str, ...]) -> list[str]:
    covered = {standard.topic for standard in book.all(Standard) if standard.status != "draft"}
    return [topic for topic in topics if topic not in covered]


CHECKS = (
    Check("STD001", "uncovered-topic", "warning", 1, "K", check_uncovered_topic,
          ("S94", "S139", "S140", "S141", "S142", "S148", "S149", "S150", "S151", "S170", "S171"), ("standard",)),
    Check("STD002", "unreinforced-standard", "warning", 1, "K", check_unreinforced_standard,
          ("S141", "S142", "S167", "S169")),
    Check("STD003", "incomplete-standard", "error", 1, "K", check_incomplete_standard, ("S143", "S155")),
    Check("STD004", "competing-standards", "warning", 2, "K", check_competing_standards, ("S143",)),
    Check("STD005", "team-without-standard", "info", 2, "K", check_team_without_standard, (), ("standard",)),
    Check("STD006", "outgrown-agreements", "warning", 2, "K", check_outgrown_agreements, ("S83", "S145"), ("standard",)),
    Check("STD007", "no-decision-speed", "warning", 1, "T", check_no_decision_speed, ("S86", "S96", "S126"),
          ("standard", "decision")),
)  # fmt: skip
