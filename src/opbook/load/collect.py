"""Files → entries: one per element, with its id checked."""

from pathlib import Path
from typing import Any

from opbook.diagnostics import Diagnostic, Label
from opbook.load.entry import Entry, Mark
from opbook.load.entry import Path as DataPath
from opbook.load.file import CONFIG_FILE, ModelFile, find_files, read_text
from opbook.load.yaml_text import Document, read_document
from opbook.model import SLUG
from opbook.source import Span

RESERVED = {"": {"index"}, "person": {"teams"}, "decision": {"who-decides"}, "role": {"onboarding"}}
"""Ids that would collide with a page of the handbook; the empty kind stands for all."""


class Collection:
    """Everything read so far: the entries in order, the texts for excerpts, the problems."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.config: Entry | None = None
        self.sources: dict[str, str] = {}
        self.problems: list[Diagnostic] = []
        self.unread: dict[str, set[str]] = {}


def collect_entries(model: Path, prefix: str) -> Collection:
    """Read every file below `model`; `prefix` is how the folder is called in messages."""
    found = Collection()
    _read_config(model / CONFIG_FILE, f"{prefix}/{CONFIG_FILE}", found)
    files, problems = find_files(model, prefix)
    found.problems.extend(problems)
    for file in files:
        _add_file(collect_file(file), found)
    return found


def collect_settings(model: Path, prefix: str) -> Entry | None:
    """Read `opbook.yaml` alone; None where there are no settings that can be read."""
    found = Collection()
    _read_config(model / CONFIG_FILE, f"{prefix}/{CONFIG_FILE}", found)
    return found.config


def collect_file(file: ModelFile) -> Collection:
    """Read one file of the model: its entries, its text, and what is wrong in it."""
    found = Collection()
    document = _read(file.path, file.name, found)
    if document is None:
        found.unread.setdefault(file.kind.name, set()).add(file.id)
    elif not document.is_mapping:
        what = "an element" if file.id else "a map from id to element"
        span = document.whole or Span(file.name)
        found.problems.append(Diagnostic("SCH004", f"`{file.name}` holds no mapping", span, f"write {what}"))
    elif file.id:
        _add_single(file, document, found)
    else:
        _add_map(file, document, found)
    return found


def _add_file(part: Collection, found: Collection) -> None:
    found.problems.extend(part.problems)
    found.sources.update(part.sources)
    for kind, ids in part.unread.items():
        found.unread.setdefault(kind, set()).update(ids)
    for entry in part.entries.values():
        _add(entry, found)


def _read(path: Path, name: str, found: Collection) -> Document | None:
    text, problem = read_text(path, name)
    found.sources[name] = text
    if problem:
        found.problems.append(problem)
        return None
    document = read_document(text, name)
    found.problems.extend(document.problems)
    unreadable = not document.entries and bool(document.problems)
    return None if unreadable else document


def _read_config(path: Path, name: str, found: Collection) -> None:
    if not path.exists():
        return
    document = _read(path, name, found)
    if document is None:
        return
    if not document.is_mapping:
        found.problems.append(
            Diagnostic(
                "SCH004", f"`{name}` holds no mapping", document.whole or Span(name), "write `company:` and `owner:`"
            )
        )
        return
    found.config = _join("config", "opbook", document, Span(name))


def _add_single(file: ModelFile, document: Document, found: Collection) -> None:
    first = document.entries[0][1].key if document.entries else None
    entry = _join(file.kind.name, file.id, document, first or Span(file.name))
    _check_written(entry, found)
    _check_id(entry, Span(file.name), found)
    _add(entry, found)


def _add_map(file: ModelFile, document: Document, found: Collection) -> None:
    for key, mark, data, marks in document.entries:
        span = mark.key or mark.value
        if data is None:
            data = {}  # noqa: PLW2901 - an id without fields is an element that lacks them all
        if not isinstance(data, dict):
            found.problems.append(
                Diagnostic(
                    "SCH004",
                    f"`{key}` is not a mapping",
                    mark.value,
                    f"write the fields of the {file.kind.label} below its id",
                )
            )
            continue
        entry = Entry(file.kind.name, key, data, span, marks)
        _check_written(entry, found)
        _check_id(entry, span, found)
        _add(entry, found)


def _join(kind: str, identifier: str, document: Document, span: Span) -> Entry:
    data: dict[str, Any] = {}
    marks: dict[DataPath, Mark] = {}
    for key, mark, value, below in document.entries:
        data[key] = value
        marks[(key,)] = mark
        marks.update(((key, *path), inner) for path, inner in below.items() if path)
    return Entry(kind, identifier, data, span, marks)


def _check_written(entry: Entry, found: Collection) -> None:
    """A written `id` or `kind` must agree with the place; either way it is not data."""
    for key, actual in (("id", entry.id), ("kind", entry.kind)):
        if key not in entry.data:
            continue
        written = entry.data.pop(key)
        if written != actual:
            found.problems.append(
                Diagnostic(
                    "SCH006",
                    f"the written `{key}` is `{written}`, but its place says `{actual}`",
                    entry.where(key),
                    f"remove the line, or move the element to where `{written}` belongs",
                    element=entry.ref,
                )
            )


def _check_id(entry: Entry, span: Span, found: Collection) -> None:
    if not SLUG.fullmatch(entry.id):
        message, remedy = (
            f"the id `{entry.id}` is not a lower-case slug",
            "use lower-case letters, digits and single hyphens, such as `head-of-credit`",
        )
    elif entry.id in RESERVED[""] | RESERVED.get(entry.kind, set()):
        message, remedy = f"the id `{entry.id}` is reserved for a page of the handbook", "choose another id"
    else:
        return
    found.problems.append(Diagnostic("SCH006", message, span, remedy, element=entry.ref))


def _add(entry: Entry, found: Collection) -> None:
    if first := found.entries.get(entry.ref):
        label = Label(first.span, "first defined here")
        found.problems.append(
            Diagnostic(
                "SCH005",
                f"the id `{entry.ref}` is defined twice",
                entry.span,
                "give one of the two another id",
                (label,),
                entry.ref,
            )
        )
    else:
        found.entries[entry.ref] = entry
