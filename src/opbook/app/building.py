"""The handbook of a model that passed the gate."""

from collections.abc import Mapping
from pathlib import Path

from opbook.app.as_of import find_commit
from opbook.app.checking import Checked
from opbook.handbook import Site, build_site

CACHE = Path(".cache", "opbook")
"""Where layouts of diagrams are kept, below the project's root."""


def build_handbook(root: Path, checked: Checked, documents: Mapping[str, str], *, directory_urls: bool = True) -> Site:
    """Return the handbook as values.

    Args:
        root: the project.
        checked: the model and its findings.
        documents: hand-written pages, name below their folder → address.
        directory_urls: whether addresses end in `/` (served) or `.html` (read from a disk).
    """
    return build_site(
        checked.book,
        checked.report.whole(),
        directory_urls=directory_urls,
        documents=documents,
        commit=find_commit(root),
        cache=root / CACHE / "layout",
    )
