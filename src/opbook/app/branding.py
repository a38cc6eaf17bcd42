"""The company's own pictures: where they are, and whether they are there."""

from collections.abc import Iterator
from pathlib import Path

from opbook.diagnostics import Diagnostic
from opbook.graph import Book

PICTURES = ("logo", "logo_dark")
"""The keys of `brand` that name a picture."""


def find_picture(root: Path, book: Book, key: str) -> Path | None:
    """Return the picture that `brand.<key>` names; None where it names none, or one that is not there."""
    name = getattr(book.config.brand, key)
    path = root / name if name else None
    return path if path and path.is_file() else None


def find_brand_problems(root: Path, book: Book) -> Iterator[Diagnostic]:
    """Yield one finding per picture of `brand` that is not there."""
    for key in PICTURES:
        name = getattr(book.config.brand, key)
        if name and find_picture(root, book, key) is None:
            yield Diagnostic(
                "REF001",
                f"there is no picture `{name}`",
                book.loaded.config_entry.where("brand", key),
                f"correct the path, which starts at the project's folder, or remove `{key}`",
            )
