"""Checks of the written form: can the files be read, and do they say what the kinds define."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import find_problems, is_absent, is_misspelt, list_entries
from opbook.check.wording import list_names
from opbook.diagnostics import Diagnostic, find_similar
from opbook.graph import Book
from opbook.model import KIND


def check_unreadable_yaml(book: Book) -> Iterator[Diagnostic]:
    """Report text that is not the YAML the model is written in.

    ## What it does
    Reports files that cannot be read: wrong indentation, open quotes, tabs, a key that is written twice, more than
    one document, merge keys, custom tags, aliases that unfold endlessly, bytes that are not UTF-8, files that may
    not be opened.

    ## Why it matters
    Nothing can be known about what cannot be read. A key written twice is worse than a syntax error: most readers
    of YAML keep the last one in silence, and half of what was meant is gone.

    ## Example
    ```yaml title="model/roles/porter.yaml"
    name: Porter
    summary: Carries the boxes.
    owner: lead
    purpose: Boxes arrive.
    purpose: Boxes arrive whole.  # error: SCH001
    accountabilities: [Carrying boxes]
    ```

    ## How to fix
    Keep one of the two lines. For other mistakes look at the quotes, colons and indentation of the marked line and
    the one above it; a text that contains `: ` or starts with a special character needs quotes.
    """
    return find_problems(book, "SCH001")


def check_missing_field(book: Book) -> Iterator[Diagnostic]:
    """Report elements and parts that lack a field their kind requires.

    ## What it does
    Reports every required field that is absent or empty, unless a check of its own watches that field (a workflow's
    trigger is `WFL001`, an owner `OWN001`). A holder of a role must name a person or a team.

    ## Why it matters
    Pages, diagrams and other checks rely on these fields. An element without them is a name and nothing more.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop  # error: SCH002
    summary: Sells over the counter.
    owner: lead
    lead: clerk
    ```

    ## How to fix
    Add the field; the message shows its form.

    ```yaml
    purpose: Whoever walks in finds what they need.
    ```
    """
    yield from find_problems(book, "SCH002")
    for entry in list_entries(book, "role"):
        holders = entry.data.get("holders")
        for position, holder in enumerate(holders if isinstance(holders, tuple) else ()):
            path = ("holders", position)
            if (
                isinstance(holder, dict)
                and is_absent(holder.get("person"))
                and is_absent(holder.get("team"))
                and not any(is_misspelt(book, entry.ref, *path, key) for key in ("person", "team"))
            ):
                yield Diagnostic(
                    "SCH002",
                    f"a holder of `{entry.ref}` names nobody",
                    entry.where(*path),
                    "add `person: …`, or `team: …` where a team fills the role",
                    element=entry.ref,
                )


def check_unknown_field(book: Book) -> Iterator[Diagnostic]:
    """Report keys that are not part of the language.

    ## What it does
    Reports a key that its kind does not define, and suggests the nearest one. Keys that start with `x-` are yours
    and always admitted on an element.

    ## Why it matters
    A misspelt key is a statement that nobody reads. `ownr: lead` looks like ownership and is none.

    ## Example
    ```yaml title="model/teams/shop.yaml"
    name: Shop
    summary: Sells over the counter.
    ownr: lead  # error: SCH003
    lead: clerk
    purpose: Whoever walks in finds what they need.
    ```

    ## How to fix
    Correct the key, or start it with `x-` if it is data of your own.

    ```yaml
    owner: lead
    ```
    """
    return find_problems(book, "SCH003")


def check_wrong_value(book: Book) -> Iterator[Diagnostic]:
    """Report values of the wrong type or notation, and words that are not in an enumeration.

    ## What it does
    Reports a text where a list is expected, a word that an enumeration does not offer, a number out of its range,
    and dates, durations and amounts that cannot be read. The kinds in a governance entry's scope must exist.

    ## Why it matters
    A value that cannot be interpreted would silently count as nothing.

    ## Example
    ```yaml title="model/applications/till.yaml"
    name: Till
    summary: Takes the money.
    owner: lead
    type: softwre  # error: SCH004
    purpose: Takes payments and prints receipts.
    ```

    ## How to fix
    Use a value the message offers. Dates are written `2026-11-20`, durations `2 business days` or `P2D`, amounts
    `50000 EUR`.

    ```yaml
    type: saas
    ```
    """
    yield from find_problems(book, "SCH004")
    for entry in list_entries(book, "governance"):
        scope = entry.data.get("scope")
        kinds = scope.get("kinds") if isinstance(scope, dict) else None
        for position, word in enumerate(kinds if isinstance(kinds, tuple) else ()):
            if isinstance(word, str) and word not in KIND:
                similar = find_similar(word, KIND, 1)
                remedy = f"did you mean `{similar[0]}`" if similar else f"the kinds are {list_names(KIND)}"
                place = entry.where("scope", "kinds", position)
                yield Diagnostic("SCH004", f"`{word}` is not a kind", place, remedy, element=entry.ref)


def check_duplicate_id(book: Book) -> Iterator[Diagnostic]:
    """Report ids that are used twice.

    ## What it does
    Reports a second element of a kind with the same id, and a second part with the same id in one element. Steps and
    exceptions of a workflow share one set of ids.

    ## Why it matters
    A reference must mean one thing. With two, each reader would follow another.

    ## Example
    ```yaml title="model/teams/town/counter.yaml"
    name: Counter in town
    summary: Greets who comes in.
    owner: lead
    lead: clerk
    purpose: Nobody waits unseen.
    ```

    ```yaml title="model/teams/village/counter.yaml"
    name: Counter in the village  # error: SCH005
    summary: Greets who comes by.
    owner: lead
    lead: clerk
    purpose: Nobody waits unseen.
    ```

    ## How to fix
    Rename one of the two and the references meant for it, or merge them. Ids are not recycled: an element that
    takes the place of an older one names it in `replaces`.
    """
    return find_problems(book, "SCH005")


def check_misplaced_element(book: Book) -> Iterator[Diagnostic]:
    """Report files and ids that do not fit the model's layout.

    ## What it does
    Reports YAML files and folders that belong to no kind, a written `id` or `kind` that disagrees with where the
    element stands, ids that are not lower-case slugs, and ids that the handbook needs for pages of its own.

    ## Why it matters
    A file that is silently skipped is worse than one that is missing. Ids become addresses: they must be stable and
    plain.

    ## Example
    ```yaml title="model/roles/porter.yaml"
    id: doorman  # error: SCH006
    name: Porter
    summary: Carries the boxes.
    owner: lead
    purpose: Boxes arrive.
    accountabilities: [Carrying boxes]
    ```

    ## How to fix
    Remove the line, or move the element to where it belongs (`model/roles/doorman.yaml`). Write ids as
    `head-of-credit`.
    """
    return find_problems(book, "SCH006")


CHECKS = (
    Check("SCH001", "unreadable-yaml", "error", 1, "M", check_unreadable_yaml),
    Check("SCH002", "missing-field", "error", 1, "M", check_missing_field, ("S55", "S207", "S226")),
    Check("SCH003", "unknown-field", "error", 1, "M", check_unknown_field),
    Check("SCH004", "wrong-value", "error", 1, "M", check_wrong_value),
    Check("SCH005", "duplicate-id", "error", 1, "M", check_duplicate_id, ("S220",)),
    Check("SCH006", "misplaced-element", "error", 1, "M", check_misplaced_element),
)
