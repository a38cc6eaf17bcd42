"""Facts about the checks themselves."""

import re
from pathlib import Path

import pytest
from literate import check_case, find_places, read_case, read_cases

from opbook.check import CHECKS, LAYERS, PLANNED, Check, find_check, find_similar_checks, read_documentation
from opbook.model import KIND

HERE = Path(__file__).parent

GATE = {
    "SCH": (1, 2, 3, 4, 5, 6),
    "REF": (1, 2, 5, 6),
    "OWN": (1, 2, 3, 5, 8, 10),
    "RAC": (2, 3),
    "ROL": (1, 4),
    "TEA": (1,),
    "CON": (7,),
    "VIS": (1, 2),
    "OFR": (1,),
    "VST": (1,),
    "SYS": (1,),
    "WFL": (1, 2, 3, 4, 5, 6, 24),
    "VAL": (1, 3, 6, 7),
    "EXC": (1,),
    "DEC": (1, 2, 3, 4, 7),
    "LIF": (1, 2, 3, 4, 6),
    "DAT": (1, 2),
    "IFC": (1,),
    "GOV": (2,),
    "STD": (3,),
    "CAD": (1,),
    "SPR": (1,),
    "DOC": (6,),
}

every_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


def test_the_gate_is_whole() -> None:
    codes = {f"{family}{number:03}" for family, numbers in GATE.items() for number in numbers}
    assert len(codes) == 57
    assert {check.code for check in CHECKS if check.severity == "error" and check.tier == 1} == codes


def test_codes_and_names_are_unique() -> None:
    words = [word for check in CHECKS for word in (check.code, check.name)]
    assert len(words) == len(set(words))
    assert not {check.code for check in CHECKS} & set(PLANNED)
    assert len(CHECKS) + len(PLANNED) == 237


def test_families_stand_together() -> None:
    families = [check.family for check in CHECKS]
    assert families == sorted(families, key=families.index)
    assert [check.code for check in CHECKS] == [
        code for family in dict.fromkeys(families) for code in sorted(c.code for c in CHECKS if c.family == family)
    ]


@every_check
def test_form(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", check.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert check.run.__name__ == f"check_{check.name.replace('-', '_')}"
    assert check.layer in LAYERS
    assert check.tier in (1, 2, 3)
    assert re.fullmatch(r"\d+\.\d+\.\d+", check.since)
    assert set(check.kinds) <= set(KIND)
    assert all(re.fullmatch(r"S\d+", item) for item in check.items)
    assert find_check(check.code) is find_check(check.name) is find_check(check.code.lower()) is check


@every_check
def test_documentation_is_complete(check: Check) -> None:
    page = read_documentation(check)
    assert re.fullmatch(r"Report .+\.", page.title)
    for text in (page.what, page.why, page.fix):
        assert len(text) > 40
        assert text.rstrip("`").rstrip()[-1] in ".)]}" or "```" in text


@every_check
def test_the_documented_example_triggers_the_check(check: Check, tmp_path: Path) -> None:
    case = read_case(check.code, read_documentation(check).example)
    assert case.codes() == {check.code}
    assert find_places(check_case(case, tmp_path), check.code) == case.expected


@every_check
def test_cases_of_both_sorts_exist(check: Check) -> None:
    cases = list(read_cases((HERE / f"{check.code}.md").read_text("utf-8")))
    assert any(check.code in case.codes() for case in cases), "no case reports"
    assert any(check.code not in case.codes() for case in cases), "no case stays silent"


def test_a_misspelt_check_is_found() -> None:
    assert "OWN001" in find_similar_checks("OWN01")
    assert "no-owner" in find_similar_checks("no-ownr")
    assert find_check("nothing") is None
