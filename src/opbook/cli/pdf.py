"""The command that prints the handbook."""

from datetime import date
from pathlib import Path

import click

from opbook.cli.exit_code import FOUND
from opbook.cli.option import AS_OF, PROJECT, shorten_path


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option(
    "--role", default="", metavar="ROLE", help="Only what this role needs: its page, its workflows, decisions …"
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; by default handbook.pdf, or the role's name, in the current folder.",
)
@AS_OF
@click.pass_context
def pdf(context: click.Context, path: Path, *, role: str, output: Path | None, as_of: date | None) -> None:
    """Print the handbook of the project in PATH as a PDF, or one role's. Needs the extra `opbook[pdf]`."""
    from opbook import app, report  # noqa: PLC0415 - `opbook --help` need not load them
    from opbook.app import printing  # noqa: PLC0415 - as above

    printing.check_requirements()
    root = app.find_root(path)
    checked = app.accept_known(root, app.check_model(root, as_of=as_of))
    if any(finding.severity == "error" for finding in checked.report.findings):
        around = report.Context(
            sources=checked.sources,
            prefix=app.find_prefix(root),
            as_of=checked.book.as_of,
            elements=len(checked.book.entries),
        )
        click.echo(report.render_report(checked.report, "text", around), nl=False, err=True)
        context.exit(FOUND)
    printed = printing.print_handbook(root, checked, role)
    target = output or Path(f"{printed.name}.pdf")
    app.write_bytes(target, printed.data)
    click.echo(f"wrote {shorten_path(target)}, {printed.sheets} pages", err=True)
