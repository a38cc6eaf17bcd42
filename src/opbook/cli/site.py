"""Commands that build the handbook and serve it."""

import gc
from datetime import date
from pathlib import Path

import click

from opbook.cli.option import AS_OF, FAIL_ON, PROJECT, Address


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option("--strict", is_flag=True, help="Fail on the site's warnings as well: links, anchors, files.")
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to write; by default site/.")
@click.option("--offline", is_flag=True, help="Write a handbook that is read from a disk, search included.")
@click.option("--timings", is_flag=True, help="Say at the end where the time went.")
@AS_OF
@FAIL_ON
@click.pass_context
def build(  # noqa: PLR0913 - one parameter per option
    context: click.Context,
    path: Path,
    *,
    strict: bool,
    site_dir: Path | None,
    offline: bool,
    timings: bool,
    as_of: date | None,
    fail_on: str,
) -> None:
    """Check the model and build the handbook of the project in PATH."""
    from opbook import app, clock, mkdocs_plugin  # noqa: PLC0415 - only what is asked for needs MkDocs

    watch = clock.watch_terminal()
    root = app.find_root(path)
    code = mkdocs_plugin.build_site(
        root, site_dir=site_dir, strict=strict, as_of=as_of, fail_on=fail_on, offline=offline, clock=watch
    )
    if timings:
        click.echo(watch.table(), err=True, nl=False)
    context.exit(code)


@click.command()
@click.argument("path", type=PROJECT, default=Path())
@click.option(
    "--dev-addr",
    type=Address(),
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

    gc.enable()
    root = app.find_root(path)
    context.exit(mkdocs_plugin.serve_site(root, address=dev_addr, open_browser=open_browser))
