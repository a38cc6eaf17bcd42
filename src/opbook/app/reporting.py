"""Reports on the model, for people and programs."""

from datetime import date
from pathlib import Path

from opbook.analysis import find_analysis, render_analysis
from opbook.app.checking import check_model


def report_on(root: Path, name: str, form: str, as_of: date | None = None) -> str:
    """Return the report `name` (its name or code) on the project `root` in the format text, json, csv or markdown.

    Raises:
        ConfigurationError: there is no such report, or the project cannot be read.
    """
    definition = find_analysis(name)
    checked = check_model(root, as_of=as_of)
    return render_analysis(definition.build(checked.book, checked.report), form, checked.book)
