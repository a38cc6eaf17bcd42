"""The handbook of a model that passed the gate."""

from collections.abc import Mapping
from pathlib import Path

from opbook.app.as_of import find_commit
from opbook.app.checking import Checked
from opbook.app.history import find_changes
from opbook.handbook import Site, Workshop
from opbook.handbook.produce import produce
from opbook.handbook.site import assemble_site

CACHE = Path(".cache", "opbook")
"""Where layouts of diagrams and what the last build has read are kept, below the project's root."""


def build_handbook(root: Path, checked: Checked, documents: Mapping[str, str], *, directory_urls: bool = True) -> Site:
    """Return the handbook as values.

    Args:
        root: the project.
        checked: the model and its findings.
        documents: hand-written pages, name below their folder → address.
        directory_urls: whether addresses end in `/` (served) or `.html` (read from a disk).
    """
    shop = open_workshop(root, checked, documents, directory_urls=directory_urls)
    return assemble_site(shop, produce(shop))


def open_workshop(
    root: Path, checked: Checked, documents: Mapping[str, str], *, directory_urls: bool = True
) -> Workshop:
    """Return where the pages of a handbook are made; nothing is made yet. Arguments as for `build_handbook`."""
    return Workshop(
        checked.book,
        checked.report.whole(),
        directory_urls=directory_urls,
        documents=documents,
        commit=find_commit(root),
        cache=root / CACHE / "layout",
        changes=find_changes(root),
    )
