"""Finds a project and reads its model."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from opbook.app.as_of import find_as_of
from opbook.diagnostics import ConfigurationError
from opbook.memory import Memory

if TYPE_CHECKING:
    from opbook.graph import Book

MODEL = "model"
"""The folder of a project that holds the model."""


def find_root(start: Path) -> Path:
    """Return the project's root: the nearest folder, from `start` upwards, that holds `model/`.

    A folder whose `model/` has an `opbook.yaml` wins over a nearer one without.

    Raises:
        ConfigurationError: there is none.
    """
    start = start.resolve()
    folders = [start, *start.parents] if start.is_dir() else list(start.parents)
    for wanted in (Path(MODEL, "opbook.yaml").__fspath__(), MODEL):
        for folder in folders:
            if (folder / wanted).exists() and (folder / MODEL).is_dir():
                return folder
    message = f"there is no folder `{MODEL}` in `{start}` or above it; `opbook init` starts a project"
    raise ConfigurationError(message)


def load_book(root: Path, as_of: date | None = None, memory: Memory | None = None) -> "Book":
    """Read the model of the project `root`, to be judged on `as_of` (see find_as_of for what stands in for it).

    Raises:
        ConfigurationError: the date cannot be determined, or there is no model.
    """
    from opbook.graph import Book  # noqa: PLC0415 - finding a project needs no model
    from opbook.load import load_model  # noqa: PLC0415 - as above

    if not (root / MODEL).is_dir():
        message = f"there is no folder `{MODEL}` in `{root}`; `opbook init` starts a project"
        raise ConfigurationError(message)
    loaded = load_model(root / MODEL, MODEL)
    memory = memory or Memory()
    memory.adopt(loaded.elements.values())
    return Book(loaded, find_as_of(root, as_of, loaded.config.as_of), memory)


def find_language(root: Path) -> str:
    """Return the language of the handbook of the project `root`, before its model is read and checked."""
    from opbook.load import load_settings  # noqa: PLC0415 - as above

    return load_settings(root / MODEL, MODEL).language


def find_prefix(root: Path, start: Path | None = None) -> str:
    """Return the way from the folder `start` (by default the current one) to `root`: empty, or a path ending in `/`."""
    start = start or Path.cwd()
    try:
        relative = Path(os.path.relpath(root.resolve(), start.resolve())).as_posix()
    except ValueError:  # another drive
        return f"{root.resolve().as_posix()}/"
    return "" if relative == "." else f"{relative}/"
