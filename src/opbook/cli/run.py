"""Runs the command line: messages and exit codes for whatever goes wrong."""

import atexit
import gc
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from opbook import __version__
from opbook.cli.exit_code import BUG, CLEAN, USAGE
from opbook.cli.root import command
from opbook.diagnostics import ConfigurationError, OpbookError


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; the one place where a mistake of opbook's own becomes a message.

    A command makes hundreds of thousands of values that all live until its end, and hardly any circles of them: to look for dead ones
    takes a third of its time and finds next to none. A server, which lives on, looks for them, but rarely.
    """
    gc.set_threshold(1_000_000, 20, 100)
    if arguments is None:
        gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    code = _guard(lambda: command.main(arguments, prog_name="opbook", standalone_mode=False))
    if arguments is None and threading.active_count() == 1:
        _leave(code)
    sys.exit(code)


def _leave(code: int) -> NoReturn:
    """End the process without taking apart what lives in its memory, which for a large model takes a few tenths of a second."""
    atexit._run_exitfuncs()  # noqa: SLF001 - what was to be done at the end, as Python does it
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def _guard(run: Callable[[], Any]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return 130
    except OpbookError as error:
        label = "configuration" if isinstance(error, ConfigurationError) else "error"
        click.echo(f"{click.style(f'{label}:', fg='red', bold=True)} {error}", err=True)
        return USAGE
    except BrokenPipeError:
        # The reader (`| head`) has gone; Python would complain again while it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:  # noqa: BLE001 - the boundary: whatever comes here is a mistake of opbook's own
        click.echo(_describe_bug(error), err=True)
        return BUG
    return code if isinstance(code, int) else CLEAN


def _describe_bug(error: Exception) -> str:
    """A report to paste: what happened where, on what; nothing of the model's content but the message."""
    import platform  # noqa: PLC0415 - only when something went wrong
    import traceback  # noqa: PLC0415 - as above

    if os.environ.get("OPBOOK_TRACEBACK"):
        return "".join(traceback.format_exception(error)).rstrip()
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "opbook" in Path(frame.filename).parts]
    places = [f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in frames[-4:]]
    return "\n".join(
        [
            "opbook made a mistake; the model is not to blame. Please report this:",
            "",
            f"  opbook {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"  opbook {' '.join(sys.argv[1:2])}: {type(error).__name__}: {error}",
            *places,
            "",
            "OPBOOK_TRACEBACK=1 shows the whole traceback.",
        ]
    )
