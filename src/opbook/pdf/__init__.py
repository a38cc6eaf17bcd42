"""The handbook as one PDF: pages of the site, made for paper, laid out, and bound with cover, contents and page numbers."""

from opbook.pdf.document import build_handbook_document, build_role_document, find_role
from opbook.pdf.outline import Document
from opbook.pdf.own_page import name_address
from opbook.pdf.press import print_document
from opbook.pdf.requirement import check_requirements

__all__ = [
    "Document",
    "build_handbook_document",
    "build_role_document",
    "check_requirements",
    "find_role",
    "name_address",
    "print_document",
]
