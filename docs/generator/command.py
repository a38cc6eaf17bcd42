"""The page about the command line, from the commands themselves."""

from collections.abc import Iterator

import click

from generator.page import GeneratedText, write_table
from opbook.cli import command

_INTRODUCTION = """\
# Command line

Every command takes the project's folder as PATH; left out, it is the current folder or the nearest one above it that
holds `model/`. The numbers that commands end with stand under [exit codes](exit-codes.md).
"""


def build_command_page() -> GeneratedText:
    """Return the reference of all commands with their arguments and options."""
    context = click.Context(command, info_name="opbook")
    parts = [_INTRODUCTION, f"```text\n{command.get_help(context)}\n```"]
    for name in command.list_commands(context):
        sub = command.get_command(context, name)
        if sub is not None:
            parts.append(_write_command(sub, click.Context(sub, info_name=name, parent=context)))
    return GeneratedText("reference/command-line.md", "\n\n".join(parts) + "\n", "Reference")


def _write_command(sub: click.Command, context: click.Context) -> str:
    usage = " ".join(["opbook", context.info_name or "", *sub.collect_usage_pieces(context)])
    text = f"## opbook {context.info_name}\n\n```text\n{usage}\n```\n\n{_clean(sub.help or '')}"
    rows = list(_list_options(sub, context))
    return f"{text}\n\n{write_table(('Option', 'What it does'), rows)}" if rows else text


def _list_options(sub: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in sub.get_params(context):
        record = parameter.get_help_record(context)
        if record:
            yield f"`{record[0]}`", " ".join(record[1].split())


def _clean(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
