"""What the suites of the handbook share: sites that are built once."""

import pytest
from work import build_work

from opbook.handbook.page import Site


@pytest.fixture(scope="session")
def work_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The bakery with its work written out."""
    return build_work(tmp_path_factory.mktemp("work"))
