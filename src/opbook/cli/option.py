"""What several commands share: kinds of values, options, and how a text is handed over."""

from datetime import date
from pathlib import Path

import click

LEVELS = ("error", "warning", "info")


class Day(click.ParamType[date]):
    """A day such as 2026-11-20."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date such as 2026-11-20."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is not a date such as 2026-11-20", param, ctx)


class Address(click.ParamType[str]):
    """A host and a port such as 127.0.0.1:8000."""

    name = "address"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a host and a port such as 127.0.0.1:8000."""
        host, _, port = str(value).rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
            self.fail(f"`{value}` is not an address such as 127.0.0.1:8000", param, ctx)
        return str(value)


def split_words(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of an option that may be given several times, with commas or without."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


PROJECT = click.Path(exists=True, path_type=Path)
AS_OF = click.option("--as-of", type=Day(), metavar="DATE", help="Judge the model on this day, such as 2026-11-20.")
FAIL_ON = click.option(
    "--fail-on", type=click.Choice(LEVELS), default="error", show_default=True, help="Fail on this level and worse."
)


def give_text(text: str, output: Path | None, *, color: bool | None = None) -> None:
    """Print a text, or write it to the file `output` and say so."""
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    if output:
        app.write_text(output, text)
        click.echo(f"wrote {output}", err=True)
    else:
        click.echo(text, nl=False, color=color)


def shorten_path(path: Path) -> str:
    """Return a path as seen from the current folder, whole where it is not below it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
