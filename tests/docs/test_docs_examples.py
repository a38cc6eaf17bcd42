"""Whatever the documentation shows is true: its files load, its commands print what stands below them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from page_script import Block, Command, edit, matches, read_blocks

from opbook import app
from opbook.cli import command

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "pages").rglob("*.md"))]
SCRIPTS = [page for page in PAGES if any(block.title or "$ opbook" in block.text for block in read_blocks(page))]
NOT_RUN = {"serve"}


@pytest.mark.parametrize("page", SCRIPTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = read_blocks(page)
    if not any("$ opbook init" in block.text for block in blocks):
        app.init_project(tmp_path / "acme")
        monkeypatch.chdir(tmp_path / "acme")
    for block in blocks:
        _run(block, monkeypatch)


def _run(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    place = f"line {block.line}"
    match block.language:
        case "yaml" if block.title:
            file = Path(block.title)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
            found = app.check_model(Path.cwd()).report.findings
            here = [finding for finding in found if finding.span.file == block.title and finding.severity == "error"]
            assert not here, place
        case "css" | "html" | "xml" if block.title:
            file = Path(block.title)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        case "diff":
            file = Path(block.title)
            file.write_text(edit(file.read_text(encoding="utf-8"), block.text), encoding="utf-8")
        case "console":
            for each in block.list_commands():
                if each.words[0] == "cd":
                    monkeypatch.chdir(each.words[1])
                elif each.words[0] == "opbook" and each.words[1] not in NOT_RUN:
                    _compare(each, place)
        case _:
            pass


def _compare(each: Command, place: str) -> None:
    done = CliRunner().invoke(command, each.words[1:])
    assert done.exception is None or isinstance(done.exception, SystemExit), place
    assert not each.shown or matches(each.shown, done.output), f"{place}: {' '.join(each.words)}\n{done.output}"


def test_an_ellipsis_stands_for_anything():
    assert matches("a …\n…\nz\n", "a b\n1\n2\nz\n")
    assert matches("a\n…\n", "a\n1\n2\n")
    assert not matches("a\n", "a\nb\n")


def test_an_edit_must_fit():
    assert edit("a\nb\n", " a\n-b\n+c\n") == "a\nc\n"
    with pytest.raises(AssertionError, match="exactly once"):
        edit("a\na\n", "-a\n")
