"""The text report: what a compiler would print."""

from datetime import date
from typing import Any

import pytest

from opbook.check import Finding, Report
from opbook.config import Severity
from opbook.diagnostics import Diagnostic, Label
from opbook.model import Waiver
from opbook.report import Context, render_report
from opbook.report.excerpt import clean_text, draw_excerpt
from opbook.source import Span

SOURCE = "underwriter:\n  name: Underwriter\n  owner: hed-of-credit\n"


def make_finding(
    code: str = "OWN002",
    severity: Severity = "error",
    *,
    help_text: str = "",
    labels: tuple[Label, ...] = (),
    element: str = "role:underwriter",
) -> Finding:
    diagnostic = Diagnostic(
        code,
        "role or team `hed-of-credit` does not exist",
        Span("model/roles.yaml", 3, 10, 3, 23),
        help_text,
        labels,
        element,
    )
    return Finding(diagnostic, "unknown-owner", severity)


def render(report: Report, **context: Any) -> str:  # noqa: ANN401 - whatever Context takes
    return render_report(report, "text", Context(sources={"model/roles.yaml": SOURCE}, **context))


def test_shows_the_line_with_a_mark_below_the_place():
    text = render(Report((make_finding(help_text="a role with a similar id exists: `head-of-credit`"),)))
    assert text == (
        "error[OWN002] unknown-owner: role or team `hed-of-credit` does not exist\n"
        " --> model/roles.yaml:3:10\n"
        "  |\n"
        "3 |   owner: hed-of-credit\n"
        "  |          ^^^^^^^^^^^^^\n"
        "  |\n"
        "  = help: a role with a similar id exists: `head-of-credit`\n"
        "  = see: opbook explain OWN002\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_shows_related_places_with_their_reason():
    label = Label(Span("model/roles.yaml", 1, 1, 1, 12), "first defined here")
    text = render(Report((make_finding(labels=(label,)),)))
    assert " ::: model/roles.yaml:1:1\n  |\n1 | underwriter:\n  | ----------- first defined here\n" in text


def test_a_place_without_a_source_line_is_still_a_place():
    finding = Finding(Diagnostic("SCH001", "cannot be read", Span("model/gone.yaml")), "unreadable", "error")
    assert " --> model/gone.yaml:1:1\n  = see: opbook explain SCH001\n" in render(Report((finding,)))


def test_places_start_at_the_readers_folder():
    assert " --> acme/model/roles.yaml:3:10\n" in render(Report((make_finding(),)), prefix="acme/")


def test_a_clean_model_says_what_was_looked_at():
    waived = Finding(make_finding().diagnostic, "x", "warning", Waiver(check="X"))
    text = render(Report((), (waived,)), elements=11, as_of=date(2026, 11, 20))
    assert text == "no findings in 11 elements, as of 2026-11-20 (1 waived)\n"


def test_colours_only_on_request():
    assert "\x1b[" not in render(Report((make_finding(),)))
    assert render(Report((make_finding(),)), color=True).startswith("\x1b[31;1merror[OWN002]\x1b[0m")


def test_many_findings_start_with_a_summary_and_show_some_of_each_code():
    findings = [make_finding("OWN001", element=f"application:a{number}") for number in range(102)]
    findings += [make_finding("ROL005", "warning"), *(make_finding("WFL003") for _ in range(6))]
    text = render(Report(tuple(findings)))
    head = text.split("\n\n")[:2]
    assert head[0] == "109 findings: 108 errors, 1 warning"
    assert head[1].splitlines() == [
        "  OWN001 unknown-owner    102  application 102",
        "  WFL003 unknown-owner      6  role 6",
        "  ROL005 unknown-owner      1  role 1",
    ]
    assert text.count("error[OWN001]") == 5
    assert "… and 97 more OWN001, see --format json" in text
    assert text.count("error[WFL003]") == 6
    assert "more WFL003" not in text


@pytest.mark.parametrize(
    ("line", "span", "shown"),
    [
        ("  größe: ja", Span("f", 1, 3, 1, 8), ("  größe: ja", 2, 5)),
        ("名前: x", Span("f", 1, 5, 1, 6), ("名前: x", 6, 1)),
        ("a", Span("f", 1, 9, 1, 9), ("a", 1, 1)),
        ("text: >", Span("f", 1, 7, 4, 1), ("text: >", 6, 1)),
        ("a\tb", Span("f", 1, 3, 1, 4), ("a    b", 5, 1)),
    ],
)
def test_the_mark_stands_below_its_text(line: str, span: Span, shown: tuple[str, int, int]):
    assert draw_excerpt(line, span) == shown


def test_a_long_line_is_cut_around_the_mark():
    line = "x" * 400 + "HERE" + "y" * 400
    shown, column, width = draw_excerpt(line, Span("f", 1, 401, 1, 405))
    assert shown[column : column + width] == "HERE"
    assert shown[0] == shown[-1] == "…"
    assert len(shown) <= 122


def test_nothing_of_a_model_reaches_the_terminal_as_a_command():
    assert clean_text("a\x1b[31mb\tc") == "a\N{REPLACEMENT CHARACTER}[31mb    c"
