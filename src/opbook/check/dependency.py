"""Checks of dependency: what still needs one role or one person, and would not go on without."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.belonging import find_led_by, find_roles_in
from opbook.graph.concentration import list_escalations
from opbook.graph.duty import find_steps_of
from opbook.graph.holding import find_owner
from opbook.graph.removal import find_losses, find_manners, find_roles_lost
from opbook.graph.watching import find_undue
from opbook.model import FACETS, Cadence, Decision, Person, Role, System, Workflow

_VERBS = {"approve": "approves", "agree": "must agree in", "perform": "must do", "validate": "judges at"}


def check_still_required(book: Book) -> Iterator[Diagnostic]:
    """Report where a watched role is still required in running the company.

    ## What it does
    For every role under `watch` in `opbook.yaml`, reports decisions in which it holds a tier or must agree, and steps
    that only it performs or judges, in a class that is not among its `allowed_classes`. A decision or step without a
    class is operational.

    ## Why it matters
    The role is watched because the company wants to run without it. These are the places where it does not yet.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    watch:
      - {role: lead, allowed_classes: [strategic]}
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve:
      - {role: lead}  # warning: CON001
    ```

    ## How to fix
    Give the tier to a role that runs the work, with a limit and a way up. Where it is meant to stay for now, waive it
    with a date.

    ```yaml
      - {role: clerk}
    ```
    """
    for each in find_undue(book):
        yield report_at(
            book,
            "CON001",
            (each.place.partition("#")[0], each.path),
            f"`{each.role}` still {_VERBS[each.manner]} `{each.place}`, which is {each.decision_class.replace('_', ' ')}",
            "give it to a role that runs the work, or waive it with a date",
        )


def check_short_escalation(book: Book) -> Iterator[Diagnostic]:
    """Report watched roles that the first escalation already reaches.

    ## What it does
    For every role under `watch`, reports that roles, decisions or exceptions escalate straight to it. Roles that others
    escalate to are a layer in between themselves and do not count; nor do decisions of a class that is allowed.

    ## Why it matters
    Without anybody in between who can settle a matter, every matter that is not settled ends at the top.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    watch:
      - {role: lead, allowed_classes: [strategic]}
    ```

    ```yaml title="model/roles.yaml"
    lead:  # info: CON005
      {name: Lead, summary: Answers., owner: lead, purpose: The shop lives., accountabilities: [Deciding],
       holders: [{person: ada}]}
    clerk:
      {name: Clerk, summary: Serves., owner: lead, purpose: Service., accountabilities: [Serving],
       holders: [{person: ben}], escalates_to: lead}
    ```

    ## How to fix
    Let a role between the two settle what it can, and only then escalate further.
    """
    escalations = list_escalations(book)
    between = {target for source, target, _ in escalations if source.startswith("role:")}
    for watch in book.config.watch:
        labels = []
        for source, target, span in escalations:
            decision = book.find(source, Decision)
            name = (decision.decision_class or "operational") if decision else ""
            if target == watch.role and source not in between and name not in watch.allowed_classes:
                labels.append(Label(span, f"straight from `{source}`"))
        if labels and book.find(watch.role, Role):
            count = f"{len(labels)} escalations reach" if len(labels) > 1 else "an escalation reaches"
            yield report_at(
                book,
                "CON005",
                (watch.role, ()),
                f"{count} `{watch.role}` in one hop",
                "let a role in between settle what it can",
                labels[:5],
            )


def check_single_person(book: Book) -> Iterator[Diagnostic]:
    """Report people without whom steps of workflows could be done by nobody.

    ## What it does
    Takes each person out and looks which roles nobody could act in any more, as holder or deputy. Reports those that do
    steps. Roles that answer, approve or judge are `no-cover`. One finding per person.

    ## Why it matters
    On the day the person is away the work stops, and nobody decided that it should.

    ## Example
    ```yaml title="model/roles/porter.yaml"
    name: Porter
    summary: Carries.
    owner: lead
    purpose: Goods move.
    accountabilities: [Carrying]
    holders: [{person: ben}]  # warning: CON006
    ```

    ```yaml title="model/workflows/moving.yaml"
    name: Moving
    summary: From here to there.
    owner: lead
    trigger: Something is in the way
    outcome: It is somewhere else
    steps:
      - {id: carry, name: Carry, type: task, responsible: porter}
      - {id: there, name: There, type: end}
    ```

    ## How to fix
    Name a deputy or a second holder, and let them do the step once before they must.

    ```yaml
    deputies: [ada]
    ```
    """
    for person in book.all(Person):
        roles = [role for role in find_roles_lost(book, person) if not role.deputies and _only_performs(book, role)]
        names = {role.ref for role in roles}
        steps = [loss for loss in find_losses(book, person) if loss.role in names and loss.manner == "responsible"]
        if steps:
            who = f"`{person.ref}`" if person.publish else "one person"
            count = f"{len(steps)} steps" if len(steps) > 1 else f"`{steps[0].place}`"
            yield Diagnostic(
                "CON006",
                f"without {who} nobody could do {count}: {list_names(role.ref for role in roles)} "
                f"{'have' if len(roles) > 1 else 'has'} no other holder and no deputy",
                book.where_key(roles[0].ref, "holders"),
                "name a deputy or a second holder",
                label_places([book.where_key(role.ref, "holders") for role in roles[1:]], "nobody else here either"),
                roles[0].ref,
            )


def check_doing_lead(book: Book) -> Iterator[Diagnostic]:
    """Report leads who do most of their team's steps themselves.

    ## What it does
    Compares the steps a team's lead performs with the steps of all roles of the team. Reports a share above
    `leader_step_share` (50 %), from `leader_step_from` (4) steps on, where the team has another role.

    ## Why it matters
    Whoever does the work all day has no hour left to change how it is done.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {leader_step_from: 1}
    ```

    ```yaml title="model/roles/porter.yaml"
    name: Porter
    summary: Carries.
    owner: lead
    purpose: Goods move.
    accountabilities: [Carrying]
    team: desk
    holders: [{person: ada}]
    ```

    ```yaml title="model/teams.yaml"
    desk:
      name: Desk
      summary: Everybody behind the counter.
      owner: lead
      lead: clerk  # info: CON008
      purpose: The counter is staffed.
    ```

    ```yaml title="model/workflows/selling.yaml"
    name: Selling
    summary: From the door to the till.
    owner: lead
    trigger: A customer comes in
    outcome: The customer has it
    steps:
      - {id: sell, name: Sell, type: task, responsible: clerk}
      - {id: sold, name: Sold, type: end}
    ```

    ## How to fix
    Pass steps on to the other roles of the team, one at a time.

    ```yaml
      - {id: sell, name: Sell, type: task, responsible: porter}
    ```
    """
    for role in book.all(Role):
        for team in find_led_by(book, role.ref):
            counts = {each.ref: _count_steps(book, each.ref) for each in find_roles_in(book, team)}
            own, total = counts.get(role.ref, 0), sum(counts.values())
            enough = total >= book.config.limit("leader_step_from") and len(counts) > 1
            if enough and own > book.config.limit("leader_step_share") * total:
                yield report_at(
                    book,
                    "CON008",
                    (team.ref, ("lead",)),
                    f"`{role.ref}` leads `{team.ref}` and does {own} of its {total} steps",
                    "pass steps on to the other roles of the team",
                )


def check_self_run_system(book: Book) -> Iterator[Diagnostic]:
    """Report operating mechanisms that run only while their owner runs them.

    ## What it does
    Gathers who performs the workflows of a system, facilitates its cadences and approves its decisions. Reports systems
    where all of that is the role that owns the system.

    ## Why it matters
    A mechanism is there so that things happen without being pushed. This one is a person with a title.

    ## Example
    ```yaml title="model/workflows/counting.yaml"
    name: Counting
    summary: From the open till to the right sum.
    owner: lead
    trigger: The shop closes
    outcome: The sum is right
    steps:
      - {id: count, name: Count, type: task, responsible: lead}
      - {id: counted, name: Counted, type: end}
    ```

    ```yaml title="model/systems/order.yaml"
    name: Order  # info: CON009
    summary: How the shop is kept in order.
    owner: lead
    purpose: Everything is where it belongs.
    supports: [packing]
    coordination: ["workflow:counting"]
    ```

    ## How to fix
    Let somebody else do a part of it: perform a step, run the meeting, decide the smaller cases.
    """
    for system in book.all(System):
        owner = find_owner(book, system)
        acting = _find_acting(book, system)
        if owner and owner.role and acting == {owner.role.ref}:
            yield report_at(
                book,
                "CON009",
                (system.ref, ()),
                f"`{system.ref}` runs only while its owner `{owner.role.ref}` runs it",
                "let another role perform, facilitate or decide a part of it",
            )


def _only_performs(book: Book, role: Role) -> bool:
    return not {"accountable", "approver", "authority"} & set(find_manners(book, role.ref))


def _count_steps(book: Book, role: str) -> int:
    return sum(len(steps) for _, steps in find_steps_of(book, role))


def _find_acting(book: Book, system: System) -> set[str]:
    refs = dict.fromkeys(ref for facet in FACETS for ref in getattr(system, facet))
    roles: set[str | None] = set()
    for workflow in book.find_all(refs, Workflow):
        roles |= {step.responsible for step in workflow.steps}
    roles |= {cadence.facilitator for cadence in book.find_all(refs, Cadence)}
    roles |= {tier.role for decision in book.find_all(refs, Decision) for tier in decision.approve}
    return {role for role in roles if role}


CHECKS = (
    Check(
        "CON001",
        "still-required",
        "warning",
        1,
        "X",
        check_still_required,
        ("S7", "S33", "S76", "S105", "S116", "S120"),
    ),
    Check("CON005", "short-escalation", "info", 1, "S", check_short_escalation, ("S2", "S76", "S120", "S146")),
    Check("CON006", "single-person", "warning", 1, "X", check_single_person, ("S26", "S103", "S120", "S153", "S215")),
    Check("CON008", "doing-lead", "info", 2, "B", check_doing_lead, ("S64", "S132", "S159")),
    Check("CON009", "self-run-system", "info", 2, "X", check_self_run_system, ("S133",), ("system",)),
)
