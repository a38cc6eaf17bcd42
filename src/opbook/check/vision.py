"""Checks of vision and objectives: does the company say where it goes, and does everything point there."""

from collections.abc import Iterator

from opbook.check.definition import Check
from opbook.check.shape import is_absent, is_misspelt, list_entries
from opbook.diagnostics import Diagnostic
from opbook.graph import Book
from opbook.load import Entry
from opbook.model import Choice, Objective, Offering


def check_no_vision(book: Book) -> Iterator[Diagnostic]:
    """Report objectives or offerings where no vision is in force.

    ## What it does
    Reports once, at the first objective or offering, that no vision with status `active` exists. Where a vision
    exists but is a draft, deprecated or retired, the report stands at that vision.

    ## Why it matters
    Priorities without a direction are a list of wishes: nothing says which of them to drop.

    ## Example
    ```yaml title="model/vision.yaml"
    main:
      name: Vision
      summary: Where we go.
      owner: lead
      status: retired
      statement: The shop everybody in town knows.
    ```

    ```yaml title="model/offerings/boxes.yaml"
    name: Boxes  # error: VIS001
    summary: Boxes of any size.
    owner: lead
    customers: [People who move]
    promises: [{statement: A box for everything}]
    powered_by: [packing]
    ```

    ## How to fix
    Write down the vision in `model/vision.yaml`, or put the one that is there in force.
    """
    visions = _list_entries(book, "vision")
    if any(entry.data.get("status", "active") == "active" for entry in visions):
        return
    served = [entry for kind in ("objective", "offering") for entry in _list_entries(book, kind)]
    if any(_names_unknown_vision(book, entry) for entry in served):
        return
    served.sort(key=lambda entry: (entry.data.get("status") == "draft", entry.span))
    if served:
        what = "objectives" if served[0].kind == "objective" else "offerings"
        state = f"; `{visions[0].ref}` is {visions[0].data.get('status')}" if visions else ""
        yield Diagnostic(
            "VIS001",
            f"{what} exist, but no vision is in force{state}",
            served[0].span,
            "write the vision in `model/vision.yaml`"
            if not visions
            else "put the vision in force with `status: active`",
            element=served[0].ref,
        )


def check_objective_without_vision(book: Book) -> Iterator[Diagnostic]:
    """Report objectives that hang under nothing.

    ## What it does
    Reports objectives that name neither a `vision` nor a `parent`. Silent while the model holds no vision at all:
    `no-vision` says so.

    ## Why it matters
    An objective that serves nothing above it competes with those that do.

    ## Example
    ```yaml title="model/objectives/more-boxes.yaml"
    name: More boxes  # error: VIS002
    summary: Sell more boxes.
    owner: lead
    statement: Twice as many boxes as last year.
    period: 2026-H2
    rank: 1
    ```

    ## How to fix
    Say what it realizes.

    ```yaml
    vision: main
    ```
    """
    if not _list_entries(book, "vision"):
        return
    for entry in _list_entries(book, "objective"):
        keys = ("vision", "parent")
        if all(is_absent(entry.data.get(key)) for key in keys) and not any(
            is_misspelt(book, entry.ref, key) for key in keys
        ):
            yield Diagnostic(
                "VIS002",
                f"`{entry.ref}` is linked to no vision and no parent objective",
                entry.span,
                "add `vision:`, or `parent:` with the objective it is part of",
                element=entry.ref,
            )


def check_excluded_choice(book: Book) -> Iterator[Diagnostic]:
    """Report objectives and offerings that follow a choice the company refuses.

    ## What it does
    Reports an entry of `choices` that names a choice of kind `exclusion`.

    ## Why it matters
    An exclusion is what the company has decided not to do. Whatever follows it spends money on a refused bet.

    ## Example
    ```yaml title="model/vision.yaml"
    main:
      name: Vision
      summary: Where we go.
      owner: lead
      statement: The shop everybody in town knows.
      choices:
        - {id: no-online-shop, kind: exclusion, statement: We do not sell online.}
    ```

    ```yaml title="model/objectives/web-sales.yaml"
    name: Web sales
    summary: Sell on the web.
    owner: lead
    statement: A tenth of sales comes from the web.
    vision: main
    period: 2026-H2
    rank: 1
    choices: [no-online-shop]  # error: VIS014
    ```

    ## How to fix
    Drop the objective, or change the choice: one of the two is no longer meant.
    """
    found: tuple[Objective | Offering, ...] = (*book.all(Objective), *book.all(Offering))
    for element in found:
        for position, ref in enumerate(element.choices):
            choice = book.part(ref)
            if isinstance(choice, Choice) and choice.kind == "exclusion":
                yield Diagnostic(
                    "VIS014",
                    f"`{element.ref}` follows `{choice.id}`, which the company excludes",
                    book.where(element.ref, "choices", position),
                    "drop one of the two: the element, or the exclusion",
                    element=element.ref,
                )


def _list_entries(book: Book, kind: str) -> list[Entry]:
    """Entries in force or being prepared, those that could not be typed included."""
    return [each for each in list_entries(book, kind) if each.data.get("status") != "retired"]


def _names_unknown_vision(book: Book, entry: Entry) -> bool:
    """Whether it names a vision that does not exist: that has been reported, and it is the same mistake."""
    vision = entry.data.get("vision")
    return isinstance(vision, str) and bool(vision) and vision not in book.entries


CHECKS = (
    Check("VIS001", "no-vision", "error", 1, "V", check_no_vision, ("S14", "S45", "S154")),
    Check(
        "VIS002",
        "objective-without-vision",
        "error",
        1,
        "V",
        check_objective_without_vision,
        ("S9", "S45", "S136", "S154"),
    ),
    Check("VIS014", "excluded-choice", "error", 2, "V", check_excluded_choice, ("S97", "S178")),
)
