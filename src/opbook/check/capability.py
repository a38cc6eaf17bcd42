"""Checks of capabilities: carried by systems, done in workflows, there for something, and not departments."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.connection import find_connected
from opbook.graph.in_use import is_any_in_use
from opbook.graph.likeness import find_alike, is_same_name
from opbook.graph.purpose import serves_something
from opbook.graph.support import find_parts_of, find_systems_of, find_whole_of, find_workflows_of, measure_gap
from opbook.model import Capability, Objective, Team


def check_capability_without_system(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that no operating mechanism supports.

    ## What it does
    Reports capabilities that stand under `supports` of no system; systems of their parts count.

    ## Why it matters
    It works as long as certain people remember how. Nothing makes it work again tomorrow.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}  # warning: CAP001
    ```

    ```yaml title="model/systems/order.yaml"
    name: Order
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    ```

    ## How to fix
    Name the system that makes it repeatable, or describe what one would have to settle.

    ```yaml
    supports: [packing, driving]
    ```
    """
    for capability in book.all(Capability):
        if not find_systems_of(book, capability):
            yield report_at(
                book,
                "CAP001",
                (capability.ref, ()),
                f"no system supports `{capability.ref}`",
                "name it under `supports:` of the system that makes it repeatable",
            )


def check_capability_without_workflow(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that no workflow puts to work.

    ## What it does
    Reports capabilities that stand under `capabilities` of no workflow; workflows of their parts count.

    ## Why it matters
    An ability that nothing uses cannot be seen, practised or improved.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}  # warning: CAP002
    ```

    ```yaml title="model/workflows/boxing.yaml"
    name: Boxing
    summary: From the shelf into the box.
    owner: lead
    trigger: A box is open
    outcome: The box is closed
    capabilities: [packing]
    steps:
      - {id: fill, name: Fill, type: task, responsible: clerk}
      - {id: closed, name: Closed, type: end}
    ```

    ## How to fix
    Name it on the workflow in which it is used; describe the workflow if there is none yet.

    ```yaml
    capabilities: [packing, driving]
    ```
    """
    for capability in book.all(Capability):
        if not find_workflows_of(book, capability):
            yield report_at(
                book,
                "CAP002",
                (capability.ref, ()),
                f"no workflow realizes `{capability.ref}`",
                "name it under `capabilities:` of the workflow in which it is used",
            )


def check_capability_without_purpose(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that serve no objective, offering or stage.

    ## What it does
    Reports capabilities that no objective needs, no offering is powered by and no stage is enabled by, themselves or
    with what they are a part of, or through their parts. Silent while the company describes none of the three.

    ## Why it matters
    It costs people and money, and nothing the company wants would miss it.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    juggling: {name: Juggling, summary: In the air., owner: lead, enables: Applause., type: other}  # warning: CAP003
    ```

    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    vision: main
    period: 2026-H2
    rank: 1
    needs: [packing]
    ```

    ## How to fix
    Say who needs it, or let it go.

    ```yaml
    needs: [packing, juggling]
    ```
    """
    if not is_any_in_use(book, "objective", "offering", "value_stream"):
        return
    for capability in book.all(Capability):
        if not serves_something(book, capability):
            yield report_at(
                book,
                "CAP003",
                (capability.ref, ()),
                f"`{capability.ref}` serves no objective, offering or stage",
                "name it where it is needed, or let it go",
            )


def check_isolated_capability(book: Book) -> Iterator[Diagnostic]:
    """Report capabilities that share nothing with any other one.

    ## What it does
    Reports capabilities whose workflows touch no business object, stage, handoff or workflow of another capability.
    Silent where no workflow realizes it at all, and for one that has parts.

    ## Why it matters
    What no other ability touches is either not part of the business, or its joins have not been described.

    ## Example
    ```yaml title="model/capabilities.yaml"
    packing: {name: Packing, summary: Into boxes., owner: lead, enables: Whole things., type: operational}
    driving: {name: Driving, summary: To places., owner: lead, enables: Arrival., type: operational}
    juggling: {name: Juggling, summary: In the air., owner: lead, enables: Applause., type: other}  # warning: CAP004
    ```

    ```yaml title="model/workflows.yaml"
    moving: {name: Moving, summary: Out and in., owner: lead, trigger: A date, outcome: Moved, capabilities: [packing, driving],
             steps: [{id: go, name: Go, type: task, responsible: clerk}, {id: done, name: Done, type: end}]}
    showing: {name: Showing, summary: Up and down., owner: lead, trigger: A crowd, outcome: A hat, capabilities: [juggling],
              steps: [{id: throw, name: Throw, type: task, responsible: clerk}, {id: bow, name: Bow, type: end}]}
    ```

    ## How to fix
    Say what its workflows take from others and give to others: the object, the stage, the handoff.
    """
    capabilities = book.all(Capability)
    for capability in capabilities if len(capabilities) > 1 else ():
        single = find_workflows_of(book, capability) and not find_parts_of(book, capability)
        if single and not find_connected(book, capability):
            yield report_at(
                book,
                "CAP004",
                (capability.ref, ()),
                f"`{capability.ref}` shares no object, stage or handoff with any other capability",
                "say what its workflows take from others and give to others",
            )


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
    Check("CAP001", "capability-without-system", "warning", 1, "S", check_capability_without_system,
          ("S17", "S25", "S43", "S65", "S79"), ("system",)),
    Check("CAP002", "capability-without-workflow", "warning", 1, "S", check_capability_without_workflow,
          ("S16", "S17", "S46", "S52", "S57"), ("workflow",)),
    Check("CAP003", "capability-without-purpose", "warning", 1, "V", check_capability_without_purpose, ("S25", "S32")),
    Check("CAP004", "isolated-capability", "warning", 2, "S", check_isolated_capability, ("S10", "S65", "S74")),
    Check("CAP005", "capability-like-team", "info", 2, "C", check_capability_like_team, ("S53",), ("team",)),
    Check("CAP006", "maturity-gap", "warning", 2, "C", check_maturity_gap),
    Check("CAP007", "overlapping-capability", "info", 2, "C", check_overlapping_capability, ("S18",)),
    Check("CAP008", "unassessed-capability", "info", 2, "C", check_unassessed_capability, ("S52",)),
)  # fmt: skip
