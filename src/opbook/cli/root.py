"""The command `opbook` with everything it can do."""

import click

from opbook import __version__
from opbook.cli import answer, check, pdf, project, report, site


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="opbook", message="%(prog)s %(version)s")
def command() -> None:
    """The compiler for operating models: checks a YAML model of a company and builds its handbook.

    No owner, no build.
    """


for _part in (
    check.check,
    check.explain,
    project.init,
    project.schema,
    report.report_command,
    report.calendar,
    answer.who_decides,
    answer.what_if,
    site.build,
    site.serve,
    pdf.pdf,
):
    command.add_command(_part)
