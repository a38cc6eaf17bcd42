"""What the tests of diagrams share."""

from pathlib import Path

import pytest
from diagram_sample import load_sample

from opbook.graph import Book


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder: Path = tmp_path_factory.mktemp("model")
    return load_sample(folder)
