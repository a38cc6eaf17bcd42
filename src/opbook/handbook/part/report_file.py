"""The line of a page's head that offers its report as files."""

from opbook.analysis import Definition, find_analysis
from opbook.handbook.fact import Fact
from opbook.handbook.markup import Markup


def build_file_fact(report: str | Definition) -> Fact:
    """Return the line "As files" for a report (given as such, or by its name): CSV, JSON, and what else there is."""
    definition = find_analysis(report) if isinstance(report, str) else report
    names = [(f"{definition.name}.{suffix}", suffix.upper()) for suffix in ("csv", "json")]
    names += [(name, name) for name in definition.files]
    files = Markup(", ").join(Markup('<a href="opbook:/files/{}">{}</a>').format(*name) for name in names)
    return Fact("As files", files, full=True)
