"""The leadership model of a real organisation goes through the whole tool."""

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from opbook.app import check_model

ROOT = Path(__file__).parents[1]
SOURCE = ROOT.parent / "shared" / "data" / "kubernetes" / "sigs.yaml"

pytestmark = pytest.mark.skipif(not SOURCE.is_file(), reason="the Kubernetes leadership file is not on this machine")


@pytest.fixture(scope="module")
def converter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("convert", ROOT / "examples" / "kubernetes" / "convert.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def source() -> dict:
    return yaml.safe_load(SOURCE.read_text(encoding="utf-8"))


def test_what_names_no_owner_is_the_only_error_and_reported_once_each(converter, source, tmp_path):
    converter.write_model(tmp_path, *converter.convert(source))
    errors = [finding for finding in check_model(tmp_path).report.findings if finding.severity == "error"]
    assert Counter(finding.code for finding in errors) == {"OWN001": 320}
    kinds = Counter(finding.element.partition(":")[0] for finding in errors)
    assert kinds == {"application": 218, "cadence": 102}
    assert len({finding.element for finding in errors}) == 320


def test_meetings_of_groups_and_of_subprojects_all_arrive(converter, source):
    _, model = converter.convert(source)
    groups = [group for kind in converter.GROUPS for group in source.get(kind) or []]
    of_groups = sum(len(group.get("meetings") or []) for group in groups)
    of_subprojects = sum(len(sub.get("meetings") or []) for group in groups for sub in group.get("subprojects") or [])
    assert (of_groups, of_subprojects) == (72, 30)
    assert len(model["cadences"]) == of_groups + of_subprojects


def test_the_steering_chairs_are_the_root_and_own_every_other_chairs_role(converter, source):
    settings, model = converter.convert(source)
    chairs = {key: role for key, role in model["roles"].items() if key.endswith("-chairs")}
    assert settings["root_role"] == converter.ROOT
    assert len(chairs) == 35
    assert {role["owner"] for role in chairs.values()} == {converter.ROOT}
    others = {key: role for key, role in model["roles"].items() if key not in chairs}
    assert all(role["owner"] == f"{role['team']}-chairs" for role in others.values())


def test_with_inherited_owners_it_becomes_a_handbook(converter, source, tmp_path):
    converter.write_model(tmp_path, *converter.convert(source, inherit_owners=True))
    done = subprocess.run(
        [sys.executable, "-m", "opbook", "build", "--strict", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    model = json.loads((tmp_path / "site" / "model.json").read_text(encoding="utf-8"))
    counts = Counter(element["kind"] for element in model["elements"])
    assert counts == {"person": 237, "team": 35, "role": 73, "application": 236, "cadence": 102}
    assert all(element["owner"] for element in model["elements"] if element["kind"] != "person")
    assert (tmp_path / "site" / "people" / "teams" / "sig-network" / "index.html").is_file()
