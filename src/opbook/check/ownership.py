"""Checks of ownership: every element has one owner, and behind the owner stands a person of today."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_cycles, find_missing, find_problems, is_absent
from opbook.check.vacancy import check_interim_expired, check_vacant_owner
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.belonging import find_owned_by
from opbook.graph.holding import is_present
from opbook.graph.owning import find_owner_role, is_in_force
from opbook.model import KIND, Person, Role, Team


def check_no_owner(book: Book) -> Iterator[Diagnostic]:
    """Report elements that name no owner.

    ## What it does
    Reports every element, of any kind but people and terms, whose `owner` is absent or empty. Parts such as steps
    and states inherit the owner of the element that holds them; elements never inherit from each other.

    ## Why it matters
    What nobody owns, nobody changes, answers for or notices when it is out of date. This is the rule the whole
    model stands on: no owner, no build.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till  # error: OWN001
    summary: Takes the money.
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Name the role or team that answers for the element. There is no switch that turns this check off.

    ```yaml
    owner: clerk
    ```
    """
    for missing in find_missing(book, "OWN001"):
        what = KIND[missing.entry.kind].label
        yield missing.report(
            "OWN001",
            f"the {what} `{missing.entry.id}` has no owner",
            "add `owner:` with the role or team that answers for it",
        )


def check_unresolved_owner(book: Book) -> Iterator[Diagnostic]:
    """Report owners that are not an existing, active role, team or person.

    ## What it does
    Reports an `owner` that names nothing, something of another kind, a retired role or team, a person who has left,
    or a draft that does not count yet for an element in force. A team whose lead role is retired or a draft owns
    nothing either.

    ## Why it matters
    An owner that is only a word hides a gap better than no owner does.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: clark  # error: OWN002
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Name a role or team that exists and is active; the message suggests the nearest ids.

    ```yaml
    owner: clerk
    ```
    """
    yield from find_problems(book, "OWN002")
    for element in book.owned():
        if defect := _find_owner_defect(book, element.owner, element.status):
            yield Diagnostic(
                "OWN002",
                f"the owner of `{element.ref}` {defect}",
                book.where(element.ref, "owner"),
                "name an active role or team",
                element=element.ref,
            )
    entry = book.loaded.config_entry
    if defect := _find_owner_defect(book, book.config.owner, "active"):
        yield Diagnostic(
            "OWN002", f"the owner of the model {defect}", entry.where("owner"), "name an active role or team"
        )
    yield from _find_leads_without_force(book)


def check_several_owners(book: Book) -> Iterator[Diagnostic]:
    """Report elements with a list of owners.

    ## What it does
    Reports an `owner` that is a list, whatever it lists.

    ## Why it matters
    Two owners are no owner: each may rely on the other. One answers; the others can be responsible, consulted or
    informed.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: [lead, clerk]  # error: OWN005
    type: saas
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Decide who answers in the end, and name that role. Where a group decides, name the team. As nobody looks behind a
    list of owners, this check belongs to the gate.

    ```yaml
    owner: clerk
    ```
    """
    return find_problems(book, "OWN005")


def check_circular_ownership(book: Book) -> Iterator[Diagnostic]:
    """Report roles that own themselves, directly or around a circle.

    ## What it does
    Follows the owners of roles (a team stands for its lead role) and reports every circle. Only the role that
    `model/opbook.yaml` names as `root_role` may own itself.

    ## Why it matters
    The owner of a role may change what the role is there for. Who owns the own role answers to nobody, and a circle
    of roles is the same thing at a distance.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: cashier  # error: OWN008
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    ```

    ## How to fix
    Let the role that delegated the work own it, up to the one at the top.

    ```yaml
    owner: lead
    ```
    """
    owners = {}
    for role in book.all(Role):
        owner = find_owner_role(book, role.owner)
        if owner and not (owner == role.ref == book.config.root_role):
            owners[role.ref] = owner
    for cycle in find_cycles(owners):
        first = cycle[0]
        if len(cycle) == 1 and not book.loaded.config_entry.data:
            continue  # without a configuration nobody can say who is the root: OWN010 asks for it
        root = "" if book.config.root_role else "; the role at the top is named by `root_role` in `opbook.yaml`"
        message = (
            f"`{first}` owns itself"
            if len(cycle) == 1
            else f"`{first}` owns itself around a circle: {' is owned by '.join(f'`{ref}`' for ref in (*cycle, first))}"
        )
        labels = tuple(Label(book.where(ref, "owner"), "and owned here") for ref in cycle[1:])
        yield Diagnostic(
            "OWN008", message, book.where(first, "owner"), f"name the role that delegated the work{root}", labels, first
        )


def check_model_without_owner(book: Book) -> Iterator[Diagnostic]:
    """Report a model that nobody owns.

    ## What it does
    Reports a `model/opbook.yaml` without `owner`, or its absence.

    ## Why it matters
    The description of the company belongs to nobody by default. Then it is out of date within a quarter.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop  # error: OWN010
    root_role: lead
    ```

    ## How to fix
    Name the role or team that keeps the model true.

    ```yaml
    owner: lead
    ```
    """
    entry = book.loaded.config_entry
    file = entry.span.file
    if not is_absent(entry.data.get("owner")) or ("owner",) in entry.misspelt:
        return
    if file not in book.loaded.sources:
        message, remedy = f"the model has no owner: there is no `{file}`", "create it with `company:` and `owner:`"
    elif (
        any(problem.span.file == file and problem.code in ("SCH001", "SCH004") for problem in book.problems)
        and not entry.data
    ):
        return
    else:
        message, remedy = "the model has no owner", "add `owner:` with the role or team that keeps it true"
    yield Diagnostic("OWN010", message, entry.span, remedy)


def _find_leads_without_force(book: Book) -> Iterator[Diagnostic]:
    for team in book.all(Team):
        lead = book.find(team.lead, Role)
        if lead is None or is_in_force(lead, "active"):
            continue
        owned = [e for e in find_owned_by(book, team.ref) if not is_in_force(lead, e.status)]
        if owned:
            yield Diagnostic(
                "OWN002",
                f"what `{team.ref}` owns has no owner: its lead `{lead.ref}` is "
                f"{'a draft' if lead.status == 'draft' else 'retired'}",
                book.where(team.ref, "lead"),
                "name an active role as the lead",
                tuple(Label(book.where(element.ref, "owner"), f"owns `{element.ref}`") for element in owned),
                team.ref,
            )


def _find_owner_defect(book: Book, ref: str | None, status: str) -> str:
    owner = book.get(ref)
    match owner:
        case Person() if not is_present(book, owner):
            return f"is `{ref}`, who has left" if owner.until else f"is `{ref}`, who is not here"
        case Role() | Team() if not is_in_force(owner, status):
            return f"is `{ref}`, which is {'a draft' if owner.status == 'draft' else 'retired'}"
        case _:
            return ""


CHECKS = (
    Check(
        "OWN001",
        "no-owner",
        "error",
        1,
        "C",
        check_no_owner,
        ("S6", "S16", "S39", "S57", "S152", "S172", "S176", "S185", "S207", "S226"),
    ),
    Check("OWN002", "unresolved-owner", "error", 1, "C", check_unresolved_owner),
    Check("OWN003", "vacant-owner", "error", 1, "C", check_vacant_owner, ("S39",)),
    Check("OWN005", "several-owners", "error", 1, "C", check_several_owners),
    Check("OWN007", "interim-expired", "error", 2, "C", check_interim_expired),
    Check("OWN008", "circular-ownership", "error", 1, "C", check_circular_ownership),
    Check("OWN010", "model-without-owner", "error", 1, "M", check_model_without_owner, ("S225",)),
)
