"""The date on which holders, interim terms and reviews are judged."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from opbook.app.git import run_git
from opbook.diagnostics import ConfigurationError


def find_as_of(root: Path, asked: date | None, configured: date | None) -> date:
    """Return the date to judge the model on.

    The first that is there: the date asked for, the key `as_of` of `model/opbook.yaml`, SOURCE_DATE_EPOCH,
    the date of the last commit where `model/` has no uncommitted change, today.

    Raises:
        ConfigurationError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    return asked or configured or _read_epoch() or _find_commit_date(root) or datetime.now(tz=UTC).astimezone().date()


def find_commit(root: Path) -> str:
    """Return the id of HEAD where `model/` has no uncommitted change, else an empty text: a stamp must be true."""
    if (
        not (root / "model").is_dir()
        or run_git(root, "status", "--porcelain", "--untracked-files=all", "--", "model") != ""
    ):
        return ""
    return run_git(root, "rev-parse", "HEAD") or ""


def find_head(root: Path) -> str:
    """Return the id of HEAD, whatever has changed since; empty without git."""
    return run_git(root, "rev-parse", "HEAD") or ""


def _read_epoch() -> date | None:
    """The date of SOURCE_DATE_EPOCH, as reproducible-builds.org defines it."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    try:
        return datetime.fromtimestamp(int(text), tz=UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"the environment variable SOURCE_DATE_EPOCH is `{text}`, not a number of seconds"
        raise ConfigurationError(message) from None


def _find_commit_date(root: Path) -> date | None:
    """The committer's date of HEAD; None without git, without a commit, or where `model/` differs from HEAD."""
    status = run_git(root, "status", "--porcelain", "--untracked-files=all", "--", "model")
    if status is None or status or not run_git(root, "ls-files", "--", "model"):
        return None
    written = run_git(root, "log", "-1", "--format=%cs")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
