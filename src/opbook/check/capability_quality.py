"""Checks of what is said about capabilities: no departments, no doubles, and how good the company is at them."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.likeness import find_alike, is_same_name
from opbook.graph.support import find_whole_of, find_workflows_of, measure_gap
from opbook.model import Capability, Objective, Team


def check_capability_like_team(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that are named like a team.

    ## What it does
    Compares the names of capabilities with the names of teams, words such as "team" and "department" left out.

    ## Why it matters
    Teams change every year. An ability that carries a team's name changes with it, or keeps the old chart alive.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    counter:
      name: Desk  # info: CAP005
      summary: Serving at the counter.
      owner: lead
      enables: Customers find what they need.
      type: sales
    ```

    ## How to fix
    Name what the company can do, whoever does it.

    ```yaml
      name: Serving
    ```
    """
    for capability in book.all(Capability):
        for team in book.all(Team):
            if is_same_name(capability.name, team.name):
                yield report_at(
                    book,
                    "CAP005",
                    (capability.ref, ("name",)),
                    f"`{capability.ref}` is named like `{team.ref}`",
                    "name what the company can do, whoever does it",
                    (Label(book.where(team.ref), "the team"),),
                )


def check_maturity_gap(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that must be strong and are not yet as good as they should be.

    ## What it does
    Compares current and target maturity of capabilities that are `differentiating`, or that a non-negotiable objective
    needs.

    ## Why it matters
    Customers choose the company for this, or the company has promised itself this. Here a gap is not a matter of taste.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing:
      name: Packing
      summary: Getting things into boxes.
      owner: lead
      enables: Things arrive whole.
      type: operational
      importance: differentiating
      maturity:
        current: 2  # warning: CAP006
        target: 4
        assessed: 2026-06-01
    ```

    ## How to fix
    Plan the way there as a sprint or an objective. Where that is under way, waive the finding until it ends.
    """
    firm = {ref for objective in book.all(Objective) if objective.non_negotiable for ref in objective.needs}
    for capability in book.all(Capability):
        differs = capability.importance == "differentiating"
        if measure_gap(capability) and capability.maturity and (differs or capability.ref in firm):
            why = "differentiating" if differs else "needed by a non-negotiable objective"
            yield report_at(
                book,
                "CAP006",
                (capability.ref, ("maturity", "current")),
                f"`{capability.ref}`, which is {why}, is at maturity {capability.maturity.current} "
                f"of {capability.maturity.target}",
                "plan the way there, or waive it until the plan has worked",
            )


def check_overlapping_capability(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that seem to be the same one.

    ## What it does
    Reports capabilities that are realized by exactly the same workflows, or whose `enables` says nearly the same.
    Wholes and parts of each other are left out.

    ## Why it matters
    Two names for one ability: two owners, two plans, two maturities, and one team that is asked twice.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Things arrive whole, type: operational}
    wrapping:
      name: Wrapping
      summary: Into paper.
      owner: lead
      enables: The things arrive whole.  # info: CAP007
      type: operational
    ```

    ## How to fix
    Join the two, or say what each enables that the other does not.
    """
    capabilities = sorted(book.all(Capability), key=lambda each: book.where(each.ref))
    found = dict.fromkeys(find_alike([each.enables for each in capabilities]), "enables")
    workflows = [frozenset(each.ref for each in find_workflows_of(book, capability)) for capability in capabilities]
    for second, own in enumerate(workflows):
        first = workflows.index(own)
        if own and first < second:
            found.setdefault((first, second), "")
    for (first, second), key in sorted(found.items()):
        one, other = capabilities[first], capabilities[second]
        if one in find_whole_of(book, other) or other in find_whole_of(book, one):
            continue
        what = "enable the same" if key else "are realized by the same workflows"
        yield report_at(
            book,
            "CAP007",
            (other.ref, (key,) if key else ()),
            f"`{one.ref}` and `{other.ref}` {what}",
            "join them, or say what tells them apart",
            (Label(book.where(one.ref, *((key,) if key else ())), "the other one"),),
        )


def check_unassessed_capability(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities of which nobody has said how good the company is at them.

    ## What it does
    Reports capabilities without `maturity.current` or without the day it was `assessed`, in one finding.

    ## Why it matters
    Without it, money goes to whoever complains loudest.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}  # info: CAP008
    ```

    ## How to fix
    Ask those who use it: 1 is ad hoc, 5 improves by itself.

    ```yaml
      maturity: {current: 3, target: 3, assessed: 2026-06-01}
    ```
    """
    bare = [
        each
        for each in book.all(Capability)
        if each.maturity is None or each.maturity.current is None or each.maturity.assessed is None
    ]
    if bare:
        shown = [each.ref for each in bare[:3]]
        named = list_names(shown) if len(bare) < 4 else f"`{shown[0]}`, `{shown[1]}` and {len(bare) - 2} more"
        yield report_at(
            book,
            "CAP008",
            (bare[0].ref, ()),
            f"nobody has said how mature {named} {'is' if len(bare) == 1 else 'are'}",
            "add `maturity:` with `current` and the day it was `assessed`",
            label_places([book.where(each.ref) for each in bare[1:3]], "not assessed either"),
        )


CHECKS = (
    Check("CAP005", "capability-like-team", "info", 2, "C", check_capability_like_team, ("S53",), ("team",)),
    Check("CAP006", "maturity-gap", "warning", 2, "C", check_maturity_gap),
    Check("CAP007", "overlapping-capability", "info", 2, "C", check_overlapping_capability, ("S18",)),
    Check("CAP008", "unassessed-capability", "info", 2, "C", check_unassessed_capability, ("S52",)),
)  # fmt: skip
