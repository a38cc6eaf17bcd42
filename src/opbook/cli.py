"""The command line: parses, calls the use cases, prints, chooses the exit code."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from opbook import __version__
from opbook.diagnostics import ConfigurationError, OpbookError

if TYPE_CHECKING:
    from opbook.app import Checked
    from opbook.check import Settings

CLEAN, FOUND, USAGE, BUG = 0, 1, 2, 3
"""Exit codes: nothing at the failing level; findings; wrong usage or configuration; a mistake of opbook's own."""

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
LEVELS = ("error", "warning", "info")


class _Date(click.ParamType[date]):
    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date such as 2026-11-20."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is not a date such as 2026-11-20", param, ctx)


class _Address(click.ParamType[str]):
    name = "address"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a host and a port such as 127.0.0.1:8000."""
        host, _, port = str(value).rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            self.fail(f"`{value}` is not an address such as 127.0.0.1:8000", param, ctx)
        return str(value)


def _split(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


_PROJECT = click.Path(exists=True, path_type=Path)
_AS_OF = click.option("--as-of", type=_Date(), metavar="DATE", help="Judge the model on this day, such as 2026-11-20.")
_FAIL_ON = click.option(
    "--fail-on", type=click.Choice(LEVELS), default="error", show_default=True, help="Fail on this level and worse."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="opbook", message="%(prog)s %(version)s")
def command() -> None:
    """The compiler for operating models: checks a YAML model of a company and builds its handbook.

    No owner, no build.
    """


@command.command()
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.")
@click.option("--select", multiple=True, callback=_split, help="Only these checks: codes, beginnings of codes, names.")
@click.option("--ignore", multiple=True, callback=_split, help="Not these checks; the gate cannot be ignored.")
@_AS_OF
@_FAIL_ON
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="What is known and fails nothing; by default opbook-baseline.json beside model/, if it is there.",
)
@click.option("--write-baseline", is_flag=True, help="Record every finding outside the gate as known.")
@click.pass_context
def check(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    path: Path,
    *,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    as_of: date | None,
    fail_on: str,
    output: Path | None,
    baseline: Path | None,
    write_baseline: bool,
) -> None:
    """Check the model of the project in PATH (by default the current folder or one above it)."""
    from opbook import app, report  # noqa: PLC0415 - `opbook --help` need not load them
    from opbook.check import Settings  # noqa: PLC0415 - as above

    root = app.find_root(path)
    settings = Settings(select, ignore)
    checked = app.check_model(root, settings, as_of)
    if write_baseline:
        _write_baseline(baseline or root / app.BASELINE, checked, settings)
    checked = app.accept_known(root, checked, settings, baseline)
    around = report.Context(
        sources=checked.sources,
        prefix=app.find_prefix(root),
        color=output is None and _shows_color(),
        fail_on=fail_on,
        as_of=checked.book.as_of,
        elements=len(checked.book.entries),
        book=checked.book,
    )
    text = report.render_report(checked.report, form, around)
    if output:
        app.write_text(output, text)
        click.echo(f"wrote {output}", err=True)
    else:
        click.echo(text, nl=False, color=around.color)
    app.refresh_schemas(checked.book, root)
    failed = any(around.fails(finding.severity) for finding in checked.report.findings)
    context.exit(FOUND if failed else CLEAN)


@command.command()
@click.argument("check", metavar="CODE")
def explain(check: str) -> None:
    """Explain a check: CODE is its code or name, such as OWN001 or no-owner."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    click.echo(app.explain(check), nl=False)


@command.command()
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Folder; by default .opbook/schema.")
def schema(path: Path, output: Path | None) -> None:
    """Write the JSON Schemas that let editors complete fields and ids.

    Where they exist, `opbook check` keeps them up to date.
    """
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    root = app.find_root(path)
    folder = output or root / app.SCHEMA_FOLDER
    written = app.write_schemas(app.load_book(root), folder)
    click.echo(f"wrote {len(written)} schemas to {_shorten(folder)}")


@command.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", default="", help="The company's name; by default the folder's.")
def init(folder: Path, name: str) -> None:
    """Start a project in DIR, which must be empty or not there yet."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    app.init_project(folder, name)
    step = "" if folder.resolve() == Path.cwd() else f"  cd {folder}\n"
    click.echo(
        f"{folder} holds a small company that passes its checks. Next:\n\n"
        f"{step}"
        "  opbook check     # is the model sound?\n"
        "  opbook serve     # read the handbook while you write\n"
        "  opbook build     # write it to site/\n\n"
        "Start with model/opbook.yaml, then model/roles/."
    )


@command.command("report")
@click.argument("name", metavar="NAME", default="")
@click.argument("path", type=_PROJECT, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "csv", "markdown")), default="text", show_default=True
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@_AS_OF
def report_command(name: str, path: Path, form: str, output: Path | None, as_of: date | None) -> None:
    """Report on the model: NAME is a report's name or code; without one, list the reports."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it
    from opbook.analysis import ANALYSES  # noqa: PLC0415 - as above

    if not name:
        width = max(len(item.name) for item in ANALYSES)
        click.echo("\n".join(f"{item.name.ljust(width)}  {item.title}" for item in ANALYSES))
        return
    text = app.report_on(app.find_root(path), name, form, as_of)
    if output:
        app.write_text(output, text)
        click.echo(f"wrote {output}", err=True)
    else:
        click.echo(text, nl=False)


