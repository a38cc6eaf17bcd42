"""Commands that answer a question: who decides, what if."""

from datetime import date
from pathlib import Path

import click

from opbook.cli.option import AS_OF, PROJECT, split_words
from opbook.diagnostics import ConfigurationError


@click.command("who-decides")
@click.argument("decision", metavar="DECISION")
@click.argument("path", type=PROJECT, default=Path())
@click.option("--amount", default="", metavar="AMOUNT", help="How much is at stake, such as 80000 or 80k.")
@click.option(
    "--given", multiple=True, metavar="KEY=VALUE", help="What else is known; without it, the answer says what to say."
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@AS_OF
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


@click.command("what-if")
@click.argument("path", type=PROJECT, default=Path())
@click.option("--remove", "people", multiple=True, metavar="PERSON", callback=split_words, help="Somebody has left.")
@click.option("--vacate", "roles", multiple=True, metavar="ROLE", callback=split_words, help="Nobody holds the role.")
@click.option(
    "--without",
    "applications",
    multiple=True,
    metavar="APPLICATION",
    callback=split_words,
    help="The application is gone.",
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@AS_OF
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
