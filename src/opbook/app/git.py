"""Asks git, where there is one."""

import os
import subprocess
from pathlib import Path


def run_git(root: Path, *arguments: str) -> str | None:
    """Return what git prints; None where it fails or is absent. It takes no lock, so that it never disturbs another git."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ["git", *arguments],  # noqa: S607 - the git that the user's PATH names
            cwd=root,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
