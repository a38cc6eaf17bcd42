"""A waiver from the file to the page: who accepted what, until when; and what happens on the day after."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from opbook.app import Checked, check_model
from opbook.handbook import build_site

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "model", tmp_path / "model")
    return tmp_path


def show(checked: Checked, path: str) -> str:
    page = next(page for page in build_site(checked.book, checked.report).pages if page.path == path)
    return " ".join(BeautifulSoup(page.html, "html.parser").get_text(" ").split())


def test_the_page_of_the_element_says_who_accepted_it_until_when() -> None:
    checked = check_model(ROOT)
    assert ("CON001", "decision:accept-broker") in {(each.code, each.element) for each in checked.report.waived}
    text = show(checked, "decisions/accept-broker")
    assert "Accepted by Managing director until 31 Jan 2027. The criteria for the panel" in text


def test_the_register_lists_every_waiver_with_what_it_covers() -> None:
    text = show(check_model(ROOT), "health/findings")
    for words in ("CON001", "CAP006", "31 Jan 2027", "31 Mar 2027", "covers 1 finding today"):
        assert words in text


def test_after_its_day_a_waiver_is_an_error_and_its_finding_is_back() -> None:
    report = check_model(ROOT, as_of=date(2027, 2, 1)).report
    broker = {each.code for each in report.findings if each.element == "decision:accept-broker"}
    assert {"CON001", "DOC006"} <= broker
    assert "decision:accept-broker" not in {each.element for each in report.waived}


def test_a_waiver_of_the_whole_model(project: Path) -> None:
    found = {each.code for each in check_model(project).report.findings}
    code = next(code for code in ("APP004", "EXC007", "DOC005", "WFL009") if code in found)
    with (project / "model" / "opbook.yaml").open("a", encoding="utf-8") as file:
        file.write(
            f"\nwaivers:\n  - {{check: {code}, reason: Not before spring., accepted_by: model-editor, until: 2027-03-31}}\n"
        )
    checked = check_model(project)
    assert code not in {each.code for each in checked.report.findings}
    assert code in {each.code for each in checked.report.waived}
    assert "the whole model" in show(checked, "health/findings")


def test_a_waiver_that_hides_nothing_any_more_is_reported(project: Path) -> None:
    file = project / "model" / "capabilities.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    - check: CAP006", "    - check: CAP001", 1), encoding="utf-8")
    findings = check_model(project).report.findings
    line = next(number for number, words in enumerate(file.read_text().splitlines(), 1) if "- check: CAP001" in words)
    assert ("DOC007", line) in {(each.code, each.span.line) for each in findings}
    assert "CAP006" in {each.code for each in findings}
