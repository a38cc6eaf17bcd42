"""What would break if somebody left, a role were vacated, or an application were gone."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

from opbook.app.project import load_book
from opbook.check.consequence import find_consequences
from opbook.diagnostics import ConfigurationError, build_hint, find_similar
from opbook.graph import Book
from opbook.model import Application, Person, Record, Role
from opbook.report.what_if import render_what_if

Typed = TypeVar("Typed", bound=Record)


def tell_what_if(  # noqa: PLR0913 - one parameter per option
    root: Path,
    *,
    people: Iterable[str] = (),
    roles: Iterable[str] = (),
    applications: Iterable[str] = (),
    form: str = "text",
    as_of: date | None = None,
) -> str:
    """Return what would break in the project `root`, as text or JSON. The model's files are not touched.

    Args:
        root: the project.
        people: who has left, as ids or references such as `person:ines`.
        roles: which roles nobody holds any more.
        applications: what is no longer there.
        form: `text` or `json`.
        as_of: the day on which holders are judged.

    Raises:
        ConfigurationError: nothing is assumed, or something assumed is not in the model.
    """
    book = load_book(root, as_of)
    removed = _resolve(book, Person, people)
    vacated = _resolve(book, Role, roles)
    without = _resolve(book, Application, applications)
    if not (removed or vacated or without):
        message = "nothing is assumed; say who leaves with `--remove`, or use `--vacate` or `--without`"
        raise ConfigurationError(message)
    changes = (
        *(("removed", ref) for ref in removed),
        *(("vacated", ref) for ref in vacated),
        *(("without", ref) for ref in without),
    )
    found = find_consequences(book, people=removed, roles=vacated, applications=without)
    return render_what_if(found, changes, form, book)


def _resolve(book: Book, cls: type[Typed], words: Iterable[str]) -> tuple[str, ...]:
    known = {element.id: element for element in book.all(cls)}
    found: dict[str, None] = {}
    for word in words:
        identifier = word.removeprefix(f"{cls.kind}:")
        if identifier not in known:
            hint = build_hint(find_similar(identifier, known), cls.kind)
            message = f"there is no {cls.kind} `{identifier}`{'; ' if hint else ''}{hint}"
            raise ConfigurationError(message)
        found[f"{cls.kind}:{identifier}"] = None
    return tuple(found)
