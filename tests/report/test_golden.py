"""The report of a small broken model, word for word. OPBOOK_BLESS=1 writes it anew.

Only its errors: new checks may have more to say about it, and that changes no format.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from opbook import app
from opbook.report import Context, render_report

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_report_of_the_broken_model(form: str):
    checked = app.check_model(DATA / "broken")
    context = Context(checked.book.loaded.sources, as_of=checked.book.as_of, elements=len(checked.book.entries))
    errors = tuple(finding for finding in checked.report.findings if finding.severity == "error")
    text = render_report(replace(checked.report, findings=errors), form, context)
    golden = DATA / f"broken.{form}"
    if os.environ.get("OPBOOK_BLESS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
