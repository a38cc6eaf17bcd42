"""`opbook build` where the last build can be brought up to date: without MkDocs, because only the model has changed."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from opbook import app
from opbook.app.rebuild.change import Change, find_change, find_kept, name_saying
from opbook.app.rebuild.inputs import Request
from opbook.app.rebuild.turn import take_turn
from opbook.clock import Clock
from opbook.diagnostics import OpbookError
from opbook.mkdocs_plugin.publish import publish_changes

if TYPE_CHECKING:
    from opbook.app.checking import Checked

log = logging.getLogger("opbook.build")
"""Says how a build was done, for whoever wants to know."""


def build_again(root: Path, request: Request, clock: Clock) -> int | None:
    """Bring the site of the last build of this kind up to date.

    Returns:
        The exit code, or None where everything has to be built anew; then nothing was written or said.

    Raises:
        OpbookError: the site cannot be written; what was published stays.
    """
    with take_turn(find_kept(root, request)):
        with clock.phase("looking for what has changed"):
            change = find_change(root, request)
        if change is None:
            log.debug("whole: there is no build to begin from")
            return None
        try:
            said = None if change.changed else change.say(app.find_prefix(root))
            if said is None:
                return _follow(change, clock)
            log.debug("nothing has changed")
            sys.stderr.write(said)
            tell_target(change.target)
            return 0
        finally:
            change.vault.close()


def tell_target(target: Path) -> None:
    """Say where the handbook is."""
    try:
        place = f"{target.resolve().relative_to(Path.cwd())}/"
    except ValueError:
        place = f"{target}/"
    sys.stderr.write(f"The handbook is in {place}\n")


def write_report(root: Path, checked: "Checked", fail_on: str) -> str:
    """Return the findings as they are printed; empty where there are none."""
    from opbook.report import Context, render_report  # noqa: PLC0415 - where nothing has changed, nothing is rendered

    if not checked.report.findings and not checked.report.known:
        return ""
    around = Context(
        sources=checked.sources,
        prefix=app.find_prefix(root),
        color=sys.stderr.isatty(),
        fail_on=fail_on,
        as_of=checked.book.as_of,
        elements=len(checked.book.entries),
    )
    return render_report(checked.report, "text", around)


def _follow(change: Change, clock: Clock) -> int | None:
    with clock.phase("loading opbook"):
        from opbook.app.rebuild.follow import WholeBuildNeeded, follow_change  # noqa: PLC0415 - as above
        from opbook.mkdocs_plugin.overlay import list_failing  # noqa: PLC0415 - as above

    root, fail_on = change.root, change.request.fail_on
    said: dict[str, str] = {}

    def say(checked: "Checked") -> dict[str, str]:
        said[name_saying(app.find_prefix(root))] = write_report(root, checked, fail_on)
        return said

    try:
        done = follow_change(
            change, lambda checked: not list_failing(checked.report, fail_on), publish_changes, say, clock
        )
    except WholeBuildNeeded as error:
        log.debug("whole: %s", error)
        return None
    except OSError as error:
        place = error.filename or change.target
        message = (
            f"the handbook could not be written: {error.strerror or error} ({place}); `{change.target}` is as it was"
        )
        raise OpbookError(message) from error
    log.debug("followed: %d pages, %d files", done.pages, done.files)
    sys.stderr.write("".join(said.values()))
    tell_target(change.target)
    return 0
