"""The gate: reads a model and runs its checks."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from opbook.app.baseline import BASELINE, read_baseline
from opbook.app.branding import find_brand_problems
from opbook.app.documents import find_documents_folder, read_documents
from opbook.app.project import load_book
from opbook.check import Report, Settings, run_checks
from opbook.check.baseline import apply_baseline
from opbook.check.policy import list_shown
from opbook.graph import Book
from opbook.graph.block import find_block_problems
from opbook.graph.citation import find_citation_problems
from opbook.memory import Memory


@dataclass(frozen=True, slots=True)
class Checked:
    """A model and what its checks found; `sources` are the texts that findings point into, by name."""

    book: Book
    report: Report
    sources: Mapping[str, str]


def check_model(
    root: Path, settings: Settings | None = None, as_of: date | None = None, memory: Memory | None = None
) -> Checked:
    """Read the model of the project `root` and run its checks; citations in its hand-written pages are checked as well.

    No baseline is applied: this is how the model is. With a ledger as `memory` it is noted what everything rests on.

    Raises:
        ConfigurationError: the settings ask for something that cannot be done.
    """
    return check_book(root, load_book(root, as_of, memory), settings)


def check_book(root: Path, book: Book, settings: Settings | None = None) -> Checked:
    """Run the checks of a model that has been read, as `check_model` does.

    Raises:
        ConfigurationError: the settings ask for something that cannot be done.
    """
    documents = read_documents(root, find_documents_folder(root))
    elsewhere = (
        *find_citation_problems(book, documents),
        *find_block_problems(book, documents),
        *find_brand_problems(root, book),
    )
    report = run_checks(book, settings or Settings(), elsewhere)
    return Checked(book, report, ChainMap(documents, cast("dict[str, str]", book.loaded.sources)))


def accept_known(root: Path, checked: Checked, settings: Settings | None = None, file: Path | None = None) -> Checked:
    """Set apart what the baseline covers: `file`, else the project's own, if it has one. This is what the gate judges.

    Raises:
        ConfigurationError: the baseline cannot be read, or would open the gate.
    """
    file = file or root / BASELINE
    if not file.exists() and file == root / BASELINE:
        return checked
    shown = list_shown(checked.book, settings or Settings())
    return replace(checked, report=apply_baseline(checked.book, checked.report, read_baseline(file), shown))
