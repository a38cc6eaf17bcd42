"""Commands that tell what follows from the model as a whole: reports, the calendar."""

from datetime import date
from pathlib import Path

import click

from opbook.cli.option import AS_OF, PROJECT, give_text


@click.command("report")
@click.argument("name", metavar="NAME", default="")
@click.argument("path", type=PROJECT, default=Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json", "csv", "markdown")), default="text", show_default=True
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@AS_OF
def report_command(name: str, path: Path, form: str, output: Path | None, as_of: date | None) -> None:
    """Report on the model: NAME is a report's name or code; without one, list the reports."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it
    from opbook.analysis import ANALYSES  # noqa: PLC0415 - as above

    if not name:
        width = max(len(item.name) for item in ANALYSES)
        click.echo("\n".join(f"{item.name.ljust(width)}  {item.title}" for item in ANALYSES))
        return
    text = app.report_on(app.find_root(path), name, form, as_of)
    give_text(text, output)


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option("--role", default="", metavar="ROLE", help="Only what this role attends and answers for.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the calendar to this file.")
@AS_OF
def calendar(path: Path, role: str, output: Path | None, as_of: date | None) -> None:
    """Print meetings and reviews due as a calendar (iCalendar) that mail programs can read."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    text = app.build_calendar(app.find_root(path), role, as_of)
    give_text(text, output)
