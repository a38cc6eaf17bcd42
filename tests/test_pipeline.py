"""What a project's pipelines and hooks say: well formed, and every command in it runs in a new project."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from opbook import app

ROOT = Path(__file__).parents[1]
STEP_KEYS = {"name", "id", "if", "run", "uses", "with", "env", "shell", "working-directory", "continue-on-error"}
JOB_KEYS = {"name", "if", "needs", "permissions", "runs-on", "environment", "strategy", "container", "steps", "env"}
GITLAB_KEYS = {
    "stage", "script", "rules", "artifacts", "image", "before_script", "after_script", "needs", "cache", "variables",
}  # fmt: skip
GLOBAL_KEYS = {"image", "stages", "workflow", "variables", "cache", "before_script", "default"}


def read(path: Path) -> Any:  # noqa: ANN401 - whatever YAML holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def list_commands(value: object) -> list[str]:
    """Every opbook command anywhere in a file."""
    if isinstance(value, str):
        return [line for line in value.splitlines() if re.match(r"\s*opbook ", line)]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [command for child in children for command in list_commands(child)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = app.init_project(tmp_path_factory.mktemp("project") / "acme")
    shutil.rmtree(root / ".opbook")
    return root


TEMPLATE = ROOT / "site_template"
FILES = [
    TEMPLATE / ".github" / "workflows" / "handbook.yml",
    TEMPLATE / ".gitlab-ci.yml",
    TEMPLATE / ".pre-commit-config.yaml",
    ROOT / ".pre-commit-hooks.yaml",
]
COMMANDS = sorted({command for file in FILES for command in list_commands(read(file))})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(command: str, project: Path, tmp_path: Path):
    assert "opbook " in command
    own = f'opbook() {{ {sys.executable} -m opbook "$@"; }}; GITHUB_STEP_SUMMARY={tmp_path}/summary.md; '
    # What comes after `||` would hide a wrong option.
    words = command.replace("|| true", "")
    done = subprocess.run(["bash", "-c", own + words], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("file", [FILES[0], ROOT / ".github" / "workflows" / "ci.yml"], ids=lambda file: file.name)
def test_a_github_workflow_is_well_formed(file: Path):
    workflow = read(file)
    assert set(workflow) <= {"name", True, "permissions", "concurrency", "jobs", "env"}  # YAML 1.1 reads `on` as true
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert set(job) <= JOB_KEYS
        assert job.get("needs", "check") in workflow["jobs"] or "needs" not in job
        for step in job["steps"]:
            assert set(step) <= STEP_KEYS
            assert ("run" in step) != ("uses" in step)
            assert "uses" not in step or re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"])


def test_the_workflow_publishes_only_what_was_checked():
    jobs = read(FILES[0])["jobs"]
    assert jobs["publish"]["needs"] == "check"
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "refs/heads/main" in jobs["publish"]["if"]
    uploaded = next(step for step in jobs["check"]["steps"] if "upload-sarif" in step.get("uses", ""))
    assert jobs["check"]["permissions"]["security-events"] == "write"
    assert any(uploaded["with"]["sarif_file"] in step.get("run", "") for step in jobs["check"]["steps"])


def test_the_gitlab_pipeline_is_well_formed():
    pipeline = read(FILES[1])
    jobs = {name: job for name, job in pipeline.items() if name not in GLOBAL_KEYS}
    assert set(jobs) == {"check", "pages"}
    for job in jobs.values():
        assert set(job) <= GITLAB_KEYS
        assert job["stage"] in pipeline["stages"]
        assert all(isinstance(line, str) for line in job["script"])
    for name in jobs["check"]["artifacts"]["reports"].values():
        assert any(f"--output {name}" in line for line in jobs["check"]["script"])
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert any("--site-dir public" in line for line in jobs["pages"]["script"])


def test_the_hooks_are_well_formed():
    for hook in read(FILES[3]):
        assert {"id", "name", "entry", "language", "files", "pass_filenames"} <= set(hook)
        assert hook["language"] == "python"
        assert re.search(hook["files"], "model/roles/underwriter.yaml")
        assert not re.search(hook["files"], "pages/model.md")
    (repository,) = read(FILES[2])["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert re.search(hook["files"], "opbook-baseline.json")
