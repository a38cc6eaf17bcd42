"""Checks of what roles are there for: a part in the work, words of their own, a way up and a way in."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_misspelt, label_places, report_at
from opbook.diagnostics import Diagnostic, Label
from opbook.graph import Book
from opbook.graph.authority import find_rights_of
from opbook.graph.duty import find_exceptions_of, find_exceptions_raised_to, find_steps_of, find_validations_of
from opbook.graph.likeness import find_alike
from opbook.graph.raci import find_rows_of
from opbook.graph.removal import find_manners
from opbook.model import Role

_ACTING = ("facilitated by", "attended by", "steward", "held in a state by", "reinforced by", "may change")
_DECIDING = ("approver", "authority")


def check_idle_role(book: Book) -> Iterator[Diagnostic]:
    """Report roles that act nowhere.

    ## What it does
    Reports roles that take part in no workflow, exception, decision, validation point or cadence, keep no data or state,
    and reinforce no standard. Roles that lead a team which attends a cadence take part through it.

    ## Why it matters
    A role without a part in the work is a job title. Nobody would notice if it were gone.

    ## Example
    ```yaml title="model/roles/herald.yaml"
    name: Herald  # warning: ROL005
    summary: Announces.
    owner: lead
    purpose: Everybody has heard.
    accountabilities: [Announcing]
    holders: [{person: ben}]
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
    Name the role where it acts: at a step, in a decision, at a meeting. Or retire it.
    """
    for role in book.all(Role):
        if not _acts(book, role):
            yield report_at(
                book,
                "ROL005",
                (role.ref, ()),
                f"`{role.ref}` acts in no workflow, decision, validation point or cadence",
                "name it where it acts, or retire it",
            )


def check_overlapping_accountability(book: Book) -> Iterator[Diagnostic]:
    """Report accountabilities that two roles share.

    ## What it does
    Compares the words of all accountabilities of different roles, order and filling words left out, and reports those
    that share nine tenths of them, once for all roles that do.

    ## Why it matters
    Two roles with the same promise: each may leave it to the other, or both do it differently.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities:
      - Taking payments
    holders: [{person: ben}]
    ```

    ```yaml title="model/roles/helper.yaml"
    name: Helper
    summary: Helps at the till.
    owner: lead
    purpose: Nobody waits at the till.
    accountabilities:
      - Taking the payments  # warning: ROL006
    holders: [{person: ada}]
    ```

    ## How to fix
    Give it to one of them, or say which part is whose.

    ```yaml
      - Packing what was paid for
    ```
    """
    places = [(role, position, text) for role in book.all(Role) for position, text in enumerate(role.accountabilities)]
    places.sort(key=lambda place: book.where(place[0].ref, "accountabilities", place[1]))
    shared: dict[int, list[int]] = {}
    for first, second in find_alike([text for _, _, text in places]):
        if places[first][0].ref != places[second][0].ref:
            shared.setdefault(first, []).append(second)
    for first, others in shared.items():
        one, its, _ = places[first]
        other, position, _ = places[others[0]]
        rest = f"{len(others)} other roles" if len(others) > 1 else f"`{one.ref}`"
        yield report_at(
            book,
            "ROL006",
            (other.ref, ("accountabilities", position)),
            f"`{other.ref}` and {rest} are accountable for the same",
            "give it to one of them, or say which part is whose",
            (Label(book.where(one.ref, "accountabilities", its), "the same here"),),
        )


def check_no_way_up(book: Book) -> Iterator[Diagnostic]:
    """Report roles that decide or judge and have nobody to turn to.

    ## What it does
    Reports roles that approve decisions or judge at validation points and have no `escalates_to`. The role at the top
    is exempt.

    ## Why it matters
    What the role may not decide stays on its desk, or goes to whoever shouts least.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier  # warning: ROL009
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    ```

    ```yaml title="model/decisions/give-discount.yaml"
    name: Give a discount
    summary: Whether a customer pays less.
    owner: lead
    question: Do we give this discount?
    options: [give, refuse]
    approve: [{role: cashier}]
    ```

    ## How to fix
    Name the role it turns to.

    ```yaml
    escalates_to: lead
    ```
    """
    for role in book.all(Role):
        decides = any(manner in _DECIDING for manner in find_manners(book, role.ref))
        absent = not role.escalates_to and not is_misspelt(book, role.ref, "escalates_to")
        if decides and absent and role.ref != book.config.root_role:
            yield report_at(
                book,
                "ROL009",
                (role.ref, ()),
                f"`{role.ref}` decides, and has nobody to turn to",
                "add `escalates_to:` with the role that settles what this one cannot",
            )


def check_accountability_wording(book: Book) -> Iterator[Diagnostic]:
    """Report accountabilities that are not worded as something one keeps doing.

    ## What it does
    Reports accountabilities whose first word does not end in -ing, once per role and wording. Only for models in English.

    ## Why it matters
    "Reviewing complete applications" can be expected of somebody every day. "Quality" can be expected of nobody.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities:
      - Counting the till
      - The daily sum  # info: ROL010
    holders: [{person: ben}]
    ```

    ## How to fix
    Begin with what is done.

    ```yaml
      - Reporting the daily sum
    ```
    """
    if not book.config.language.startswith("en"):
        return
    reported: set[str] = set()
    for role in book.all(Role):
        texts = enumerate(role.accountabilities)
        other = [n for n, text in texts if not _is_ongoing(text) and text not in reported]
        reported.update(role.accountabilities)
        if other:
            yield report_at(
                book,
                "ROL010",
                (role.ref, ("accountabilities", other[0])),
                f"an accountability of `{role.ref}` does not say what is done continuously",
                "begin with an activity, such as `Reviewing` or `Keeping`",
                label_places([book.where(role.ref, "accountabilities", n) for n in other[1:]], "nor does this one"),
            )


def check_no_onboarding(book: Book) -> Iterator[Diagnostic]:
    """Report roles without a way in for somebody new.

    ## What it does
    Reports roles without `onboarding`. While no role has any, one finding speaks for all of them.

    ## Why it matters
    The first weeks decide whether somebody works as the model says, or as the neighbour does.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier  # info: ROL012
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    ```

    ## How to fix
    Say what a new holder does in the first days, and where to read about it.

    ```yaml
    onboarding:
      - {by: P5D, do: Count the till with somebody who knows}
    ```
    """
    roles = [role for role in book.all(Role) if role.status != "draft"]
    lacking = [role for role in roles if not role.onboarding and not is_misspelt(book, role.ref, "onboarding")]
    if len(lacking) == len(roles) > 1:
        yield report_at(
            book,
            "ROL012",
            (lacking[0].ref, ()),
            "no role has an onboarding path",
            "begin with the role that is filled next: add `onboarding:` with what to do in the first days",
        )
        return
    for role in lacking:
        yield report_at(
            book,
            "ROL012",
            (role.ref, ()),
            f"`{role.ref}` has no onboarding path",
            "add `onboarding:` with what a new holder does in the first days",
        )


def _acts(book: Book, role: Role) -> bool:
    ref = role.ref
    work = (
        find_steps_of,
        find_validations_of,
        find_exceptions_of,
        find_exceptions_raised_to,
        find_rights_of,
        find_rows_of,
    )
    if any(find(book, ref) for find in work) or book.incoming(ref, *_ACTING):
        return True
    return any(book.incoming(edge.source, "attended by") for edge in book.incoming(ref, "led by"))


def _is_ongoing(text: str) -> bool:
    first = text.split(maxsplit=1)[0].strip(".,:;").casefold() if text.split() else ""
    return first.endswith("ing")


CHECKS = (
    Check("ROL005", "idle-role", "warning", 1, "C", check_idle_role, ("S102", "S192"), ("workflow",)),
    Check(
        "ROL006",
        "overlapping-accountability",
        "warning",
        2,
        "C",
        check_overlapping_accountability,
        ("S8", "S18", "S118"),
    ),
    Check("ROL009", "no-way-up", "warning", 1, "S", check_no_way_up, ("S151", "S193")),
    Check("ROL010", "accountability-wording", "info", 3, "M", check_accountability_wording),
    Check(
        "ROL012", "no-onboarding", "info", 2, "M", check_no_onboarding, ("S106", "S129", "S144", "S214", "S215", "S216")
    ),
)