@command.command()
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--role", default="", metavar="ROLE", help="Only what this role attends and answers for.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the calendar to this file.")
@_AS_OF
def calendar(path: Path, role: str, output: Path | None, as_of: date | None) -> None:
    """Print meetings and reviews due as a calendar (iCalendar) that mail programs can read."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    text = app.build_calendar(app.find_root(path), role, as_of)
    if output:
        app.write_text(output, text)
        click.echo(f"wrote {output}", err=True)
    else:
        click.echo(text, nl=False)


@command.command("who-decides")
@click.argument("decision", metavar="DECISION")
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--amount", default="", metavar="AMOUNT", help="How much is at stake, such as 80000 or 80k.")
@click.option(
    "--given", multiple=True, metavar="KEY=VALUE", help="What else is known; without it, the answer says what to say."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@_AS_OF
def who_decides(  # noqa: PLR0913 - one parameter per option
    decision: str, path: Path, *, amount: str, given: tuple[str, ...], form: str, as_of: date | None
) -> None:
    """Say who decides a case: DECISION is its id or name, such as approve-loan."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    known: dict[str, str] = {}
    for item in given:
        key, equals, value = item.partition("=")
        if not equals:
            message = f"`{item}` is not of the form KEY=VALUE"
            raise ConfigurationError(message)
        known[key.strip()] = value.strip()
    root = app.find_root(path)
    text = app.answer_who_decides(root, decision, amount=amount, given=known, form=form, as_of=as_of)
    click.echo(text, nl=False)


@command.command("what-if")
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--remove", "people", multiple=True, metavar="PERSON", callback=_split, help="Somebody has left.")
@click.option("--vacate", "roles", multiple=True, metavar="ROLE", callback=_split, help="Nobody holds the role.")
@click.option(
    "--without", "applications", multiple=True, metavar="APPLICATION", callback=_split, help="The application is gone."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@_AS_OF
def what_if(  # noqa: PLR0913 - one parameter per option
    path: Path,
    *,
    people: tuple[str, ...],
    roles: tuple[str, ...],
    applications: tuple[str, ...],
    form: str,
    as_of: date | None,
) -> None:
    """Tell what would break without a person, a role's holders or an application; nothing is written."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    root = app.find_root(path)
    text = app.tell_what_if(root, people=people, roles=roles, applications=applications, form=form, as_of=as_of)
    click.echo(text, nl=False)


@command.command()
@click.argument("path", type=_PROJECT, default=Path())
@click.option("--strict", is_flag=True, help="Fail on the site's warnings as well: links, anchors, files.")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write; by default site/.")
@click.option("--offline", is_flag=True, help="Write a handbook that is read from a disk, search included.")
@_AS_OF
@_FAIL_ON
@click.pass_context
def build(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    path: Path,
    *,
    strict: bool,
    site_dir: Path | None,
    offline: bool,
    as_of: date | None,
    fail_on: str,
) -> None:
    """Check the model and build the handbook of the project in PATH."""
    from opbook import app, mkdocs_plugin  # noqa: PLC0415 - only what is asked for needs MkDocs

    root = app.find_root(path)
    code = mkdocs_plugin.build_site(
        root, site_dir=site_dir, strict=strict, as_of=as_of, fail_on=fail_on, offline=offline
    )
    context.exit(code)


@command.command()
@click.argument("path", type=_PROJECT, default=Path())
@click.option(
    "--dev-addr",
    type=_Address(),
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to listen.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
@click.pass_context
def serve(context: click.Context, path: Path, *, dev_addr: str, open_browser: bool) -> None:
    """Serve the handbook of the project in PATH, and rebuild it when a file changes."""
    from opbook import app, mkdocs_plugin  # noqa: PLC0415 - only what is asked for needs MkDocs

    root = app.find_root(path)
    context.exit(mkdocs_plugin.serve_site(root, address=dev_addr, open_browser=open_browser))


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line; the one place where a mistake of opbook's own becomes a message."""
    sys.exit(_guard(lambda: command.main(arguments, prog_name="opbook", standalone_mode=False)))


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


def _write_baseline(file: Path, checked: "Checked", settings: "Settings") -> None:
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    if settings.select or settings.ignore:
        message = "`--write-baseline` records everything; leave out `--select` and `--ignore`"
        raise ConfigurationError(message)
    count = app.write_baseline(file, checked.book, checked.report)
    click.echo(f"wrote {count} known findings to {_shorten(file)}", err=True)


def _shows_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _shorten(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
