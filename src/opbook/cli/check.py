"""Commands that judge a model and explain the judgement."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from opbook.cli.exit_code import CLEAN, FOUND
from opbook.cli.option import AS_OF, FAIL_ON, PROJECT, give_text, shorten_path, split_words
from opbook.diagnostics import ConfigurationError

if TYPE_CHECKING:
    from opbook.app import Checked
    from opbook.check import Settings

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to report.")
@click.option(
    "--select", multiple=True, callback=split_words, help="Only these checks: codes, beginnings of codes, names."
)
@click.option("--ignore", multiple=True, callback=split_words, help="Not these checks; the gate cannot be ignored.")
@AS_OF
@FAIL_ON
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
    checked = app.check_again(root, settings, as_of)
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
    give_text(text, output, color=around.color)
    app.refresh_schemas(checked.book, root)
    failed = any(around.fails(finding.severity) for finding in checked.report.findings)
    context.exit(FOUND if failed else CLEAN)


@click.command()
@click.argument("check", metavar="CODE")
def explain(check: str) -> None:
    """Explain a check: CODE is its code or name, such as OWN001 or no-owner."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    click.echo(app.explain(check), nl=False)


def _write_baseline(file: Path, checked: "Checked", settings: "Settings") -> None:
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    if settings.select or settings.ignore:
        message = "`--write-baseline` records everything; leave out `--select` and `--ignore`"
        raise ConfigurationError(message)
    count = app.write_baseline(file, checked.book, checked.report)
    click.echo(f"wrote {count} known findings to {shorten_path(file)}", err=True)


def _shows_color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
