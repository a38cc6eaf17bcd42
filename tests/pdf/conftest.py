"""PDFs of the company that `opbook init` starts, and of one role of the example."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from pypdf import PdfReader

from opbook import app
from opbook.app.printing import print_handbook
from project import ROOT


@dataclass(frozen=True)
class Line:
    """An entry of the outline: `sheet` is the number that stands on it."""

    level: int
    title: str
    sheet: int


class Print:
    """A PDF as a reader sees it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.reader = PdfReader(file)

    @cached_property
    def texts(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def outline(self) -> list[Line]:
        return list(self._walk(self.reader.outline, 0))

    def _walk(self, items: list, level: int) -> Iterator[Line]:
        for item in items:
            if isinstance(item, list):
                yield from self._walk(item, level + 1)
            else:
                yield Line(level, item.title, self.reader.get_destination_page_number(item) + 1)


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("starter") / "acme"
    app.init_project(project, "Acme")
    return project


@pytest.fixture(scope="session")
def whole(starter: Path) -> Print:
    """The whole handbook of a small company."""
    printed = print_handbook(starter, app.check_model(starter))
    file = starter / "handbook.pdf"
    file.write_bytes(printed.data)
    return Print(file)


@pytest.fixture(scope="session")
def role(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """The handbook of one role of the example."""
    printed = print_handbook(ROOT, app.check_model(ROOT), "talent-partner")
    file = tmp_path_factory.mktemp("role") / f"{printed.name}.pdf"
    file.write_bytes(printed.data)
    return Print(file)
