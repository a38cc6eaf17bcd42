"""Finds the model's files and says what each may hold."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from opbook.diagnostics import Diagnostic, build_hint, find_similar
from opbook.model import DIRECTORY, Kind
from opbook.source import Span

CONFIG_FILE = "opbook.yaml"
MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A YAML file of the model. `id` is empty where the file is a map of all elements of its kind."""

    path: Path
    name: str
    kind: Kind
    id: str = ""


def find_files(model: Path, prefix: str) -> tuple[list[ModelFile], list[Diagnostic]]:
    """Return the files below the folder `model` in a stable order, and what does not belong there (SCH006).

    Args:
        model: the folder that holds `opbook.yaml`.
        prefix: how the folder is called in messages, such as `model`.
    """
    files: list[ModelFile] = []
    problems: list[Diagnostic] = []
    for path, name in _walk(model, prefix, problems):
        parts = Path(name).relative_to(prefix).parts
        if parts == (CONFIG_FILE,):
            continue
        kind = DIRECTORY.get(parts[0] if len(parts) > 1 else Path(parts[0]).stem)
        if path.suffix == ".yml":
            problems.append(
                Diagnostic(
                    "SCH006",
                    f"`{name}` is not read: model files end in `.yaml`",
                    Span(name),
                    f"rename it to `{path.stem}.yaml`",
                )
            )
        elif kind is None or (kind.map_only and len(parts) > 1):
            problems.append(_stray(name, parts))
        else:
            files.append(ModelFile(path, name, kind, path.stem if len(parts) > 1 else ""))
    return files, problems


def read_text(path: Path, name: str) -> tuple[str, Diagnostic | None]:
    """Return the text of a file (UTF-8, without a byte order mark), or the reason why it cannot be read (SCH001)."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", Diagnostic("SCH001", f"`{name}` is not a file", Span(name), "remove it, or write a file there")
        if status.st_size > MAX_BYTES:
            return "", Diagnostic(
                "SCH001",
                f"`{name}` is larger than {MAX_BYTES // 1_000_000} MB",
                Span(name),
                "split it: one file per element",
            )
        raw = path.read_bytes()
    except OSError as error:
        return "", Diagnostic(
            "SCH001",
            f"`{name}` cannot be read: {(error.strerror or 'unknown reason').lower()}",
            Span(name),
            "check that the file exists and may be read",
        )
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return "", Diagnostic(
            "SCH001",
            f"`{name}` is not UTF-8 text",
            Span(name, line, column, line, column + 1),
            "save the file as UTF-8",
        )


def _walk(model: Path, prefix: str, problems: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    """Yield every YAML file, following links but never into a folder that contains itself."""

    def visit(folder: Path, name: str, above: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
        real = os.path.realpath(folder)
        if real in above:
            problems.append(
                Diagnostic("SCH006", f"`{name}` is a link to a folder that contains it", Span(name), "remove the link")
            )
            return
        try:
            children = sorted(os.scandir(folder), key=lambda child: child.name)
        except OSError as error:
            problems.append(
                Diagnostic(
                    "SCH001",
                    f"`{name}` cannot be read: {(error.strerror or 'unknown reason').lower()}",
                    Span(name),
                    "check that the folder may be read",
                )
            )
            return
        for child in children:
            if child.name.startswith("."):
                continue
            child_name = f"{name}/{child.name}"
            if _is_folder(child):
                yield from visit(Path(child.path), child_name, (*above, real))
            elif child.name.endswith((".yaml", ".yml")):
                yield Path(child.path), child_name

    yield from visit(model, prefix, ())


def _is_folder(child: "os.DirEntry[str]") -> bool:
    try:
        return child.is_dir()
    except OSError:
        return False  # a link that leads to itself: reading it says so


def _stray(name: str, parts: tuple[str, ...]) -> Diagnostic:
    folder = len(parts) > 1
    word = parts[0] if folder else Path(parts[0]).stem
    if DIRECTORY.get(word):
        remedy = f"write all of them in one map: `{word}.yaml`"
    else:
        remedy = (
            build_hint(find_similar(word, DIRECTORY), "folder or file")
            or f"the model's folders are: {', '.join(sorted(DIRECTORY))}"
        )
    return Diagnostic("SCH006", f"`{name}` belongs to no kind of the model", Span(name), remedy)
