"""The newest changes of a model, from the history of its project."""

from datetime import date
from pathlib import Path

from opbook.app.git import run_git
from opbook.handbook.change import Change

_LOOKED_AT = 20
"""Commits are read until enough are found: those without parents count as none, being the first, or where a shallow clone ends."""
_COMMIT, _FIELD = "\x01", "\x02"


def find_changes(root: Path, limit: int = 5) -> tuple[Change, ...]:
    """Return the last commits that touched `model/`, newest first; none without git. The same version gives the same."""
    if not (root / "model").is_dir():
        return ()
    text = run_git(
        root, "log", f"-{_LOOKED_AT}", "--no-merges", "--no-renames", "--relative", "--name-only",
        f"--format={_COMMIT}%P{_FIELD}%cs{_FIELD}%s", "HEAD", "--", "model",
    )  # fmt: skip
    found = [_read_change(part) for part in (text or "").split(_COMMIT)[1:]]
    return tuple(change for change in found if change is not None)[:limit]


def _read_change(text: str) -> Change | None:
    head, *files = text.strip("\n").split("\n")
    parents, day, subject = head.split(_FIELD, 2)
    if not parents:
        return None
    return Change(date.fromisoformat(day), subject, tuple(name for name in files if name))
