"""What lies over the last good handbook while the model is broken says in which language it speaks."""

import re

from opbook.check import Report
from opbook.check.finding import Finding
from opbook.diagnostics import Diagnostic
from opbook.handbook.language import load_language
from opbook.mkdocs_plugin.overlay import write_failure, write_findings_page, write_overlay
from opbook.source import Span


def test_what_is_said_in_english_only_is_marked_in_a_german_handbook() -> None:
    diagnostic = Diagnostic("OWN001", "the role `cook` has no owner", Span("model/x.yaml", 1), help="name one")
    report = Report((Finding(diagnostic, "no-owner", "error"),), ())
    german = load_language("de")
    for written in (write_overlay(report, "error"), write_findings_page(report, "error")):
        shown = german.rewrite(written)
        assert re.search(r'<(b|h1) lang="en">1 error in the model</\1>', shown)
        assert re.search(r'<ul [^>]*lang="en">.*The role `cook` has no owner', shown)
        assert "Modell" in shown
    assert '<pre lang="en">no disk</pre>' in german.rewrite(write_failure("no disk"))
