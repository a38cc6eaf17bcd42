"""Checks of focus: few objectives, in an order, spread over those who carry them."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, label_places, report_at
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.serving import find_subobjectives, find_vision_of, list_objectives
from opbook.model import Objective, Role, Team


def check_too_many_objectives(book: Book) -> Iterator[Diagnostic]:
    """Report periods with more objectives, or more non-negotiable ones, than the focus allows.

    ## What it does
    Counts the active objectives of each period that stand under no other, and those that are `non_negotiable`. The
    limits are the vision's `focus`, else `active_objectives` (5) and `non_negotiables` (3).

    ## Why it matters
    Priorities are what comes before something else. Where everything comes first, each team chooses for itself.

    ## Example
    ```yaml title="model/vision.yaml"
    main:
      name: Vision
      summary: Where the shop goes.
      owner: lead
      statement: The shop everybody in town knows.
      focus: {max_objectives: 1}
    ```

    ```yaml title="model/objectives.yaml"
    more-boxes: {name: More boxes, summary: Sell more., owner: lead, statement: Twice as many., vision: main,
                 period: 2026-H2, rank: 1, needs: [packing]}
    fewer-returns:  # warning: VIS006
      {name: Fewer returns, summary: Less comes back., owner: lead, statement: Half as many., vision: main,
       period: 2026-H2, rank: 2, needs: [packing]}
    ```

    ## How to fix
    Move what ranks lowest to a later period, or make it a part of another objective.

    ```yaml
       period: 2027-H1, rank: 2, needs: [packing]}
    ```
    """
    for objectives in _group_by_period(book).values():
        vision = find_vision_of(book, objectives[0])
        focus = vision.focus if vision else None
        whole = [each for each in objectives if book.find(each.parent, Objective) is None]
        firm = [each for each in objectives if each.non_negotiable]
        most = (focus and focus.max_objectives) or book.config.limit("active_objectives")
        most_firm = (focus and focus.max_non_negotiables) or book.config.limit("non_negotiables")
        yield from _report_crowd(book, whole, most, "objectives")
        yield from _report_crowd(book, firm, most_firm, "non-negotiable objectives")


def check_unranked_objective(book: Book) -> Iterator[Diagnostic]:
    """Report objectives of one period without a rank, or with the same one.

    ## What it does
    Reports objectives without `rank`, and those that share their rank with another one of the same period under the same
    parent.

    ## Why it matters
    The rank answers one question: which of the two gives way? Without it, whoever asks last gets the resources.

    ## Example
    ```yaml title="model/objectives.yaml"
    more-boxes: {name: More boxes, summary: Sell more., owner: lead, statement: Twice as many., vision: main,
                 period: 2026-H2, rank: 1, needs: [packing]}
    fewer-returns:
      name: Fewer returns
      summary: Less comes back.
      owner: lead
      statement: Half as many.
      vision: main
      period: 2026-H2
      rank: 1  # warning: VIS007
      needs: [packing]
    ```

    ## How to fix
    Put them into an order.

    ```yaml
      rank: 2
    ```
    """
    for missing in find_missing(book, "VIS007"):
        yield missing.report("VIS007", f"`{missing.entry.ref}` has no rank", "add `rank:`; the lower number wins")
    first: dict[tuple[str, str | None, int], Objective] = {}
    for objective in sorted(_list_active(book), key=lambda each: book.where(each.ref)):
        if objective.rank is None:
            continue
        other = first.setdefault((objective.period, objective.parent, objective.rank), objective)
        if other is not objective:
            yield report_at(
                book,
                "VIS007",
                (objective.ref, ("rank",)),
                f"`{objective.ref}` and `{other.ref}` have the same rank in {objective.period}",
                "say which of the two gives way",
                (Label(book.where(other.ref, "rank"), "the same rank"),),
            )


def check_scattered_carrier(book: Book) -> Iterator[Diagnostic]:
    """Report teams and roles that carry more objectives at once than the limit.

    ## What it does
    Counts, for each period, the active objectives that name a team under `teams`, and those a role owns. The limit is
    `objectives_per_team` (3). Objectives that have others below them are left to those.

    ## Why it matters
    The strategy says focus. The people it falls on do four things at once.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {objectives_per_team: 1}
    ```

    ```yaml title="model/teams.yaml"
    desk: {name: Desk, summary: At the counter., owner: lead, lead: clerk, purpose: Service.}  # warning: VIS008
    ```

    ```yaml title="model/objectives.yaml"
    more-boxes: {name: More boxes, summary: Sell more., owner: lead, statement: Twice as many., vision: main,
                 period: 2026-H2, rank: 1, needs: [packing], teams: [desk]}
    fewer-returns: {name: Fewer returns, summary: Less comes back., owner: clerk, statement: Half as many.,
                    vision: main, period: 2026-H2, rank: 2, needs: [packing], teams: [desk]}
    ```

    ## How to fix
    Let another team carry one of them, or move one to a later period.
    """
    limit = book.config.limit("objectives_per_team")
    carried: dict[tuple[str, str], list[Label]] = {}
    for objective in _list_active(book):
        if find_subobjectives(book, objective):
            continue
        for position, ref in enumerate(objective.teams):
            place = Label(book.where(objective.ref, "teams", position), f"carries `{objective.ref}`")
            carried.setdefault((ref, objective.period), []).append(place)
        if book.find(objective.owner, Role):
            place = Label(book.where(objective.ref, "owner"), f"owns `{objective.ref}`")
            carried.setdefault((objective.owner or "", objective.period), []).append(place)
    for (ref, period), labels in sorted(carried.items()):
        if len(labels) > limit and (book.find(ref, Team) or book.find(ref, Role)):
            yield report_at(
                book,
                "VIS008",
                (ref, ()),
                f"`{ref}` carries {len(labels)} objectives in {period}; the limit is {limit:g}",
                "let another one carry some, or move some to a later period",
                labels,
            )


def _list_active(book: Book) -> list[Objective]:
    return [objective for objective in list_objectives(book) if objective.status == "active"]


def _group_by_period(book: Book) -> dict[str, list[Objective]]:
    periods: dict[str, list[Objective]] = {}
    for objective in _list_active(book):
        periods.setdefault(objective.period, []).append(objective)
    return periods


def _report_crowd(book: Book, objectives: list[Objective], limit: float, what: str) -> Iterator[Diagnostic]:
    if len(objectives) > limit:
        beyond = objectives[int(limit) :]
        yield report_at(
            book,
            "VIS006",
            (beyond[0].ref, ()),
            f"{objectives[0].period} has {len(objectives)} {what}; the limit is {limit:g}",
            "move what ranks lowest to a later period, or make it a part of another one",
            label_places([book.where(each.ref) for each in beyond[1:]], "beyond the limit as well"),
        )


CHECKS = (
    Check("VIS006", "too-many-objectives", "warning", 1, "V", check_too_many_objectives, ("S14", "S73", "S84", "S125")),
    Check("VIS007", "unranked-objective", "warning", 1, "T", check_unranked_objective, ("S31", "S59", "S94", "S100", "S125")),
    Check("VIS008", "scattered-carrier", "warning", 2, "V", check_scattered_carrier, ("S73",)),
)  # fmt: skip
