"""The figures that the documentation states come from the models it speaks of."""

import importlib.util
from collections import Counter

import pytest
import yaml

from opbook.analysis import find_analysis
from opbook.app import check_model
from project import ROOT

HEALTH = (ROOT / "docs" / "pages" / "how-to" / "read-health.md").read_text(encoding="utf-8")
REAL = (ROOT / "docs" / "pages" / "how-to" / "real-input.md").read_text(encoding="utf-8")
SOURCE = ROOT.parent / "shared" / "data" / "kubernetes" / "sigs.yaml"


def test_the_walk_through_the_example_names_its_warnings_and_no_others():
    checked = check_model(ROOT)
    warnings = Counter(f.code for f in checked.report.findings if f.severity == "warning")
    assert warnings == {"CON001": 2, "SYS002": 1, "APP003": 1, "OFR003": 1, "DOC002": 1, "WFL007": 1}
    assert all(f"checks/{code}.md" in HEALTH for code in warnings)
    assert len(checked.report.waived) == 2
    build = find_analysis("concentration").build
    assert "In three places" in HEALTH
    assert build(checked.book, checked.report).answers[0].number == "3"


@pytest.mark.skipif(not SOURCE.is_file(), reason="the Kubernetes leadership file is not on this machine")
def test_what_is_said_of_the_real_organisation_was_found_there(tmp_path):
    spec = importlib.util.spec_from_file_location("convert", ROOT / "examples" / "kubernetes" / "convert.py")
    assert spec
    assert spec.loader
    converter = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(converter)
    source = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    converter.write_model(tmp_path, *converter.convert(source, inherit_owners=True))
    settings = tmp_path / "model" / "opbook.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "as_of: 2026-11-20\n", encoding="utf-8")
    checked = check_model(tmp_path)
    levels = Counter(f.severity for f in checked.report.findings)
    assert (levels["error"], levels["warning"], levels["info"]) == (0, 14, 5)
    assert "no error, 14 warnings and 5 notes in 683 elements" in REAL
    assert len(checked.book.entries) == 683
    messages = {f.code: f.message for f in checked.report.findings}
    assert messages["CON004"].startswith("34 of 34 escalations")
    assert messages["CON002"].startswith("21%")
    assert Counter(f.code for f in checked.report.findings)["APP002"] == 5
    removal = find_analysis("if-this-person-left").build(checked.book, checked.report)
    assert [answer.number for answer in removal.answers] == ["5", "6"]
    assert "six of the 73 roles" in REAL
    concentration = find_analysis("concentration").build(checked.book, checked.report)
    assert concentration.answers[0].number == "4 %"
    assert "53 of 142 people" in concentration.answers[1].unit + concentration.answers[1].sentence
