"""Checks of teams."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, report_at
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.belonging import find_people_in, find_subteams
from opbook.graph.holding import find_holders
from opbook.model import Team


def check_team_without_lead(book: Book) -> Iterator[Diagnostic]:
    """Report teams without a lead role.

    ## What it does
    Reports teams whose `lead` is absent. That the lead role is vacant is the business of `vacant-owner`.

    ## Why it matters
    What a team owns is owned by its lead. A team without one owns nothing, whatever the model says.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop  # error: TEA001
    summary: Sells over the counter.
    owner: lead
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Name the role that leads the team.

    ```yaml
    lead: clerk
    ```
    """
    for missing in find_missing(book, "TEA001"):
        yield missing.report(
            "TEA001", f"`{missing.entry.ref}` has no lead", "add `lead:` with the role that answers for the team"
        )


def check_wide_span(book: Book) -> Iterator[Diagnostic]:
    """Report teams that are larger than one lead can serve.

    ## What it does
    Counts the people of a team and the people who lead the teams below it, without the lead's own holders. The limit is
    `span_of_lead` (10).

    ## Why it matters
    Beyond it the lead decides in passing, and those who need a word most get it last.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {span_of_lead: 1}
    ```

    ```yaml title="model/people.yaml"
    ada: {name: Ada, team: yard}
    ben: {name: Ben, team: yard}
    cleo: {name: Cleo, team: yard}
    ```

    ```yaml title="model/teams/yard.yaml"
    name: Yard
    summary: Everybody behind the shop.
    owner: lead
    lead: clerk  # warning: TEA002
    purpose: Goods are where they are needed.
    ```

    ## How to fix
    Split the team along the work, each part with a lead of its own.
    """
    limit = book.config.limit("span_of_lead")
    for team in book.all(Team):
        below = [find_holders(book, each.lead) for each in find_subteams(book, team)]
        people = {person.ref for group in (find_people_in(book, team), *below) for person in group}
        count = len(people - {person.ref for person in find_holders(book, team.lead)})
        if team.lead and count > limit:
            yield report_at(
                book,
                "TEA002",
                (team.ref, ("lead",)),
                f"`{team.lead}` leads {count} people in `{team.ref}`; the limit is {limit:g}",
                "split the team along the work, each part with a lead of its own",
            )


def check_open_ended_interaction(book: Book) -> Iterator[Diagnostic]:
    """Report close work between two teams that is meant to end and has no date.

    ## What it does
    Reports interactions of mode `collaboration` or `facilitating` without `until`. A service may last.

    ## Why it matters
    Working closely together is how two teams find the line between them. Without an end, the line is never drawn.

    ## Example
    ```yaml title="model/teams/yard.yaml"
    name: Yard
    summary: Everybody behind the shop.
    owner: lead
    lead: lead
    purpose: Goods are where they are needed.
    interactions:
      - {team: desk, mode: collaboration, purpose: One list for both}  # warning: TEA003
    ```

    ## How to fix
    Say when it ends, or turn it into a service that the other team can use by itself.

    ```yaml
      - {team: desk, mode: collaboration, purpose: One list for both, until: 2027-03-31}
    ```
    """
    for team in book.all(Team):
        for position, each in enumerate(team.interactions):
            unread = is_misspelt(book, team.ref, "interactions", position, "until")
            if each.mode != "x_as_a_service" and each.until is None and not unread:
                yield report_at(
                    book,
                    "TEA003",
                    (team.ref, ("interactions", position, "mode")),
                    f"`{team.ref}` and `{each.team}` work closely together with no end in sight",
                    "add `until:`, or make it `x_as_a_service`",
                )


def check_unreachable_team(book: Book) -> Iterator[Diagnostic]:
    """Report teams that do not say where they can be reached.

    ## What it does
    Reports teams without `channels`: no place at which the team as a whole is reached.

    ## Why it matters
    Others write to the person they know, who then passes everything on.

    ## Example
    ```yaml title="model/teams/yard.yaml"
    name: Yard  # warning: TEA004
    summary: Everybody behind the shop.
    owner: lead
    lead: lead
    purpose: Goods are where they are needed.
    ```

    ## How to fix
    Name where a question to the team is seen by the team.

    ```yaml
    channels: [The board at the back door]
    ```
    """
    for team in book.all(Team):
        if not team.channels and not is_misspelt(book, team.ref, "channels"):
            yield report_at(
                book, "TEA004", (team.ref, ()), f"`{team.ref}` does not say where it can be reached", "add `channels:`"
            )


CHECKS = (
    Check("TEA001", "team-without-lead", "error", 1, "C", check_team_without_lead, ("S106",)),
    Check("TEA002", "wide-span", "warning", 2, "C", check_wide_span, ("S83", "S106")),
    Check("TEA003", "open-ended-interaction", "warning", 2, "K", check_open_ended_interaction, ("S147",)),
    Check("TEA004", "unreachable-team", "warning", 1, "K", check_unreachable_team),
)
