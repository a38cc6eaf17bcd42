"""Checks of how roles are filled: enough people, somebody who can step in, and no one person with everything."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import label_places, report_at
from opbook.check.vacancy import list_owned_by_role
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.graph.holding import count_cover, find_covered_by, find_holders, find_holdings, find_roles_of, is_present
from opbook.graph.removal import find_manners
from opbook.model import Person, Role

_MANNERS = {
    "accountable": "answers for work",
    "approver": "approves decisions",
    "authority": "judges at validation points",
}


def check_understaffed_role(book: Book) -> Iterator[Diagnostic]:
    """Report roles that are vacant, or held by fewer people than they need.

    ## What it does
    Compares the holders of today with `min_holders` (1 where absent). A vacant role that owns something is
    `vacant-owner`, which is an error; drafts are left out.

    ## Why it matters
    The work of the role is promised to others and done by nobody, or by too few.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    min_holders: 2
    holders: [{person: ben}]  # warning: ROL002
    ```

    ## How to fix
    Name who else holds the role, or say that fewer are enough.

    ```yaml
    min_holders: 1
    ```
    """
    owning = list_owned_by_role(book)
    for role in book.all(Role):
        count = len(find_holders(book, role))
        if count >= role.min_holders or role.status == "draft" or (count == 0 and role.ref in owning):
            continue
        unknown = any(book.get(ref) is None for each in role.holders for ref in (each.person, each.team) if ref)
        if not unknown:
            people = "1 person holds" if count == 1 else f"{count} people hold"
            yield Diagnostic(
                "ROL002",
                f"nobody holds `{role.ref}`" if not count else f"{people} `{role.ref}`, which needs {role.min_holders}",
                book.where_key(role.ref, "holders"),
                "name who holds it, or retire it" if not count else "name who else holds it, or lower `min_holders`",
                element=role.ref,
            )


def check_no_cover(book: Book) -> Iterator[Diagnostic]:
    """Report roles with one holder and no deputy on whose word work depends.

    ## What it does
    Looks at roles that answer for workflows, approve decisions or judge at validation points. Reports those in which one
    person alone can act today. Where a deputy is named but is that same person, `fictional-cover` says so.

    ## Why it matters
    While that person is ill, nothing that needs the role's word moves.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]  # warning: ROL003
    ```

    ```yaml title="model/workflows/counting.yaml"
    name: Counting
    summary: From the open till to the right sum.
    owner: cashier
    trigger: The shop closes
    outcome: The sum is right
    steps:
      - {id: count, name: Count, type: task, responsible: clerk}
      - {id: counted, name: Counted, type: end}
    ```

    ## How to fix
    Name somebody who can act when the holder is away, and let them do it once before they must.

    ```yaml
    deputies: [ada]
    ```
    """
    for role in book.all(Role):
        ways = [words for manner, words in _MANNERS.items() if manner in find_manners(book, role.ref)]
        holders = find_holders(book, role)
        if not ways or len(holders) != 1 or count_cover(book, role) > 1 or _is_fictional(book, role):
            continue
        yield Diagnostic(
            "ROL003",
            f"one person alone can act as `{role.ref}`, which {' and '.join(ways)}",
            book.where_key(role.ref, "holders") if not role.deputies else book.where_key(role.ref, "deputies"),
            "name somebody under `deputies` who can act when the holder is away",
            element=role.ref,
        )


def check_unsplit_role(book: Book) -> Iterator[Diagnostic]:
    """Report roles with several holders of whom it is not said who covers what.

    ## What it does
    Reports roles with two or more holders named one by one, when one of them has no `focus`. A team as the holder
    shares the work in its own way. While no holder at all has one, one finding speaks for all roles.

    ## Why it matters
    Two people with the same role each believe that the other one has the case.

    ## Example
    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders:
      - {person: ada, focus: mornings}
      - {person: ben}  # info: ROL008
    ```

    ## How to fix
    Say who covers which part; where anybody takes the next case, say that.

    ```yaml
      - {person: ben, focus: evenings}
    ```
    """
    shared = [(role, found) for role in book.all(Role) if len(found := _find_single_holders(book, role)) > 1]
    unused = len(shared) > 2 and not any(role.holders[n].focus for role, found in shared for n in found)
    for role, found in shared[:1] if unused else shared:
        places = [n for n in found if not role.holders[n].focus]
        what = f"`{role.ref}` and {len(shared) - 1} other roles" if unused else f"`{role.ref}`"
        if places:
            yield report_at(
                book,
                "ROL008",
                (role.ref, ("holders", places[0], "person")),
                f"several people hold {what}, and it is not said who covers what",
                "add `focus:` to each holder",
                label_places([book.where(role.ref, "holders", n, "person") for n in places[1:]], "no focus either"),
            )


def check_many_roles(book: Book) -> Iterator[Diagnostic]:
    """Report people who hold more roles than the limit.

    ## What it does
    Counts the roles each person holds today. The limit is `roles_per_person` (5).

    ## Why it matters
    Every role is another set of promises to keep in mind, and switching between them takes the day.

    ## Example
    ```yaml title="model/opbook.yaml"
    company: Corner shop
    owner: lead
    root_role: lead
    as_of: 2026-11-20
    limits: {roles_per_person: 1}
    ```

    ```yaml title="model/people.yaml"
    ada: {name: Ada}
    ben: {name: Ben}  # info: ROL011
    ```

    ```yaml title="model/roles/cashier.yaml"
    name: Cashier
    summary: Takes the money.
    owner: lead
    purpose: The till is right every evening.
    accountabilities: [Counting the till]
    holders: [{person: ben}]
    ```

    ## How to fix
    Pass a role on, or join roles that are never held apart.
    """
    limit = book.config.limit("roles_per_person")
    for person in book.all(Person):
        roles = find_roles_of(book, person)
        if len(roles) > limit:
            yield report_at(
                book,
                "ROL011",
                (person.ref, ()),
                f"`{person.ref}` holds {len(roles)} roles; the limit is {limit:g}",
                "pass one on, or join roles that are never held apart",
                label_places([book.where(role.ref) for role in roles], "one of them"),
            )


def check_person_without_role(book: Book) -> Iterator[Diagnostic]:
    """Report people who hold no role and stand in for none.

    ## What it does
    Reports people who are here on the as-of date and are neither holder nor deputy of any role. One finding names all.

    ## Why it matters
    Either they do work that no role describes, or the model has not heard of them since they changed.

    ## Example
    ```yaml title="model/people.yaml"
    ada: {name: Ada}
    ben: {name: Ben}
    cleo: {name: Cleo}  # info: ROL013
    ```

    ## How to fix
    Name the person among the holders of a role, or give the day they left in `until`.

    ```yaml
    cleo: {name: Cleo, until: 2026-09-30}
    ```
    """
    idle = [
        person
        for person in book.all(Person)
        if is_present(book, person) and not find_roles_of(book, person) and not find_covered_by(book, person)
    ]
    if idle:
        named = list_names(person.ref for person in idle[:3])
        shown = named if len(idle) < 4 else f"`{idle[0].ref}`, `{idle[1].ref}` and {len(idle) - 2} more"
        yield report_at(
            book,
            "ROL013",
            (idle[0].ref, ()),
            f"{shown} hold{'s' if len(idle) == 1 else ''} no role",
            "name them among the holders of a role, or say when they left",
            label_places([book.where(person.ref) for person in idle[1:3]], "no role either"),
        )


def _find_single_holders(book: Book, role: Role) -> list[int]:
    """Positions of the holders of today who are named one by one."""
    today = {id(each.holder) for each in find_holdings(book, role) if not each.team}
    return [n for n, holder in enumerate(role.holders) if id(holder) in today]


def _is_fictional(book: Book, role: Role) -> bool:
    """Whether ROL004 speaks: a deputy is named, and is the holder."""
    holders = {person.ref for person in find_holders(book, role)}
    return any({ref if book.find(ref, Person) else "", *_list_people(book, ref)} & holders for ref in role.deputies)


def _list_people(book: Book, ref: str) -> tuple[str, ...]:
    return tuple(person.ref for person in find_holders(book, book.find(ref, Role)))


CHECKS = (
    Check("ROL002", "understaffed-role", "warning", 1, "C", check_understaffed_role, ("S17",)),
    Check("ROL003", "no-cover", "warning", 1, "X", check_no_cover, ("S82", "S105", "S116", "S129", "S153")),
    Check("ROL008", "unsplit-role", "info", 2, "C", check_unsplit_role),
    Check("ROL011", "many-roles", "info", 2, "C", check_many_roles),
    Check("ROL013", "person-without-role", "info", 3, "C", check_person_without_role),
)
