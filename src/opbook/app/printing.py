"""The handbook as a PDF."""

from dataclasses import dataclass
from pathlib import Path

from opbook import pdf
from opbook.app.as_of import find_commit
from opbook.app.branding import find_picture
from opbook.app.building import build_handbook
from opbook.app.checking import Checked
from opbook.app.documents import find_documents_folder, read_documents
from opbook.handbook.present import Presenter
from opbook.model import Role
from opbook.pdf import check_requirements

__all__ = ["Printed", "build_document", "check_requirements", "print_handbook"]


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
    data, sheets = pdf.print_document(build_document(root, checked, found))
    return Printed(found.id if found else "handbook", data, sheets)


def build_document(root: Path, checked: Checked, role: Role | None = None) -> pdf.Document:
    """Return what is to be printed, before it is laid out; see `print_handbook`."""
    folder = find_documents_folder(root) or (root / "pages" if (root / "pages").is_dir() else None)
    texts = (
        {(root / name).relative_to(folder).as_posix(): text for name, text in read_documents(root, folder).items()}
        if folder
        else {}
    )
    site = build_handbook(root, checked, {name: pdf.name_address(name) for name in texts})
    presenter = Presenter(checked.book, checked.report.whole(), find_commit(root))
    logo = find_picture(root, checked.book, "logo")
    if role:
        return pdf.build_role_document(presenter, site, role, logo)
    return pdf.build_handbook_document(presenter, site, logo, texts, folder)
