"""The case files: each check reports where its comments say, and nowhere else."""

from pathlib import Path

import pytest
from literate import Case, check_case, find_places, read_cases

FILES = sorted(Path(__file__).parent.glob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].md"))
CASES = [
    pytest.param(file.stem, case, id=f"{file.stem}: {case.name}")
    for file in FILES
    for case in read_cases(file.read_text("utf-8"))
]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: Case, tmp_path: Path) -> None:
    report = check_case(case, tmp_path)
    assert find_places(report, code) == case.expected, [
        f"{finding.span.place} {finding.code} {finding.message}" for finding in report.findings
    ]


def test_the_base_is_valid(tmp_path: Path) -> None:
    assert find_places(check_case(Case("base"), tmp_path)) == set()
