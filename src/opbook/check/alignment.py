"""Checks of objectives: what delivers them, measures them, keeps them in view, and keeps them few."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_missing, is_misspelt, label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.measuring import find_metrics_of
from opbook.graph.rhythm import find_looked_at
from opbook.graph.serving import find_subobjectives, find_vision_of, list_objectives
from opbook.graph.support import find_workflows_of
from opbook.model import Capability, Objective, Role, Standard, Team


def check_objective_without_capability(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that name nothing which could deliver them.

    ## What it does
    Reports objectives without `needs`. An objective with others below it stands on what those need.

    ## Why it matters
    An objective that rests on no ability of the company is a wish with a date.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS003
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    ```

    ## How to fix
    Name the capabilities without which it cannot be reached.

    ```yaml
    needs: [packing]
    ```
    """
    for objective in _list_active(book):
        below = find_subobjectives(book, objective)
        if not objective.needs and not below and not is_misspelt(book.entries[objective.ref], "needs"):
            yield report_at(
                book,
                "VIS003",
                (objective.ref, ()),
                f"`{objective.ref}` names no capability that could deliver it",
                "add `needs:` with the capabilities without which it cannot be reached",
            )


def check_objective_without_target(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that no metric with a target measures.

    ## What it does
    Looks at the metrics of an objective, named on either side, and at its key results. Reports objectives where none of
    them says which value would be good.

    ## Why it matters
    At the end of the period everybody will have an opinion on whether it was reached.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS004
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    measured_by: [boxes-sold]
    ```

    ```yaml title="model/metrics/boxes-sold.yaml"
    name: Boxes sold
    summary: How many boxes we sell.
    owner: lead
    type: outcome
    definition: Boxes sold in a month.
    ```

    ## How to fix
    Give one of its metrics a target, or the objective a key result.

    ```yaml
    target: {good: 400, warn: 300, unit: boxes}
    ```
    """
    for objective in _list_active(book):
        metrics = find_metrics_of(book, objective.ref)
        if not any(each.target for each in metrics) and not any(
            key.target is not None for key in objective.key_results
        ):
            yield report_at(
                book,
                "VIS004",
                (objective.ref, ()),
                f"no metric with a target measures `{objective.ref}`",
                "add `measured_by:` with a metric that has a target" if not metrics else "give its metric a `target:`",
                label_places([book.where(each.ref) for each in metrics], "has no target"),
            )


def check_objective_without_rhythm(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that no meeting looks at.

    ## What it does
    Reports objectives that stand under `reviews` of no cadence. Where nothing at all stands between the goal and its
    result, `objective-without-work` says so.

    ## Why it matters
    What is looked at only when the period ends can only be regretted.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS005
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
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
    Put it on the agenda of the meeting that can act on it.

    ```yaml
    reviews: [more-boxes]
    ```
    """
    for objective in _list_active(book):
        if not find_looked_at(book, objective.ref) and not _lacks_work(book, objective):
            yield report_at(
                book,
                "VIS005",
                (objective.ref, ()),
                f"no cadence reviews `{objective.ref}`",
                "name it under `reviews:` of the meeting that can act on it",
            )


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


def check_objective_without_work(book: Book) -> Iterator[Diagnostic]:
    """Report objectives with metrics and nothing between the goal and the number.

    ## What it does
    Reports objectives that have a metric or key result, while no workflow realizes what they need, no standard is
    measured by their metrics, and no cadence reviews them. Silent where `objective-without-capability` speaks.

    ## Why it matters
    Measuring does not move the number. Something has to be done differently, and nothing here says what.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # warning: VIS012
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    measured_by: [boxes-sold]
    ```

    ```yaml title="model/metrics/boxes-sold.yaml"
    name: Boxes sold
    summary: How many boxes we sell.
    owner: lead
    type: outcome
    definition: Boxes sold in a month.
    target: {good: 400, warn: 300, unit: boxes}
    ```

    ## How to fix
    Name the work that produces the result: a workflow for the capability, a standard, or a meeting that decides what to
    change.
    """
    for objective in _list_active(book):
        if objective.needs and _lacks_work(book, objective):
            yield report_at(
                book,
                "VIS012",
                (objective.ref, ()),
                f"nothing stands between `{objective.ref}` and its metrics: no workflow, standard or cadence",
                f"say which work of {list_names(objective.needs)} produces the result",
            )


def _lacks_work(book: Book, objective: Objective) -> bool:
    """Whether metrics are all there is: no work, no standard, no meeting."""
    metrics = {metric.ref for metric in find_metrics_of(book, objective.ref)}
    metrics |= {key.metric for key in objective.key_results}
    needed = book.find_all(objective.needs, Capability)
    worked = any(find_workflows_of(book, each) for each in needed) or find_subobjectives(book, objective)
    agreed = any(metrics & set(standard.measured_by) for standard in book.all(Standard))
    looked = any(find_looked_at(book, ref) for ref in (objective.ref, *metrics))
    return bool(metrics) and not worked and not agreed and not looked


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
    Check("VIS003", "objective-without-capability", "warning", 1, "V", check_objective_without_capability,
          ("S9", "S25"), ("capability",)),
    Check("VIS004", "objective-without-target", "warning", 1, "V", check_objective_without_target,
          ("S1", "S160"), ("metric",)),
    Check("VIS005", "objective-without-rhythm", "warning", 1, "S", check_objective_without_rhythm,
          ("S1", "S31", "S40", "S160"), ("cadence",)),
    Check("VIS006", "too-many-objectives", "warning", 1, "V", check_too_many_objectives, ("S14", "S73", "S84", "S125")),
    Check("VIS007", "unranked-objective", "warning", 1, "T", check_unranked_objective, ("S31", "S59", "S94", "S100", "S125")),
    Check("VIS008", "scattered-carrier", "warning", 2, "V", check_scattered_carrier, ("S73",)),
    Check("VIS012", "objective-without-work", "warning", 2, "K", check_objective_without_work, ("S1", "S161")),
)  # fmt: skip
