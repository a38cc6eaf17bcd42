"""Projects for tests: copies of the example, and the programs run in processes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copy_example(target: Path) -> Path:
    """Copy the example project: model, hand-written pages, configuration."""
    for name in ("model", "pages"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def run_opbook(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return _run("opbook", *arguments, cwd=cwd)


def run_mkdocs(*arguments: object, cwd: Path, module: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Run a host in a process of its own."""
    return _run(module, *arguments, cwd=cwd)


def _run(module: str, *arguments: object, cwd: Path | None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment, timeout=900)
