"""Commands that start a project and help its editors."""

from pathlib import Path

import click

from opbook.cli.option import PROJECT, shorten_path


@click.command()
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


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Folder; by default .opbook/schema.")
def schema(path: Path, output: Path | None) -> None:
    """Write the JSON Schemas that let editors complete fields and ids.

    Where they exist, `opbook check` keeps them up to date.
    """
    from opbook import app  # noqa: PLC0415 - `opbook --help` need not load it

    root = app.find_root(path)
    folder = output or root / app.SCHEMA_FOLDER
    written = app.write_schemas(app.load_book(root), folder)
    click.echo(f"wrote {len(written)} schemas to {shorten_path(folder)}")
