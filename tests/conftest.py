"""What several suites share: a copy of the example, and its built handbook."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from project import copy_example, run_opbook

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return copy_example(tmp_path / "example")


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built once with `--strict`; not to be changed."""
    project = copy_example(tmp_path_factory.mktemp("built") / "example")
    done = run_opbook("build", "--strict", project)
    assert done.returncode == 0, done.stderr
    return project


@pytest.fixture(scope="session")
def example_site(example_project: Path) -> Path:
    """The built handbook of the example."""
    return example_project / "site"
