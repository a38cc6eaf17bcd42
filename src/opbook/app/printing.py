"""The handbook as a PDF."""

from dataclasses import dataclass
from pathlib import Path

from opbook import pdf
from opbook.app.as_of import find_commit
from opbook.app.branding import find_picture
from opbook.app.building import build_handbook
from opbook.app.checking import Checked
from opbook.handbook.present import Presenter
from opbook.pdf import check_requirements

__all__ = ["Printed", "check_requirements", "print_handbook"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF: what its file is called without the ending, its bytes, and how many pages it has."""

    name: str
    data: bytes
    sheets: int


def print_handbook(root: Path, checked: Checked, role: str = "") -> Printed:
    """Return the handbook of the project `root`, or that of one role, as a PDF.

    Args:
        root: the project.
        checked: its model, which passed the gate.
        role: a role's id or name; empty for the whole.

    Raises:
        ConfigurationError: there is no such role, or what writes PDFs is not installed.
        OpbookError: the PDF could not be laid out.
    """
    check_requirements()
    found = pdf.find_role(checked.book, role) if role else None
    site = build_handbook(root, checked, {})
    presenter = Presenter(checked.book, checked.report.whole(), find_commit(root))
    logo = find_picture(root, checked.book, "logo")
    document = (
        pdf.build_role_document(presenter, site, found, logo)
        if found
        else pdf.build_handbook_document(presenter, site, logo)
    )
    data, sheets = pdf.print_document(document)
    return Printed(found.id if found else "handbook", data, sheets)
