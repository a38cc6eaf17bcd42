"""The baseline: what is known fails nothing, what is new does, and the gate is never known."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from opbook import app
from opbook.app.baseline import read_baseline
from opbook.cli import command
from opbook.diagnostics import ConfigurationError

AS_OF = "2026-11-20"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter with an error outside the gate: the deputy of a role is its only holder."""
    project = app.init_project(tmp_path / "acme")
    edit(project, "roles/project-lead.yaml", "deputies: [alex]", "deputies: [kim]")
    return project


def edit(project: Path, name: str, old: str, new: str):
    file = project / "model" / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def check(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["check", str(project), "--as-of", AS_OF, *arguments])


def list_codes(project: Path, *arguments: str) -> list[str]:
    return [f["code"] for f in json.loads(check(project, "--format", "json", *arguments).stdout)["findings"]]


def test_what_is_known_fails_nothing(project: Path):
    assert check(project).exit_code == 1
    assert "ROL004" in list_codes(project)
    assert check(project, "--write-baseline").exit_code == 0
    done = check(project)
    assert done.exit_code == 0
    assert "accepted by the baseline" in done.output
    assert list_codes(project) == []


def test_the_file_is_sorted_and_written_the_same_again(project: Path):
    check(project, "--write-baseline")
    file = project / app.BASELINE
    first = file.read_bytes()
    entries = json.loads(first)["findings"]
    assert entries == sorted(entries, key=lambda each: (each["check"], each["about"], each.get("at", "")))
    check(project, "--write-baseline")
    assert file.read_bytes() == first


def test_findings_stay_known_when_lines_and_items_move(project: Path):
    check(project, "--write-baseline")
    role = project / "model" / "roles" / "project-lead.yaml"
    role.write_text("# a line\n\n" + role.read_text().replace("deputies: [kim]", "deputies:\n  # another\n  - kim"))
    assert check(project).exit_code == 0


def test_a_second_finding_of_the_same_check_is_new(project: Path):
    check(project, "--write-baseline")
    edit(project, "roles/managing-director.yaml", "deputies: [kim]", "deputies: [alex]")
    found = json.loads(check(project, "--format", "json").stdout)["findings"]
    assert [(each["code"], each["element"]) for each in found if each["severity"] == "error"] == [
        ("ROL004", "role:managing-director")
    ]


def test_what_is_mended_is_reported_until_it_is_taken_out(project: Path):
    check(project, "--write-baseline")
    edit(project, "roles/project-lead.yaml", "deputies: [kim]", "deputies: [alex]")
    done = check(project)
    assert done.exit_code == 0
    assert "of the baseline are mended" in done.output
    # A run of other checks does not know whether it is mended.
    assert "mended" not in check(project, "--select", "LIF").output
    assert check(project, "--write-baseline").exit_code == 0
    assert "mended" not in check(project).output
    assert '"ROL004"' not in (project / app.BASELINE).read_text()


def test_the_gate_is_never_known(project: Path):
    edit(project, "workflows.yaml", "  owner: project-lead # delete this line and run `opbook check`\n", "")
    done = check(project, "--write-baseline")
    assert done.exit_code == 1
    assert "error[OWN001]" in done.output
    assert "OWN001" not in (project / app.BASELINE).read_text()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": 1, "findings": [{"check": "OWN001", "about": "workflow:x"}]}', "cannot be accepted"),
        ('{"format": 1, "findings": [{"about": "workflow:x"}]}', "is not a baseline"),
        ('{"format": 2, "findings": []}', "format"),
        ("[]", "is not a baseline"),
        ("{", "is not a baseline"),
    ],
)
def test_a_wrong_baseline_is_refused(project: Path, text: str, reason: str):
    (project / app.BASELINE).write_text(text)
    done = check(project)
    assert reason in str(done.exception)


def test_another_file_can_be_named_and_must_be_there(project: Path, tmp_path: Path):
    file = tmp_path / "known.json"
    assert "cannot be read" in str(check(project, "--baseline", str(file)).exception)
    assert check(project, "--baseline", str(file), "--write-baseline").exit_code == 0
    assert check(project, "--baseline", str(file)).exit_code == 0
    assert check(project).exit_code == 1


def test_a_part_of_the_checks_cannot_be_recorded(project: Path):
    assert "records everything" in str(check(project, "--write-baseline", "--select", "WFL").exception)


def test_the_handbook_shows_what_is_known(project: Path):
    check(project, "--write-baseline")
    checked = app.accept_known(project, app.check_model(project))
    assert "ROL004" not in {finding.code for finding in checked.report.findings}
    shown = {finding.code: finding.known for finding in checked.report.whole().findings}
    assert shown["ROL004"]


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("teams.yaml", "  lead: managing-director # the lead", "  # the lead", "OWN003"),
        ("applications.yaml", "owner: project-lead", "owner: [project-lead, ghost]", "OWN005"),
    ],
)
def test_what_nobody_owns_is_never_known(project: Path, name: str, old: str, new: str, code: str):
    edit(project, name, old, new)
    edit(project, "vision.yaml", "owner: managing-director", "owner: studio")
    check(project, "--write-baseline")
    assert check(project).exit_code == 1
    assert list_codes(project) == [code]


@pytest.mark.parametrize(
    "text", ['{"format": 1, "findings": [{"check": "ROL004", "about": "x", "count": 1e999}]}', "[" * 100_000]
)
def test_a_file_that_is_no_baseline_is_refused(project: Path, text: str):
    (project / app.BASELINE).write_text(text)
    with pytest.raises(ConfigurationError, match="is not a baseline"):
        read_baseline(project / app.BASELINE)
