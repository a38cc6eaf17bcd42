"""No owner, no build: whichever command builds, whichever element lacks its owner."""

import json
import random
import re
from pathlib import Path

import pytest

from opbook.app import check_model, load_book
from opbook.graph import Book
from opbook.model import KINDS
from project import run_mkdocs, run_opbook

OWNER = re.compile(r"^(?P<indent> *)owner: *(?P<owner>\S+).*$")


def _owner_line(project: Path, ref: str, book: Book | None = None) -> tuple[Path, int]:
    span = (book or load_book(project)).where(ref, "owner")
    return project / span.file, span.line


def _rewrite(file: Path, number: int, text: str | None) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[number - 1 : number] = [] if text is None else [text]
    file.write_text("".join(lines), encoding="utf-8")


def _elements_to_try(project: Path) -> list[str]:
    """One element of every owned kind, and twenty more."""
    book = load_book(project)
    owned = [
        element.ref
        for element in book.owned()
        if element.status == "active" and _stands_alone(project, book, element.ref)
    ]
    first = [next(ref for ref in owned if ref.startswith(f"{kind.name}:")) for kind in KINDS if kind.owned]
    rest = sorted(set(owned) - set(first))
    return first + random.Random(7).sample(rest, 20)


def _stands_alone(project: Path, book: Book, ref: str) -> bool:
    """Whether the owner has a line of its own."""
    file, line = _owner_line(project, ref, book)
    return OWNER.match(file.read_text(encoding="utf-8").splitlines()[line - 1]) is not None


def test_every_kind_reports_exactly_one_missing_owner_at_the_element(example):
    book = load_book(example)
    for ref in _elements_to_try(example):
        file, line = _owner_line(example, ref, book)
        before = file.read_text(encoding="utf-8")
        _rewrite(file, line, None)
        checked = check_model(example)
        errors = [finding for finding in checked.report.findings if finding.severity == "error"]
        assert [(f.code, f.element) for f in errors] == [("OWN001", ref)], ref
        expected = checked.book.where(ref)
        assert errors[0].span == expected
        assert expected.file == file.relative_to(example).as_posix()
        file.write_text(before, encoding="utf-8")


def test_every_kind_names_the_nearest_id_of_a_misspelt_owner(example):
    book = load_book(example)
    for ref in _elements_to_try(example)[:20]:
        file, line = _owner_line(example, ref, book)
        before = file.read_text(encoding="utf-8")
        match = OWNER.match(before.splitlines()[line - 1])
        assert match
        owner = match["owner"].removeprefix("role:").removeprefix("team:")
        _rewrite(file, line, f"{match['indent']}owner: {owner}x\n")
        errors = [finding for finding in check_model(example).report.findings if finding.severity == "error"]
        assert [(f.code, f.element, f.span.line) for f in errors] == [("OWN002", ref, line)], ref
        assert f"`{owner}`" in errors[0].help
        file.write_text(before, encoding="utf-8")


def test_a_vacant_owner_role_is_one_finding_that_names_what_it_owns(example):
    file = next((example / "model" / "roles").rglob("head-of-credit.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"^holders:.*?(?=^\S)", "holders: []\n", text, flags=re.MULTILINE | re.DOTALL), encoding="utf-8"
    )
    report = check_model(example).report
    vacant = [finding for finding in report.findings if finding.code == "OWN003"]
    assert [finding.element for finding in vacant] == ["role:head-of-credit"]
    assert vacant[0].span.file == file.relative_to(example).as_posix()
    owned = {element.ref for element in load_book(example).owned() if element.owner == "role:head-of-credit"}
    assert owned
    assert len(vacant[0].labels) >= 1


@pytest.mark.parametrize("host", ["opbook", "mkdocs", "properdocs"])
def test_builds_fail_and_leave_the_last_good_handbook(example, host):
    good = run_opbook("build", example)
    assert good.returncode == 0, good.stderr
    before = (example / "site" / "index.html").read_bytes()
    file, line = _owner_line(example, "workflow:loan-origination")
    _rewrite(file, line, None)
    done = run_opbook("build", example) if host == "opbook" else run_mkdocs("build", cwd=example, module=host)
    assert done.returncode == 1, done.stderr
    assert "error[OWN001]" in done.stderr
    assert "model/workflows/lending/loan-origination.yaml:1:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert (example / "site" / "index.html").read_bytes() == before


def test_no_switch_opens_the_gate(example):
    file, line = _owner_line(example, "workflow:loan-origination")
    _rewrite(file, line, None)
    for arguments in (["check", "--ignore", "OWN001"], ["check", "--ignore", "no-owner"], ["check", "--ignore", "OWN"]):
        assert run_opbook(*arguments, example).returncode == 2
    assert run_opbook("check", "--select", "WFL", example).returncode == 1
    settings = example / "model" / "opbook.yaml"
    text = re.sub(r"^severity:.*?(?=^\S|\Z)", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    settings.write_text(text + "\nseverity: {OWN001: warning}\n", encoding="utf-8")
    for command in ("check", "build"):
        done = run_opbook(command, example)
        assert done.returncode == 2, (command, done.stderr)
        assert "OWN001" in done.stderr


def test_json_has_what_tools_need(example):
    file, line = _owner_line(example, "decision:approve-loan")
    _rewrite(file, line, None)
    done = run_opbook("check", "--format", "json", example)
    finding = next(f for f in json.loads(done.stdout)["findings"] if f["code"] == "OWN001")
    assert finding["element"] == "decision:approve-loan"
    assert finding["file"] == "model/decisions/approve-loan.yaml" or finding["file"].endswith(
        "/model/decisions/approve-loan.yaml"
    )
    assert set(finding) >= {
        "code", "name", "severity", "message", "help", "file", "line", "column", "end_line", "end_column", "element", "related", "url",
    }  # fmt: skip
